import type { CheckContext } from '../checks/check-kind.ts';
import { findOwnedRunning } from '../checks/owned-container.ts';

/** How the kernel writes 127.0.0.1, and the state of a port that listens, in `/proc/net/tcp`. */
const LOOPBACK = '0100007F';
const LISTENS = '0A';

/** True where the only program that listens on this port of the container does so on 127.0.0.1. */
export async function listensToItselfAlone(
  name: string,
  port: number,
  context: CheckContext,
): Promise<boolean> {
  const key = `loopback ${name}`;
  const { container } = await findOwnedRunning(name, context);
  if (!container || !context.mayExec(key)) return false;
  const read = await context.docker.quiet.exec(container.id, ['cat', '/proc/net/tcp', '/proc/net/tcp6']);
  if (read === null) context.onExecTimeout(key);
  const addresses = listeningOn(read?.output ?? '', port);
  return addresses.length > 0 && addresses.every((address) => address === LOOPBACK);
}

function listeningOn(table: string, port: number): string[] {
  return table.split('\n').flatMap((line) => {
    const [, local = '', , state] = line.trim().split(/\s+/);
    const [address = '', hexPort = ''] = local.split(':');
    return state === LISTENS && Number.parseInt(hexPort, 16) === port ? [address] : [];
  });
}
