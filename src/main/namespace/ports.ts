import type { Watchable } from '#main/rpc/watchable.ts';
import type { EngineEvent } from '#shared/domain/engine.ts';
import type { NamespaceSet } from '#shared/domain/namespace.ts';

/** The engine as namespaces are read from it. */
export interface NamespaceEngine {
  /** Null where it cannot be told; throws `container-not-found`. */
  container(containerId: string): Promise<NamespaceSet | null>;
  /** Throws what the engine refuses. */
  host(): Promise<NamespaceSet | null>;
  onEvent(listener: (event: EngineEvent) => void): () => void;
  /** An engine that comes back may have another host. */
  status: Watchable<unknown>;
}
