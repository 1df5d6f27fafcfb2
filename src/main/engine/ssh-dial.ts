import { spawn } from 'node:child_process';
import { Duplex } from 'node:stream';
import type { Endpoint } from './endpoint.ts';

/** Longest wait for the ssh connection, in seconds. */
const CONNECT_TIMEOUT_S = 10;

/**
 * A stream to the engine of another machine, as the docker CLI opens it: ssh runs `docker system dial-stdio` there.
 * It never asks for a password: keys and an agent only.
 */
export function dialOverSsh(endpoint: Extract<Endpoint, { kind: 'ssh' }>): Duplex {
  const child = spawn('ssh', sshArguments(endpoint), {
    stdio: ['pipe', 'pipe', 'ignore'],
    windowsHide: true,
  });
  const stream = Duplex.from({ writable: child.stdin, readable: child.stdout });
  child.on('error', (error) => stream.destroy(error));
  child.on('exit', (code) => {
    if (code !== 0) stream.destroy(unreachable(code));
  });
  stream.on('close', () => child.kill());
  return stream;
}

function sshArguments({ host, port, user, path }: Extract<Endpoint, { kind: 'ssh' }>): string[] {
  const login = user === null ? [] : ['-l', user];
  const portOption = port === null ? [] : ['-p', String(port)];
  const options = ['-T', '-o', 'BatchMode=yes', '-o', `ConnectTimeout=${CONNECT_TIMEOUT_S}`];
  const socket = path === '' ? [] : ['--host', `unix://${path}`];
  return [...options, ...login, ...portOption, '--', host, 'docker', ...socket, 'system', 'dial-stdio'];
}

function unreachable(code: number | null): Error {
  return Object.assign(new Error(`ssh ended with code ${code}`), { code: 'ECONNREFUSED' });
}
