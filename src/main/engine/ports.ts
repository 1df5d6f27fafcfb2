import type { Duplex } from 'node:stream';
import type { EngineCapability, EngineEvent, EngineInfo } from '#shared/domain/engine.ts';
import type { Settings } from '#shared/domain/settings.ts';

/** How bytes reach an engine; nothing but the driver looks inside. */
export type EngineConnection =
  | { socketPath: string }
  | { host: string; port: number; tls: EngineTls | null }
  | { open: () => Duplex };

export interface EngineTls {
  ca: string;
  cert: string;
  key: string;
  skipsVerification: boolean;
}

export interface EngineFacts {
  info: EngineInfo;
  capabilities: readonly EngineCapability[];
  rootDir: string;
  systemTimeNano: bigint;
}

export interface EventFeed {
  readonly ended: Promise<void>;
  close(): void;
}

/** Docker's API as the connection needs it; failures are AppErrors. */
export interface EngineDriver<Client, Cursor> {
  open(connection: EngineConnection): Client;
  close(client: Client): void;
  ping(client: Client, signal?: AbortSignal): Promise<void>;
  readFacts(client: Client, signal?: AbortSignal): Promise<EngineFacts>;
  createCursor(sinceNano: bigint): Cursor;
  followEvents(
    client: Client,
    cursor: Cursor,
    onEvent: (event: EngineEvent) => void,
    signal?: AbortSignal,
  ): Promise<EventFeed>;
}

export type EngineSettings = Pick<
  Settings,
  'engineSourceId' | 'engineCustomUrl' | 'confirmedRemoteEndpoints'
>;

/** Where the learner's choice of engine is kept. */
export interface EngineSettingsPort {
  get(): EngineSettings;
  update(change: Partial<EngineSettings>): Promise<unknown>;
}

export interface ProbeSpec {
  image: string;
  command: readonly string[];
  owner: string;
  bind?: { source: string; target: string };
  publish?: { containerPort: number; hostIp: string };
  device?: string;
}

export type ProbeOutcome =
  | { kind: 'ended'; exitCode: number; output: string }
  | { kind: 'endless' }
  | { kind: 'refused'; refusal: 'path-not-visible' | 'path-not-shared' | 'other'; message: string };

/** Short containers that prove what the engine can do, always removed; they throw only when the engine is lost. */
export interface ProbeDriver<Client> {
  hasImage(client: Client, name: string): Promise<boolean>;
  run(client: Client, spec: ProbeSpec, timeoutMs: number): Promise<ProbeOutcome>;
  serve<T>(
    client: Client,
    spec: ProbeSpec & { publish: { containerPort: number; hostIp: string } },
    use: (hostPort: number) => Promise<T>,
  ): Promise<{ kind: 'served'; value: T } | { kind: 'refused'; message: string }>;
  /** Those of the same owner, left by a crash. */
  removeLeftovers(client: Client, owner: string): Promise<void>;
}
