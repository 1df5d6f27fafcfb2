import { devNull } from 'node:os';
import { delimiter } from 'node:path';
import { z } from 'zod';
import type { MinikubeKubectl } from '#shared/contract/minikube.ts';
import { cachedKubectls } from './cache.ts';
import { findProgram, firstJson } from './find-program.ts';
import type { MinikubePlaces } from './places.ts';
import { ask } from './run-minikube.ts';

/** A kubectl of this machine. */
export interface FoundKubectl {
  path: string;
  version: string;
}

const versionSchema = z.object({ clientVersion: z.object({ gitVersion: z.string() }) });

/** Every kubectl there is: those of the cache, the one put by hand, the one installed; best known first. */
export async function findKubectls(
  { cache, folder }: MinikubePlaces,
  skips: string,
  signal?: AbortSignal,
): Promise<FoundKubectl[]> {
  const path = (process.env.PATH ?? '').split(delimiter).filter((dir) => dir !== skips);
  const programs = await Promise.all([
    findProgram('kubectl', folder, ''),
    findProgram('kubectl', null, path.join(delimiter)),
  ]);
  const asked = await Promise.all(programs.map((one) => one && described(one.path, signal)));
  return [...(await cachedKubectls(cache)), ...asked.filter((one) => one !== null)];
}

async function described(path: string, signal: AbortSignal | undefined): Promise<FoundKubectl | null> {
  const version = await versionOf(path, signal);
  return version === null ? null : { path, version };
}

/**
 * Null for what does not answer as kubectl does. It is given no kubeconfig: Debian's kubectl asks the server even for its
 * own version, and would run the program that a learner's file names for its credentials, which nobody accepted.
 */
async function versionOf(path: string, signal: AbortSignal | undefined): Promise<string | null> {
  const args = ['version', '--client', '-o', 'json'];
  const answer = await ask({ path, env: { ...process.env, KUBECONFIG: devNull } }, args, signal).catch(
    () => null,
  );
  return versionSchema.safeParse(firstJson(answer?.stdout ?? '')).data?.clientVersion.gitVersion ?? null;
}

/** How many minor versions are between two; null where one of them is none. */
export function minorsBetween(one: string, other: string): number | null {
  const [first, second] = [one, other].map((version) => /^v?(\d+)\.(\d+)/.exec(version));
  if (!first || !second || first[1] !== second[1]) return null;
  return Math.abs(Number(first[2]) - Number(second[2]));
}

/** The kubectl nearest to a server, and how well it suits; the first one where the server's version is not known. */
export function chooseKubectl(
  found: readonly FoundKubectl[],
  serverVersion: string | null,
): MinikubeKubectl | null {
  const [first] = found;
  if (!first) return null;
  if (serverVersion === null) return { ...first, serverVersion, fit: 'unknown' };
  const far = (version: string) => minorsBetween(version, serverVersion) ?? Number.MAX_SAFE_INTEGER;
  const nearest = found.reduce((best, one) => (far(one.version) < far(best.version) ? one : best), first);
  const minors = far(nearest.version);
  return { ...nearest, serverVersion, fit: minors === 0 ? 'same' : minors === 1 ? 'near' : 'far' };
}
