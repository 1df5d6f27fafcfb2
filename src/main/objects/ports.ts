import type { Watchable } from '#main/rpc/watchable.ts';
import type { EngineEvent, EngineStatus } from '#shared/domain/engine.ts';
import type { ContainerObject, ImageObject, NetworkObject, VolumeObject } from '#shared/domain/objects.ts';

/** The engine as the live objects need it; failures are AppErrors. */
export interface ObjectsEngine {
  readonly status: Watchable<EngineStatus>;
  onEvent(listener: (event: EngineEvent) => void): () => void;
  /** All of them, or only these ids. */
  listContainers(ids?: readonly string[]): Promise<ContainerObject[]>;
  listImages(): Promise<ImageObject[]>;
  listVolumes(): Promise<VolumeObject[]>;
  listNetworks(): Promise<NetworkObject[]>;
}
