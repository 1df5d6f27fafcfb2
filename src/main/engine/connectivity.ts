import { readFileSync } from 'node:fs';
import { networkInterfaces } from 'node:os';
import type { Watchable } from '#main/rpc/watchable.ts';
import type { Connectivity } from '#shared/domain/connectivity.ts';
import { hasDefaultRoute, hasOutsideAddress } from './routes.ts';

/**
 * Pause between two readings while somebody watches, in milliseconds. Node has no netlink, so routes are read again:
 * two small files of /proc, about 50 µs.
 */
const READ_AGAIN_MS = 2000;

/** Whether a route leaves the machine, read from its own tables only: nothing is ever sent. */
export function readConnectivity(platform: NodeJS.Platform = process.platform): Connectivity {
  try {
    return { state: leavesTheMachine(platform) ? 'possible' : 'cut' };
  } catch {
    return { state: 'unknown' };
  }
}

function leavesTheMachine(platform: NodeJS.Platform): boolean {
  if (platform !== 'linux') return hasOutsideAddress(networkInterfaces());
  const routes = { ipv4: readOrEmpty('/proc/net/route'), ipv6: readOrEmpty('/proc/net/ipv6_route') };
  if (routes.ipv4 === '' && routes.ipv6 === '') throw new Error('no routing table');
  return hasDefaultRoute(routes, isInterfaceDown);
}

/** A table is absent where the kernel lacks that version of IP. */
function readOrEmpty(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

/** A cable pulled out leaves its route in place. */
function isInterfaceDown(name: string): boolean {
  return /^(down|lowerlayerdown|notpresent)$/.test(readOrEmpty(`/sys/class/net/${name}/operstate`).trim());
}

/** Followed only while somebody does: with no subscriber nothing is read and no timer runs. */
export function createConnectivity(read: () => Connectivity = readConnectivity): Watchable<Connectivity> {
  const listeners = new Set<(value: Connectivity) => void>();
  let current = read();
  let timer: NodeJS.Timeout | undefined;
  const refresh = () => {
    const next = read();
    if (next.state === current.state) return;
    current = next;
    for (const listener of [...listeners]) listener(next);
  };
  return {
    get value() {
      if (listeners.size === 0) current = read();
      return current;
    },
    subscribe: (listener) => {
      listeners.add(listener);
      timer ??= setInterval(refresh, READ_AGAIN_MS).unref();
      return () => {
        listeners.delete(listener);
        if (listeners.size > 0) return;
        clearInterval(timer);
        timer = undefined;
      };
    },
  };
}
