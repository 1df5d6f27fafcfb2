import { networkInterfaces } from 'node:os';
import { State, type Watchable } from '#main/core/watchable.ts';
import { createWatchedState } from '#main/core/watched-state.ts';
import { readPlainTextSync } from '#main/files/plain-file.ts';
import type { Connectivity } from '#shared/contract/app.ts';
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
    return readPlainTextSync(path);
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
  const state = new State(read());
  const refresh = () => {
    const next = read();
    if (next.state !== state.value.state) state.set(next);
  };
  let timer: NodeJS.Timeout | undefined;
  const watched = createWatchedState(state, {
    onFirst: () => {
      timer = setInterval(refresh, READ_AGAIN_MS).unref();
    },
    onLast: () => clearInterval(timer),
  });
  return {
    get value() {
      if (!watched.isWatched()) refresh();
      return state.value;
    },
    subscribe: watched.subscribe,
  };
}
