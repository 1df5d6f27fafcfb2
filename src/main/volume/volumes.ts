import { addAbortSignal } from 'node:stream';
import type { OperationReport, Operations } from '#main/core/operations.ts';
import { appFailure } from '#main/core/wire-error.ts';
import { createWorks } from '#main/core/works.ts';
import type { Docker } from '#main/docker/docker.ts';
import type { VolumePlace } from '#main/docker/volume/reader.ts';
import { NONE_LEFT, tellLeftOut } from '#main/files/left-out.ts';
import { openWorkspaceFile } from '#main/files/open-file.ts';
import { packTree } from '#main/files/pack-tree.ts';
import type { Workspace } from '#main/files/workspace.ts';
import { writeWholeFile } from '#main/files/write-file.ts';
import type { VolumeRemoval, VolumeWork } from '#shared/contract/volume.ts';
import { AppError } from '#shared/errors.ts';
import { archiveReader, checkArchive, onlyRestorable } from './archive-file.ts';
import { readOnlyFile } from './read-file.ts';
import { COPY_MEANINGS, unpackInto } from './unpack.ts';
import { listWorkspace } from './workspace-entries.ts';

/** What the panel of volumes does beside asking the engine: what is in them, and their copies in the workspace. */
export type Volumes = ReturnType<typeof createVolumes>;

interface VolumesOptions {
  docker: Pick<Docker, 'volume'>;
  workspace: Workspace;
  operations: Operations;
}

/** Works kept on the list; the oldest leave first. */
const KEPT_WORKS = 10;

/** Keeps nothing but the list of its long works. */
export function createVolumes({ docker: { volume }, workspace, operations }: VolumesOptions) {
  const works = createWorks<VolumeWork>(operations, { kept: KEPT_WORKS });
  const root = (name: string): VolumePlace => ({ name, path: '/' });
  const start = (
    kind: VolumeWork['kind'],
    volumeName: string,
    workspacePath: string,
    perform: Parameters<typeof works.start>[2],
  ) => works.start(kind, { kind, volumeName, workspacePath, leftOut: NONE_LEFT }, perform);

  return {
    works,
    remove: (names: readonly string[]) => removeEach(volume, names),
    file: (place: VolumePlace, signal?: AbortSignal) =>
      volume.readArchive(place, (archive) => readOnlyFile(archive, place.path, signal), signal),
    workspaceEntries: () => listWorkspace(workspace),
    copyIn: (place: VolumePlace, workspacePath: string) =>
      start('volume-copy-in', place.name, workspacePath, async (report) => {
        const archive = await packTree(workspace, workspacePath, report.progress, report.signal);
        await volume.writeArchive(place, archive, report.signal);
      }),
    copyOut: (place: VolumePlace, workspacePath: string) =>
      start('volume-copy-out', place.name, workspacePath, (report, tell) => {
        const onLeft = tellLeftOut((leftOut) => tell({ leftOut }));
        return volume.readArchive(place, (archive) =>
          unpackInto(workspace, workspacePath, archive, { ...report, onLeft }),
        );
      }),
    backup: (name: string, workspacePath: string, overwrites: boolean) =>
      start('volume-backup', name, workspacePath, async ({ signal }) => {
        const file = { path: workspacePath, overwrites, signal };
        await volume.readArchive(root(name), (archive) =>
          writeWholeFile(workspace, file, onlyRestorable(addAbortSignal(signal, archive)), COPY_MEANINGS),
        );
      }),
    restore: (name: string, workspacePath: string) =>
      start('volume-restore', name, workspacePath, (report) =>
        restoreArchive({ volume, workspace, place: root(name), workspacePath, report }),
      ),
  };
}

/** One refused volume does not keep the others; an engine that is gone ends it. */
async function removeEach(volume: Docker['volume'], names: readonly string[]): Promise<VolumeRemoval> {
  const removal: VolumeRemoval = { removed: [], kept: [] };
  for (const name of names) {
    try {
      await volume.remove(name);
      removal.removed.push(name);
    } catch (error) {
      if (!(error instanceof AppError) || error.code === 'docker-unreachable') throw error;
      removal.kept.push({ name, ...appFailure(error) });
    }
  }
  return removal;
}

interface Restore {
  volume: Docker['volume'];
  workspace: Workspace;
  place: VolumePlace;
  workspacePath: string;
  report: OperationReport;
}

/** The whole archive is checked before its first byte is sent. */
async function restoreArchive({ volume, workspace, place, workspacePath, report }: Restore): Promise<void> {
  const handle = await openWorkspaceFile(workspace, workspacePath);
  try {
    const { size } = await handle.stat();
    // Read twice: once to check, once to send.
    const tellFrom = (startRatio: number) => (bytes: number) =>
      report.progress(size === 0 ? null : startRatio + bytes / (2 * size));
    const open = await archiveReader(handle, workspacePath);
    report.phase('volume-check', workspacePath);
    await checkArchive(open(tellFrom(0), report.signal), workspacePath, report.signal);
    report.phase('volume-restore', workspacePath);
    await volume.writeArchive(place, open(tellFrom(0.5), report.signal), report.signal);
  } finally {
    await handle.close();
  }
}
