import type { Dirent } from 'node:fs';
import { lstat, opendir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { BuildContext } from '#shared/domain/build.ts';
import { type DockerIgnore, parseDockerIgnore } from '#shared/domain/dockerignore.ts';
import type { BuildWorkspace } from './ports.ts';

/** Entries looked at before the walk gives up, and time it may take in milliseconds: it runs before each build. */
const MAX_ENTRIES = 50_000;
const MAX_MS = 4_000;
const BIGGEST_COUNT = 5;
/** Longest ignore file read, in bytes. */
const MAX_IGNORE_BYTES = 256 * 1024;

/** Measures what a folder would send at most; links are counted, not followed. */
export async function measureContext(
  workspace: BuildWorkspace,
  folder: string,
  dockerfile: string,
): Promise<BuildContext> {
  const dir = await workspace.resolveInside(folder);
  const { ignore, ignoreFile } = await readIgnore(dir, dockerfile);
  const walk = { ignore, deadline: performance.now() + MAX_MS, seen: 0, ...NOTHING, ignoreFile };
  const context: BuildContext = { ...NOTHING, ignoreFile, biggest: [] };
  const waiting = [''];
  for (let at = waiting.pop(); at !== undefined && context.isComplete; at = waiting.pop()) {
    await measureFolder(dir, at, walk, context, waiting);
  }
  return context;
}

const NOTHING = { totalBytes: 0, fileCount: 0, ignoredCount: 0, isComplete: true } as const;

interface Walk {
  ignore: DockerIgnore;
  deadline: number;
  seen: number;
}

async function measureFolder(
  dir: string,
  at: string,
  walk: Walk,
  context: BuildContext,
  waiting: string[],
): Promise<void> {
  const entries = await opendir(join(dir, at)).catch(() => null);
  if (!entries) return;
  for await (const entry of entries) {
    walk.seen += 1;
    if (walk.seen > MAX_ENTRIES || performance.now() > walk.deadline) {
      context.isComplete = false;
      return;
    }
    const path = at === '' ? entry.name : `${at}/${entry.name}`;
    if (entry.isDirectory() && walk.ignore.mayKeepBelow(path)) waiting.push(path);
    else await measureEntry(join(dir, path), path, entry, walk.ignore, context);
  }
}

async function measureEntry(
  file: string,
  path: string,
  entry: Dirent,
  ignore: DockerIgnore,
  context: BuildContext,
): Promise<void> {
  if (entry.isDirectory() || ignore.ignores(path)) {
    context.ignoredCount += 1;
    return;
  }
  const sizeBytes = entry.isFile() ? ((await lstat(file).catch(() => null))?.size ?? 0) : 0;
  context.fileCount += 1;
  context.totalBytes += sizeBytes;
  const smallest = context.biggest.at(-1)?.sizeBytes ?? 0;
  if (context.biggest.length === BIGGEST_COUNT && sizeBytes <= smallest) return;
  context.biggest.push({ path, sizeBytes });
  context.biggest.sort((a, b) => b.sizeBytes - a.sizeBytes);
  context.biggest.splice(BIGGEST_COUNT);
}

/** A Dockerfile's own ignore file comes before the folder's. */
async function readIgnore(dir: string, dockerfile: string) {
  for (const ignoreFile of [`${dockerfile}.dockerignore`, '.dockerignore']) {
    const file = join(dir, ignoreFile);
    const stats = await lstat(file).catch(() => null);
    if (!stats?.isFile() || stats.size > MAX_IGNORE_BYTES) continue;
    return { ignoreFile, ignore: parseDockerIgnore(await readFile(file, 'utf8')) };
  }
  return { ignoreFile: null, ignore: parseDockerIgnore('') };
}
