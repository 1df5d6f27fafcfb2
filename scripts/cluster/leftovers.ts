import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { removeFolder } from '../engine/surroundings.ts';
import { cgroupsNamed, removeCgroup } from './cgroups.ts';

/** What a cluster's folder and its control group are called, before what tells one from another. */
export const CLUSTER_PREFIX = 'cale-cluster-';

/**
 * Removes from `folder` what clusters left whose command was killed: the kernel ended all their processes. A cluster that
 * runs is in its control group, which it enters before it has a folder.
 */
export function removeLeftovers(folder: string): void {
  const folders = readdirSync(folder).filter((name) => name.startsWith(CLUSTER_PREFIX));
  for (const name of new Set([...cgroupsNamed(CLUSTER_PREFIX), ...folders])) {
    if (removeCgroup(name) && folders.includes(name)) removeFolder(join(folder, name));
  }
}
