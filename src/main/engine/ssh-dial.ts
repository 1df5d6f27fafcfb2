import type { Duplex } from 'node:stream';
import type { Endpoint } from './endpoint.ts';
import { dialByProgram } from './program-dial.ts';

/** Longest wait for the ssh connection, in seconds. */
const CONNECT_TIMEOUT_S = 10;

/**
 * A stream to the engine of another machine, as the docker CLI opens it: ssh runs `docker system dial-stdio` there.
 * It never asks for a password: keys and an agent only.
 */
export function dialOverSsh(endpoint: Extract<Endpoint, { kind: 'ssh' }>): Duplex {
  return dialByProgram('ssh', sshArguments(endpoint));
}

function sshArguments({ host, port, user, path }: Extract<Endpoint, { kind: 'ssh' }>): string[] {
  const login = user === null ? [] : ['-l', user];
  const portOption = port === null ? [] : ['-p', String(port)];
  const options = ['-T', '-o', 'BatchMode=yes', '-o', `ConnectTimeout=${CONNECT_TIMEOUT_S}`];
  const socket = path === '' ? [] : ['--host', `unix://${path}`];
  return [...options, ...login, ...portOption, '--', host, 'docker', ...socket, 'system', 'dial-stdio'];
}
