import { implement } from '@orpc/server';
import { follow } from '#main/rpc/watchable.ts';
import { volumeContract } from '#shared/contract/volume.ts';
import type { Volumes } from './volumes.ts';

/** Procedures `volume.*`. */
export function createVolumeRouter(volumes: Volumes) {
  const os = implement(volumeContract.volume);
  return {
    volume: {
      sizes: os.sizes.handler(({ signal }) => volumes.sizes(signal)),
      create: os.create.handler(({ input }) => volumes.create(input.name)),
      remove: os.remove.handler(({ input }) => volumes.remove(input.names)),
      folder: os.folder.handler(({ input, signal }) => volumes.folder(input, signal)),
      file: os.file.handler(({ input }) => volumes.file(input)),
      workspaceEntries: os.workspaceEntries.handler(() => volumes.workspaceEntries()),
      copyIn: os.copyIn.handler(({ input: { workspacePath, ...place } }) => ({
        operationId: volumes.copyIn(place, workspacePath),
      })),
      copyOut: os.copyOut.handler(({ input: { workspacePath, ...place } }) => ({
        operationId: volumes.copyOut(place, workspacePath),
      })),
      backup: os.backup.handler(({ input: { name, workspacePath, overwrites } }) => ({
        operationId: volumes.backup(name, workspacePath, overwrites),
      })),
      restore: os.restore.handler(({ input: { name, workspacePath } }) => ({
        operationId: volumes.restore(name, workspacePath),
      })),
      watchWork: os.watchWork.handler(async function* ({ signal }) {
        yield* follow(volumes.works, signal);
      }),
      dismissWork: os.dismissWork.handler(({ input }) => volumes.dismissWork(input.operationId)),
    },
  };
}
