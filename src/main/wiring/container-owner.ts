import { createHash, randomUUID } from 'node:crypto';
import type { HelperRole } from '#shared/domain/helper-containers.ts';
import { type HelperOwner, removeLeftoverHelpers } from '../docker/helper-container.ts';
import type { DockerEngine } from './connect-engine.ts';

/** A data folder has one owner at a time, so its containers of another run are leftovers. */
export function containerOwner(dataDir: string): HelperOwner {
  const dataDirId = createHash('sha256').update(dataDir).digest('hex').slice(0, 16);
  return { dataDirId, runId: randomUUID(), activeNames: new Set<string>() };
}

/** An owner whose leftover helpers of a role are removed now and each time the engine is ready. */
export function helperOwner(engine: DockerEngine, dataDir: string, role: HelperRole): HelperOwner {
  const owner = containerOwner(dataDir);
  const removeLeftovers = () => {
    if (engine.status.value.state === 'ready') void removeLeftoverHelpers(engine.docker(), role, owner);
  };
  removeLeftovers();
  engine.status.subscribe(removeLeftovers);
  return owner;
}
