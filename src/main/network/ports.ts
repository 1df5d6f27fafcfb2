import type { NetworkRequest } from '#shared/domain/network.ts';
import type { ContainerObject, NetworkObject } from '#shared/domain/objects.ts';
import type { OperationKind } from '#shared/domain/operation.ts';

/** What to try from a container's own network. */
export interface NetworkTrial {
  sourceId: string;
  /** Asked to the source's resolver; null asks nothing. */
  targetName: string | null;
  addresses: readonly string[];
  ports: readonly number[];
}

/** The engine as networks need it; failures are AppErrors. */
export interface NetworkEngine {
  create(request: NetworkRequest): Promise<string>;
  remove(networkId: string): Promise<void>;
  connect(networkId: string, containerId: string): Promise<void>;
  disconnect(networkId: string, containerId: string): Promise<void>;
  /** One fact a line, as `read-trials.ts` reads them. */
  probe(trial: NetworkTrial, signal: AbortSignal): Promise<string>;
  /** Every container as it is now. */
  containers(): Promise<ContainerObject[]>;
  networks(): Promise<NetworkObject[]>;
}

/** Long work, as `main/rpc/operations.ts` keeps it. */
export interface NetworkOperations {
  start(kind: OperationKind, firstPhase: string, work: (report: NetworkReport) => Promise<void>): string;
}

export interface NetworkReport {
  readonly signal: AbortSignal;
  phase(name: string, subject?: string | null): void;
}
