import { existsSync, mkdirSync, readdirSync, readFileSync, rmdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = '/sys/fs/cgroup';
/** The group in a cluster's group that its command is in, and all it starts. */
const COMMAND = 'command';

/** One hierarchy where the machine has version 2 alone, one a controller where it has version 1. */
function hierarchies(): string[] {
  if (isVersion2()) return [ROOT];
  return readdirSync(ROOT)
    .map((name) => join(ROOT, name))
    .filter((folder) => existsSync(join(folder, 'cgroup.procs')));
}

const isVersion2 = () => existsSync(join(ROOT, 'cgroup.controllers'));

/** Where processes are counted: a controller that lets a new group have some without being set up first. */
const counting = () => (isVersion2() ? ROOT : join(ROOT, 'pids'));

/**
 * Makes a group in every hierarchy (the kubelet refuses a root that is missing in one) and enters it: it is in use as long
 * as this process runs, or one that it starts. Gives the way back out.
 */
export function enterCgroup(name: string): () => void {
  const before = ownGroup();
  for (const hierarchy of hierarchies()) mkdirSync(join(hierarchy, name), { recursive: true });
  const command = join(counting(), name, COMMAND);
  mkdirSync(command);
  moveTo(command);
  return () => moveTo(join(counting(), before));
}

function ownGroup(): string {
  const line = isVersion2() ? /^0::(.*)$/m : /^\d+:pids:(.*)$/m;
  return line.exec(readFileSync('/proc/self/cgroup', 'utf8'))?.[1] ?? '/';
}

function moveTo(group: string): void {
  writeFileSync(join(group, 'cgroup.procs'), String(process.pid));
}

/** Removes a cluster's group unless it is in use, by whatever namespace's processes; tells whether it is gone. */
export function removeCgroup(name: string): boolean {
  if (!removeBelow(join(counting(), name, COMMAND))) return false;
  return hierarchies().every((hierarchy) => removeBelow(join(hierarchy, name)));
}

/** The kernel keeps a group that has processes, seen from here or not. */
function removeBelow(folder: string): boolean {
  if (!existsSync(folder)) return true;
  const groups = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  if (!groups.every(({ name }) => removeBelow(join(folder, name)))) return false;
  try {
    rmdirSync(folder);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EBUSY') return false;
    throw error;
  }
}

/** Names of the groups at the top that begin so. */
export function cgroupsNamed(prefix: string): string[] {
  const names = hierarchies().flatMap((hierarchy) => readdirSync(hierarchy));
  return [...new Set(names.filter((name) => name.startsWith(prefix)))];
}
