import type { Readable } from 'node:stream';
import type { OperationReport } from '#main/core/operations.ts';
import { orDiskError, TAKEN, UNWRITABLE } from '#main/files/disk-error.ts';
import { createEntryGuard } from '#main/files/entry-guard.ts';
import { engineEntries } from '#main/files/tar.ts';
import { createUnpacker } from '#main/files/unpack-entry.ts';
import type { Workspace } from '#main/files/workspace.ts';
import { writeTree } from '#main/files/write-tree.ts';

/** What the disk's refusals mean to who copies out of a volume. */
export const COPY_MEANINGS = { ...TAKEN, ...UNWRITABLE };

/**
 * Writes a tar stream below a folder of the workspace, whole or not at all. Throws `archive-entry-outside`,
 * `file-already-exists`, `path-outside-workspace`, `disk-full`; links that lead elsewhere, devices, sockets and
 * pipes are left out and told.
 */
export async function unpackInto(
  workspace: Workspace,
  folder: string,
  archive: Readable,
  report: OperationReport & { onLeft: (path: string) => void },
): Promise<void> {
  const guard = createEntryGuard();
  const { signal } = report;
  const written = writeTree(workspace, { path: folder, joins: true, signal }, async (tree) => {
    const unpack = createUnpacker(tree, { makesLinks: true, onLeft: report.onLeft });
    for await (const entry of engineEntries(archive, signal)) {
      const path = guard(entry);
      report.phase('volume-copy-out', path === '' ? null : path);
      await orDiskError(unpack(entry), `${folder}/${path}`, COPY_MEANINGS);
    }
  });
  await orDiskError(written, folder, COPY_MEANINGS);
}
