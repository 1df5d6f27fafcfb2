/** Objects of the engine as checks read them: names without a leading slash, times in engine milliseconds. */
export interface ContainerInspection {
  id: string;
  name: string;
  createdAtMs: number;
  state: 'created' | 'running' | 'paused' | 'restarting' | 'exited' | 'dead';
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
  networkMode: string;
  /** Names of the networks it is connected to. */
  networks: readonly string[];
  ports: readonly PublishedPort[];
  mounts: readonly ContainerMount[];
  /** 0 means no limit. */
  memoryBytes: number;
  cpus: number;
  /** 0 or less means no limit. */
  pidsLimit: number;
  restartPolicy: string;
  logOptions: Readonly<Record<string, string>>;
}

export interface PublishedPort {
  containerPort: number;
  protocol: string;
  /** Empty when it listens on every interface. */
  hostIp: string;
  /** Null for a container that does not run and asked for any port. */
  hostPort: number | null;
}

export interface ContainerMount {
  type: string;
  /** Volume name, or path on the engine's host. */
  source: string;
  target: string;
  isReadOnly: boolean;
}

/** One line of a list of containers. */
export interface ContainerListing {
  id: string;
  name: string;
  image: string;
  createdAtMs: number;
  state: string;
  labels: Readonly<Record<string, string>>;
  /** Names of the volumes it mounts. */
  volumes: readonly string[];
}

/** One reference of an image; an image without any is listed once with an empty reference. */
export interface ImageListing {
  id: string;
  reference: string;
  labels: Readonly<Record<string, string>>;
}

/** An image as checks read it. */
export interface ImageInspection {
  id: string;
  sizeBytes: number;
  /** Identifiers of the layers' contents, the first at the bottom. */
  layers: readonly string[];
  user: string;
  hasHealthcheck: boolean;
  /** `name@sha256:…` of the registries it went through. */
  digests: readonly string[];
}

/** What a running container uses. */
export interface ContainerUsage {
  memoryBytes: number;
  processes: number;
}

export interface VolumeListing {
  name: string;
  /** The engine rounds it down to the second. */
  createdAtMs: number;
  labels: Readonly<Record<string, string>>;
}

export interface NetworkListing {
  id: string;
  name: string;
  createdAtMs: number;
  labels: Readonly<Record<string, string>>;
}

export interface NetworkInspection extends NetworkListing {
  /** Names of the containers connected to it. */
  containers: readonly string[];
}

/** What a command run in a container wrote; both streams, cut at the engine port's bound. */
export interface ExecResult {
  exitCode: number;
  output: string;
}
