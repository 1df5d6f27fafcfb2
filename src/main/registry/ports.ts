import type { Watchable } from '#main/rpc/watchable.ts';
import type { EngineEvent } from '#shared/domain/engine.ts';
import type { ExecResult } from '#shared/domain/inspection.ts';

/** Where a registry answers from this machine. */
export interface RegistryAddress {
  host: string;
  port: number;
}

/** The engine as registries need it. */
export interface RegistryEngine {
  /** Null when the container is gone, does not run, or does not publish the port of a registry. */
  address(containerId: string): Promise<RegistryAddress | null>;
  /** Null when it did not end in time. */
  exec(containerId: string, command: readonly string[]): Promise<ExecResult | null>;
  /** An engine that comes back is not the one that was left. */
  status: Watchable<unknown>;
  onEvent(listener: (event: EngineEvent) => void): () => void;
}
