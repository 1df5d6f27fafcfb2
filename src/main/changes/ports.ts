import type { Watchable } from '#main/rpc/watchable.ts';
import type { EngineStatus } from '#shared/domain/engine.ts';
import type { ObjectChange } from '#shared/domain/objects.ts';

/** The engine's objects as the history of changes needs them. */
export interface ChangesEngine {
  status: Watchable<EngineStatus>;
  onChange(listener: (change: ObjectChange) => void): () => void;
  /** Ids of an image's layers, base first. */
  layers(imageId: string): Promise<readonly string[]>;
}
