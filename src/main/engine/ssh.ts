import type { DockerConnection } from '#main/docker/agent.ts';
import type { Endpoint } from './endpoint.ts';

/** Longest wait for the ssh connection, in seconds. */
const CONNECT_TIMEOUT_S = 10;

/**
 * The way to the engine of another machine, as the docker CLI goes it: ssh runs `docker system dial-stdio` there.
 * It never asks for a password: keys and an agent only.
 */
export function connectionOverSsh(endpoint: Extract<Endpoint, { kind: 'ssh' }>): DockerConnection {
  return { program: 'ssh', args: sshArguments(endpoint) };
}

function sshArguments({ host, port, user, path }: Extract<Endpoint, { kind: 'ssh' }>): string[] {
  const login = user === null ? [] : ['-l', user];
  const portOption = port === null ? [] : ['-p', String(port)];
  const options = ['-T', '-o', 'BatchMode=yes', '-o', `ConnectTimeout=${CONNECT_TIMEOUT_S}`];
  const socket = path === '' ? [] : ['--host', `unix://${path}`];
  return [...options, ...login, ...portOption, '--', host, 'docker', ...socket, 'system', 'dial-stdio'];
}
