import { mkdir, open, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { extract, type Header } from 'tar-stream';
import type { OperationReport } from '#main/rpc/operations.ts';
import { AppError } from '#shared/errors.ts';
import type { ContainerEngine, WorkspaceFolder } from './ports.ts';
import { makeWorkspaceFolder, toDiskError, writeWorkspaceFile } from './workspace-file.ts';

/** One entry of an archive: it must be read, or resumed, to its end. */
interface Entry extends AsyncIterable<unknown> {
  header: Header;
  resume(): unknown;
}

interface CopyOut {
  containerId: string;
  path: string;
  destination: string;
}

/**
 * Copies a file or a directory of a container to the workspace. Links and devices of a directory are left out, names
 * that leave it are refused, nothing existing is replaced. Throws `file-already-exists`, `disk-full`.
 */
export async function copyOut(
  engine: ContainerEngine,
  workspace: WorkspaceFolder,
  { containerId, path, destination }: CopyOut,
  report: OperationReport,
): Promise<void> {
  const stat = await engine.statPath(containerId, path);
  const source = stat.linkTarget || path;
  const target = stat.linkTarget ? await engine.statPath(containerId, source) : stat;
  if (target.isDirectory) {
    const archive = await engine.archive(containerId, `${source}/.`, report.signal);
    await copyFolder(archive, workspace, destination, report);
  } else {
    const archive = await engine.archive(containerId, source, report.signal);
    await copyFile(archive, workspace, destination, report);
  }
}

async function copyFile(
  archive: Readable,
  workspace: WorkspaceFolder,
  destination: string,
  report: OperationReport,
): Promise<void> {
  await writeWorkspaceFile(workspace, destination, false, (handle) =>
    eachEntry(archive, report, async (entry) => {
      if (entry.header.type !== 'file') throw new AppError('file-not-found', { path: entry.header.name });
      for await (const chunk of entry) await handle.write(chunk as Buffer);
    }),
  );
}

async function copyFolder(
  archive: Readable,
  workspace: WorkspaceFolder,
  destination: string,
  report: OperationReport,
): Promise<void> {
  const folder = await makeWorkspaceFolder(workspace, destination);
  try {
    await eachEntry(archive, report, (entry) => writeEntry(entry, folder));
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
}

/** The folder is new and receives no link: joining a checked name cannot leave it. */
async function writeEntry(entry: Entry, folder: string): Promise<void> {
  const { name, type } = entry.header;
  const parts = name.split('/').filter((part) => part !== '' && part !== '.');
  if (name.startsWith('/') || name.includes('\\') || parts.includes('..')) {
    throw new AppError('path-outside-workspace', { path: name });
  }
  const file = join(folder, ...parts);
  if (type === 'directory') await mkdir(file, { recursive: true });
  else if (type === 'file') {
    await mkdir(dirname(file), { recursive: true });
    await writeContent(entry, file);
  } else entry.resume();
}

async function writeContent(entry: Entry, file: string): Promise<void> {
  const handle = await open(file, 'wx', 0o644);
  try {
    for await (const chunk of entry) await handle.writeFile(chunk as Buffer);
  } finally {
    await handle.close();
  }
}

async function eachEntry(
  archive: Readable,
  report: OperationReport,
  take: (entry: Entry) => Promise<void>,
): Promise<void> {
  const tar = extract();
  let failure: unknown = null;
  // Not `pipe`: it goes on writing to an archive whose reader left. The loop below fails with the same error.
  pipeline(archive, tar).catch(() => {});
  try {
    for await (const entry of tar) {
      if (failure === null && !report.signal.aborted)
        await take(entry).catch((error: unknown) => {
          failure = error;
        });
      // Read to its end: leaving an entry in its middle never ends in tar-stream.
      entry.resume();
    }
    if (failure !== null) throw failure;
    report.signal.throwIfAborted();
  } catch (error) {
    throw toDiskError(error);
  } finally {
    archive.destroy();
  }
}
