import type { Agent as HttpAgent } from 'node:http';
import { inspect } from 'node:util';
import Docker from 'dockerode';
import { Agent } from '#main/core/http.ts';
import { encodeImageName, encodeName, strayPath } from './address.ts';
import { agentFor, type DockerConnection } from './agent.ts';
import { guardRequests } from './transport.ts';

/** A connection to one engine; functions of this folder take it as their first parameter. */
export interface DockerClient extends Docker {
  /** The way to its engine, for who asks it from another thread. */
  readonly connection: DockerConnection;
}

/** Opens no connection by itself: the first request does. Nothing of the process's environment is looked at. */
export function createDockerClient(connection: DockerConnection): DockerClient {
  const docker = withoutDockerEnvironment(() => new EngineClient(connection));
  guardRequests(docker);
  return docker;
}

/** dockerode puts names into addresses as they are; here none leads anywhere else than to what it names. */
class EngineClient extends Docker {
  readonly connection: DockerConnection;

  constructor(connection: DockerConnection) {
    super(optionsFor(connection));
    this.connection = connection;
    const dial = this.modem.dial.bind(this.modem);
    // Also for the ids that dockerode takes from the engine's own answers.
    this.modem.dial = (asked, answer) => {
      const stray = strayPath(asked.path);
      if (stray) queueMicrotask(() => answer?.(stray, null));
      else dial(asked, answer);
    };
  }

  override getContainer(id: string) {
    return super.getContainer(encodeName(id));
  }
  override getImage(name: string) {
    return super.getImage(encodeImageName(name));
  }
  override getVolume(name: string) {
    return super.getVolume(encodeName(name));
  }
  override getNetwork(id: string) {
    return super.getNetwork(encodeName(id));
  }
  override getExec(id: string) {
    return super.getExec(encodeName(id));
  }
}

/** Ends idle and running requests of this client; upgraded streams (exec, attach) end with the engine's side. */
export function closeDockerClient(docker: DockerClient): void {
  const { agent } = docker.modem as { agent?: unknown };
  if (agent instanceof Agent) agent.destroy();
}

/** Every field is given, even empty: docker-modem fills what is absent from DOCKER_HOST and prefers a host to a socket. */
function optionsFor(connection: DockerConnection): Docker.DockerOptions {
  const none = { host: undefined, port: undefined, socketPath: undefined, protocol: 'http' } as const;
  const agent = agentOption(agentFor(connection));
  if ('socketPath' in connection) return { ...none, socketPath: connection.socketPath, ...agent };
  if ('program' in connection) return { ...none, host: 'engine', port: 80, ...agent };
  const { host, port, tls } = connection;
  const address = { ...none, host: host.includes(':') ? `http${tls ? 's' : ''}://[${host}]` : host, port };
  if (!tls) return { ...address, ...agent };
  return { ...address, protocol: 'https', ca: tls.ca, cert: tls.cert, key: tls.key, ...agent };
}

/**
 * The published types forget `agent`, which docker-modem takes. Before each request it writes out all it takes, in
 * full and for nobody: several milliseconds for an agent with its open sockets, none for one that says only its name.
 */
function agentOption(agent: HttpAgent): Docker.DockerOptions {
  Object.defineProperty(agent, inspect.custom, { value: () => 'Agent' });
  return { agent } as Docker.DockerOptions;
}

/** docker-modem reads these even when it needs none of them, and throws when they are wrong. */
const DOCKER_VARIABLES = ['DOCKER_HOST', 'DOCKER_CERT_PATH', 'DOCKER_TLS_VERIFY', 'DOCKER_CLIENT_TIMEOUT'];

function withoutDockerEnvironment<T>(create: () => T): T {
  const kept = DOCKER_VARIABLES.map((name) => [name, process.env[name]] as const);
  for (const [name] of kept) delete process.env[name];
  try {
    return create();
  } finally {
    for (const [name, value] of kept) if (value !== undefined) process.env[name] = value;
  }
}
