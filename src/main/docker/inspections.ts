/** Objects of the engine as checks read them: names without a leading slash, times in engine milliseconds. */
export interface ContainerInspection {
  id: string;
  imageId: string;
  name: string;
  createdAtMs: number;
  state: 'created' | 'running' | 'paused' | 'restarting' | 'removing' | 'exited' | 'dead';
  /** When its program was last started, 0 before it ever was. */
  startedAtMs: number;
  /** When its program last ended, 0 before it ever did. */
  finishedAtMs: number;
  /** Null while it runs or before it started. */
  exitCode: number | null;
  isOomKilled: boolean;
  health: 'starting' | 'healthy' | 'unhealthy' | 'none';
  restartCount: number;
  /** As the learner wrote it. */
  image: string;
  user: string;
  hostname: string;
  env: Readonly<Record<string, string>>;
  labels: Readonly<Record<string, string>>;
  hasTty: boolean;
  hasStdin: boolean;
  isAutoRemoved: boolean;
  isPrivileged: boolean;
  pidMode: string;
  utsMode: string;
  networkMode: string;
  /** Names of the networks it is connected to. */
  networks: readonly string[];
  /** Their ids; some are empty before it first starts. */
  networkIds: readonly string[];
  ports: readonly PublishedPort[];
  mounts: readonly ContainerMount[];
  /** Containers whose volumes it was given. */
  volumesFrom: readonly string[];
  /** Volumes and paths it asked for by name. */
  namedVolumes: readonly string[];
  /** 0 means no limit. */
  memoryBytes: number;
  /** Memory and swap together; -1 where nothing bounds them, or where the kernel cannot. */
  swapBytes: number;
  cpus: number;
  /** 0 or less means no limit. */
  pidsLimit: number;
  /** 0 means that none were given. */
  cpuShares: number;
  restartPolicy: string;
  logOptions: Readonly<Record<string, string>>;
}

/** A port of a container that the host answers for. */
export interface PublishedPort {
  containerPort: number;
  protocol: string;
  /** Empty when it listens on every interface. */
  hostIp: string;
  /** Null for a container that does not run and asked for any port. */
  hostPort: number | null;
}

/** A place in a container whose files are elsewhere. */
export interface ContainerMount {
  type: string;
  /** Volume name, or path on the engine's host. */
  source: string;
  target: string;
  isReadOnly: boolean;
}

/** An image as checks read it. */
export interface ImageInspection {
  id: string;
  sizeBytes: number;
  /** Identifiers of the layers' contents, the first at the bottom. */
  layers: readonly string[];
  user: string;
  hasHealthcheck: boolean;
  /** How often it runs; 0 for an image without one. */
  healthcheckEverySeconds: number;
  labels: Readonly<Record<string, string>>;
  /** `name:tag`, every one it has. */
  references: readonly string[];
  /** `name@sha256:…` of the registries it went through. */
  digests: readonly string[];
}

/** What a running container uses. */
export interface ContainerUsage {
  memoryBytes: number;
  processes: number;
}

/** A network as checks read it. */
export interface NetworkInspection {
  id: string;
  /** Names of the containers connected to it. */
  containers: readonly string[];
}

/** What a command run in a container wrote; both streams, cut at the engine port's bound. */
export interface ExecResult {
  exitCode: number;
  output: string;
}
