import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';

const NAME = 'sonde0';
const PEER = 'sonde1';

/**
 * A default route to nowhere, in the tests' own network namespace: every packet that any process here sends off the
 * machine goes through it and is counted, name look-ups included.
 */
export class OutgoingRoute {
  open(): void {
    ip('link', 'add', NAME, 'type', 'veth', 'peer', 'name', PEER);
    for (const name of [NAME, PEER]) writeFileSync(`/proc/sys/net/ipv6/conf/${name}/disable_ipv6`, '1');
    ip('link', 'set', PEER, 'up');
    ip('address', 'add', '198.51.100.1/24', 'dev', NAME);
    ip('link', 'set', NAME, 'arp', 'off');
    ip('link', 'set', NAME, 'up');
    ip('route', 'add', 'default', 'via', '198.51.100.2', 'dev', NAME);
  }

  /** Packets sent through the route since it was opened. */
  get sentPackets(): number {
    const line =
      readFileSync('/proc/self/net/dev', 'utf8').match(new RegExp(`^\\s*${NAME}:(.*)$`, 'm'))?.[1] ?? '';
    return Number(line.trim().split(/\s+/)[9]);
  }

  close(): void {
    ip('link', 'delete', NAME);
  }
}

function ip(...args: string[]): void {
  execFileSync('ip', args);
}
