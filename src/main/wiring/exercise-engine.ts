import { AppError } from '#shared/errors.ts';
import type { EngineState } from '../course/exercise/ports.ts';
import { createEngineState } from '../docker/state.ts';
import type { Layers } from '../layer/layers.ts';
import type { Operations } from '../rpc/operations.ts';
import type { DockerEngine } from './connect-engine.ts';

/** What exercises read of the engine in use, and remove on it. */
export function createExerciseState(
  engine: DockerEngine,
  layers: Layers,
  operations: Operations,
): EngineState {
  return {
    ...createEngineState(() => engine.docker()),
    wastedBytes: (imageId) => readWastedBytes(layers, operations, imageId),
  };
}

/** What the layers of an image waste; reads them the first time. */
async function readWastedBytes(layers: Layers, operations: Operations, imageId: string): Promise<number> {
  const known = await layers.summary(imageId);
  if (known) return known.wastedBytes;
  await operations.ended(layers.analyse(imageId));
  const summary = await layers.summary(imageId);
  if (!summary) throw new AppError('layers-not-analysed');
  return summary.wastedBytes;
}
