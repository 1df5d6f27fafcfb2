import { createVolume, readVolumeSizes, removeVolume } from '../docker/volume-actions.ts';
import { listVolumeFolder } from '../docker/volume-folder.ts';
import { readVolumeArchive, writeVolumeArchive } from '../docker/volume-reader.ts';
import type { Operations } from '../rpc/operations.ts';
import { createVolumes, type Volumes } from '../volume/volumes.ts';
import type { Workspace } from '../workspace/workspace.ts';
import type { DockerEngine } from './connect-engine.ts';
import { helperOwner } from './container-owner.ts';

/** The volumes of the engine in use; readers that an earlier run left are removed each time the engine is ready. */
export function connectVolumes(
  engine: DockerEngine,
  workspace: Workspace,
  operations: Operations,
  dataDir: string,
): Volumes {
  const owner = helperOwner(engine, dataDir, 'volume-reader');
  return createVolumes({
    workspace,
    operations,
    engine: {
      sizes: async (signal) => readVolumeSizes(engine.docker(), signal),
      create: async (name) => createVolume(engine.docker(), name),
      remove: async (name) => removeVolume(engine.docker(), name),
      folder: async (place, signal) => listVolumeFolder(engine.docker(), owner, place, signal),
      readArchive: async (place, use) => readVolumeArchive(engine.docker(), owner, place, use),
      writeArchive: async (place, archive, signal) =>
        writeVolumeArchive(engine.docker(), owner, place, archive, signal),
    },
  });
}
