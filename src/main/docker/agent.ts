import type { Agent as HttpAgent } from 'node:http';
import { type RequestOptions, Agent as TlsAgent } from 'node:https';
import { Agent } from '#main/core/http.ts';
import { dialByProgram } from './program-dial.ts';

/** What an engine over TLS is met with, as PEM texts. */
export interface DockerTls {
  ca: string;
  cert: string;
  key: string;
  skipsVerification: boolean;
}

/** How bytes reach an engine: a socket or pipe, an address, or a program that carries them. Plain data: any thread can go that way. */
export type DockerConnection =
  | { socketPath: string }
  | { host: string; port: number; tls: DockerTls | null }
  | { program: string; args: readonly string[] };

/** What carries requests that way. */
export function agentFor(connection: DockerConnection): HttpAgent {
  if ('program' in connection) return programAgent(connection.program, connection.args);
  const tls = 'host' in connection ? connection.tls : null;
  return tls
    ? new TlsAgent({ keepAlive: true, rejectUnauthorized: !tls.skipsVerification })
    : new Agent({ keepAlive: true });
}

/** One program per request: a plain duplex has no socket's keep-alive. */
function programAgent(program: string, args: readonly string[]): HttpAgent {
  const agent = new Agent({ keepAlive: false });
  agent.createConnection = () => dialByProgram(program, args);
  return agent;
}

/** Where a request that goes that way is sent, without dockerode. */
export function addressFor(connection: DockerConnection): RequestOptions {
  if ('socketPath' in connection) return { socketPath: connection.socketPath };
  if ('program' in connection) return { host: 'engine' };
  const { host, port, tls } = connection;
  return tls ? { host, port, ca: tls.ca, cert: tls.cert, key: tls.key } : { host, port };
}
