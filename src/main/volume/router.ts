import { implement } from '@orpc/server';
import { follow } from '#main/core/watchable.ts';
import type { Docker } from '#main/docker/docker.ts';
import { volumeContract } from '#shared/contract/volume.ts';
import type { Volumes } from './volumes.ts';

/** Procedures `volume.*`. */
export function createVolumeRouter(volumes: Volumes, { volume }: Pick<Docker, 'volume'>) {
  const os = implement(volumeContract.volume);
  const { works } = volumes;
  return {
    volume: {
      sizes: os.sizes.handler(({ signal }) => volume.sizes(signal)),
      create: os.create.handler(({ input }) => volume.create(input.name)),
      remove: os.remove.handler(({ input }) => volumes.remove(input.names)),
      folder: os.folder.handler(({ input, signal }) => volume.folder(input, signal)),
      file: os.file.handler(({ input, signal }) => volumes.file(input, signal)),
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
        yield* follow(works.list, signal);
      }),
      dismissWork: os.dismissWork.handler(({ input }) => works.dismiss(input.operationId)),
    },
  };
}
