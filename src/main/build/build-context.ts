import type { HeldFolder } from '#main/files/held-folder.ts';
import { openFile } from '#main/files/open-file.ts';
import { type WalkedEntry, walkFolders } from '#main/files/walk.ts';
import type { Workspace } from '#main/files/workspace.ts';
import type { BuildContext } from '#shared/contract/build.ts';
import { type DockerIgnore, parseDockerIgnore } from './dockerignore.ts';

/** Entries looked at before the walk gives up, and time it may take in milliseconds: it runs before each build. */
const MAX_ENTRIES = 50_000;
const MAX_MS = 4_000;
const BIGGEST_COUNT = 5;
/** Longest ignore file read, in bytes. */
const MAX_IGNORE_BYTES = 256 * 1024;

/** Measures what a folder would send at most; links are counted, not followed. */
export async function measureContext(
  workspace: Workspace,
  folder: string,
  dockerfile: string,
): Promise<BuildContext> {
  const start = await workspace.findFolder(folder);
  if (start === null) return { ...NOTHING, ignoreFile: null, biggest: [] };
  try {
    return await measureFolder(start, dockerfile);
  } finally {
    await start.close();
  }
}

async function measureFolder(start: HeldFolder, dockerfile: string): Promise<BuildContext> {
  const { ignore, ignoreFile } = await readIgnore(start, dockerfile);
  const context: BuildContext = { ...NOTHING, ignoreFile, biggest: [] };
  const enters = ({ path }: { path: string }) => ignore.mayKeepBelow(path);
  const options = { enters, maxEntries: MAX_ENTRIES, skipsUnreadable: true };
  const deadline = performance.now() + MAX_MS;
  const isLate = () => performance.now() > deadline;
  for await (const { folder, entries, isWhole } of walkFolders(start, options)) {
    for (const entry of entries)
      if (!entry.isEntered && !isLate()) await measureEntry(folder, entry, ignore, context);
    context.isComplete = isWhole && !isLate();
    if (!context.isComplete) break;
  }
  return context;
}

const NOTHING = { totalBytes: 0, fileCount: 0, ignoredCount: 0, isComplete: true } as const;

async function measureEntry(
  folder: HeldFolder,
  { path, name, kind }: WalkedEntry,
  ignore: DockerIgnore,
  context: BuildContext,
): Promise<void> {
  if (kind === 'folder' || ignore.ignores(path)) {
    context.ignoredCount += 1;
    return;
  }
  const sizeBytes = kind === 'file' ? ((await folder.stat(name).catch(() => null))?.size ?? 0) : 0;
  context.fileCount += 1;
  context.totalBytes += sizeBytes;
  const smallest = context.biggest.at(-1)?.sizeBytes ?? 0;
  if (context.biggest.length === BIGGEST_COUNT && sizeBytes <= smallest) return;
  context.biggest.push({ path, sizeBytes });
  context.biggest.sort((a, b) => b.sizeBytes - a.sizeBytes);
  context.biggest.splice(BIGGEST_COUNT);
}

/** A Dockerfile's own ignore file comes before the folder's. */
async function readIgnore(folder: HeldFolder, dockerfile: string) {
  for (const ignoreFile of [`${dockerfile}.dockerignore`, '.dockerignore']) {
    const text = await readShort(folder, ignoreFile);
    if (text !== null) return { ignoreFile, ignore: parseDockerIgnore(text) };
  }
  return { ignoreFile: null, ignore: parseDockerIgnore('') };
}

/** Null for what is no file, or too long. */
async function readShort(folder: HeldFolder, name: string): Promise<string | null> {
  const handle = await openFile(folder, name, name).catch(() => null);
  if (handle === null) return null;
  try {
    const { size } = await handle.stat();
    return size > MAX_IGNORE_BYTES ? null : await handle.readFile('utf8');
  } finally {
    await handle.close();
  }
}
