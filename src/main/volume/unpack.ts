import type { Readable } from 'node:stream';
import type { OperationReport } from '#main/core/operations.ts';
import { orDiskError, TAKEN, UNWRITABLE } from '#main/files/disk-error.ts';
import { createEntryGuard, staysInside } from '#main/files/entry-guard.ts';
import { engineEntries, type TarEntry } from '#main/files/tar.ts';
import type { Workspace } from '#main/files/workspace.ts';
import { type NewTree, writeTree } from '#main/files/write-tree.ts';

/** What the disk's refusals mean to who copies out of a volume. */
export const COPY_MEANINGS = { ...TAKEN, ...UNWRITABLE };
/** The learner may always read and write what is theirs. */
const OWNER_READ_WRITE = 0o600;

/**
 * Writes a tar stream below a folder of the workspace, whole or not at all. Throws `archive-entry-outside`,
 * `file-already-exists`, `path-outside-workspace`, `disk-full`; links that lead elsewhere, sockets and pipes are left out
 * and said in the log.
 */
export async function unpackInto(
  workspace: Workspace,
  folder: string,
  archive: Readable,
  report: OperationReport,
): Promise<void> {
  const guard = createEntryGuard();
  const { signal } = report;
  const written = writeTree(workspace, { path: folder, joins: true, signal }, async (tree) => {
    for await (const entry of engineEntries(archive, signal)) {
      const path = guard(entry.header);
      report.phase('volume-copy-out', path === '' ? null : path);
      await orDiskError(unpackEntry(tree, { ...entry, path, report }), `${folder}/${path}`, COPY_MEANINGS);
    }
  });
  await orDiskError(written, folder, COPY_MEANINGS);
}

interface Unpacked extends TarEntry {
  path: string;
  report: OperationReport;
}

async function unpackEntry(tree: NewTree, { path, header, content, report }: Unpacked): Promise<void> {
  if (header.type === 'directory') {
    await tree.makeFolder(path);
  } else if (header.type === 'file') {
    const mode = ((header.mode ?? 0) & 0o777) | OWNER_READ_WRITE;
    await tree.makeFile(path, content, { mode, sizeBytes: header.size });
  } else if (header.type === 'symlink' && staysInside(path, header.linkname ?? '')) {
    await tree.makeLink(path, header.linkname ?? '');
  } else {
    report.log(path);
  }
}
