import { stat } from 'node:fs/promises';
import type { Watchable } from '#main/rpc/watchable.ts';
import type {
  VolumeFile,
  VolumeFolder,
  VolumeRemoval,
  VolumeSize,
  VolumeWork,
  WorkspaceEntry,
} from '#shared/domain/volume.ts';
import { AppError } from '#shared/errors.ts';
import { checkArchive, openArchiveFile, writeArchiveFile } from './archive-file.ts';
import { packTree } from './pack.ts';
import type { VolumeEngine, VolumeOperations, VolumePlace, VolumeReport, VolumeWorkspace } from './ports.ts';
import { readOnlyFile } from './read-file.ts';
import { unpackInto } from './unpack.ts';
import { createWorkList } from './work-list.ts';
import { listWorkspace } from './workspace-entries.ts';

/** Volumes of the engine in use, what is in them, and their copies in the workspace. */
export interface Volumes {
  readonly works: Watchable<VolumeWork[]>;
  sizes(signal?: AbortSignal): Promise<VolumeSize[]>;
  create(name: string): Promise<void>;
  remove(names: readonly string[]): Promise<VolumeRemoval>;
  folder(place: VolumePlace, signal?: AbortSignal): Promise<VolumeFolder>;
  file(place: VolumePlace): Promise<VolumeFile>;
  workspaceEntries(): Promise<WorkspaceEntry[]>;
  copyIn(place: VolumePlace, workspacePath: string): string;
  copyOut(place: VolumePlace, workspacePath: string): string;
  backup(name: string, workspacePath: string, overwrites: boolean): string;
  restore(name: string, workspacePath: string): string;
  dismissWork(operationId: string): void;
}

export interface VolumesOptions {
  engine: VolumeEngine;
  workspace: VolumeWorkspace;
  operations: VolumeOperations;
}

/** Keeps nothing but the list of its long works. */
export function createVolumes({ engine, workspace, operations }: VolumesOptions): Volumes {
  const list = createWorkList(operations);
  const root = (name: string): VolumePlace => ({ name, path: '/' });

  return {
    works: list.works,
    sizes: (signal) => engine.sizes(signal),
    create: (name) => engine.create(name),
    remove: (names) => removeEach(engine, names),
    folder: (place, signal) => engine.folder(place, signal),
    file: (place) => engine.readArchive(place, (archive) => readOnlyFile(archive, place.path)),
    workspaceEntries: () => listWorkspace(workspace.dir),
    copyIn: (place, workspacePath) =>
      list.start({ kind: 'volume-copy-in', volumeName: place.name, workspacePath }, async (report) => {
        const source = await workspace.resolveInside(workspacePath);
        const archive = await packTree(source, workspacePath, report.progress, report.signal);
        await engine.writeArchive(place, archive, report.signal);
      }),
    copyOut: (place, workspacePath) =>
      list.start({ kind: 'volume-copy-out', volumeName: place.name, workspacePath }, (report) =>
        engine.readArchive(place, (archive) => unpackInto(workspace, workspacePath, archive, report)),
      ),
    backup: (name, workspacePath, overwrites) =>
      list.start({ kind: 'volume-backup', volumeName: name, workspacePath }, async ({ signal }) => {
        const file = await workspace.resolveInside(workspacePath);
        await engine.readArchive(root(name), (archive) =>
          writeArchiveFile(file, workspacePath, archive, { overwrites, signal }),
        );
      }),
    restore: (name, workspacePath) =>
      list.start({ kind: 'volume-restore', volumeName: name, workspacePath }, (report) =>
        restoreArchive({ engine, workspace, place: root(name), workspacePath, report }),
      ),
    dismissWork: list.dismiss,
  };
}

/** One refused volume does not keep the others; an engine that is gone ends it. */
async function removeEach(engine: VolumeEngine, names: readonly string[]): Promise<VolumeRemoval> {
  const removal: VolumeRemoval = { removed: [], kept: [] };
  for (const name of names) {
    try {
      await engine.remove(name);
      removal.removed.push(name);
    } catch (error) {
      if (!(error instanceof AppError) || error.code === 'docker-unreachable') throw error;
      removal.kept.push({ name, errorCode: error.code, errorDetails: { ...error.details } });
    }
  }
  return removal;
}

interface Restore {
  engine: VolumeEngine;
  workspace: VolumeWorkspace;
  place: VolumePlace;
  workspacePath: string;
  report: VolumeReport;
}

/** The whole archive is checked before its first byte is sent. */
async function restoreArchive({ engine, workspace, place, workspacePath, report }: Restore): Promise<void> {
  const file = await workspace.resolveInside(workspacePath);
  const sizeBytes = await stat(file).then(
    ({ size }) => size,
    () => 0,
  );
  let read = 0;
  const open = await openArchiveFile(file, workspacePath, (count) => {
    read += count;
    // Read twice: once to check, once to send.
    report.progress(sizeBytes === 0 ? null : read / (2 * sizeBytes));
  });
  report.phase('volume-check', workspacePath);
  await checkArchive(open(report.signal), workspacePath, report.signal);
  report.phase('volume-restore', workspacePath);
  await engine.writeArchive(place, open(report.signal), report.signal);
}
