import type { Agent as HttpAgent } from 'node:http';
import { Agent as TlsAgent } from 'node:https';
import type { Duplex } from 'node:stream';
import { inspect } from 'node:util';
import Docker from 'dockerode';
import { Agent } from '#main/core/http.ts';
import { encodeImageName, encodeName, strayPath } from './address.ts';
import { guardRequests } from './transport.ts';

/** A connection to one engine; functions of this folder take it as their first parameter. */
export type DockerClient = Docker;

/** What an engine over TLS is met with, as PEM texts. */
export interface DockerTls {
  ca: string;
  cert: string;
  key: string;
  skipsVerification: boolean;
}

/** How bytes reach an engine: a socket or pipe, an address, or whatever opens a duplex stream to its API. */
export type DockerConnection =
  | { socketPath: string }
  | { host: string; port: number; tls: DockerTls | null }
  | { open: () => Duplex };

/** Opens no connection by itself: the first request does. Nothing of the process's environment is looked at. */
export function createDockerClient(connection: DockerConnection): DockerClient {
  const docker = withoutDockerEnvironment(() => new EngineClient(optionsFor(connection)));
  guardRequests(docker);
  return docker;
}

/** dockerode puts names into addresses as they are; here none leads anywhere else than to what it names. */
class EngineClient extends Docker {
  constructor(options: Docker.DockerOptions) {
    super(options);
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
  if ('socketPath' in connection) {
    return { ...none, socketPath: connection.socketPath, ...agentOption(new Agent({ keepAlive: true })) };
  }
  if ('open' in connection)
    return { ...none, host: 'engine', port: 80, ...agentOption(streamAgent(connection.open)) };
  const { host, port, tls } = connection;
  const address = { ...none, host: host.includes(':') ? `http${tls ? 's' : ''}://[${host}]` : host, port };
  if (!tls) return { ...address, ...agentOption(new Agent({ keepAlive: true })) };
  const agent = new TlsAgent({ keepAlive: true, rejectUnauthorized: !tls.skipsVerification });
  return { ...address, protocol: 'https', ca: tls.ca, cert: tls.cert, key: tls.key, ...agentOption(agent) };
}

/**
 * The published types forget `agent`, which docker-modem takes. Before each request it writes out all it takes, in
 * full and for nobody: several milliseconds for an agent with its open sockets, none for one that says only its name.
 */
function agentOption(agent: HttpAgent): Docker.DockerOptions {
  Object.defineProperty(agent, inspect.custom, { value: () => 'Agent' });
  return { agent } as Docker.DockerOptions;
}

/** One stream per request: a plain duplex has no socket's keep-alive. */
function streamAgent(open: () => Duplex): HttpAgent {
  const agent = new Agent({ keepAlive: false });
  agent.createConnection = () => open();
  return agent;
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
