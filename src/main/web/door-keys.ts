import { randomBytes, randomInt } from 'node:crypto';
import { lookup } from 'node:dns/promises';

/** Where the app is for its pages, and what they show to come in: a core started again with them is found again. */
export interface DoorKeys {
  /** A name under localhost or an address of loopback, without a port. */
  host: string;
  /** 0 until the system has chosen one. */
  port: number;
  /** Starts and ends with `/`. */
  basePath: string;
  /** What a page shows to open a socket. */
  secret: string;
}

/** The address every system has; whoever reaches the app has a shell on this machine, so nothing else ever listens. */
export const LOOPBACK = '127.0.0.1';

/** Systems that answer at every 127.x.y.z; elsewhere only 127.0.0.1 is there. */
const WHOLE_LOOPBACK = new Set<NodeJS.Platform>(['linux', 'win32']);

/** Longest wait for the system to say whether it knows names under localhost, in milliseconds. */
const LOOKUP_MS = 1_000;

/** Keys that nobody could guess and that no page had before; `prefersAddress` is for a browser that knows no such name. */
export async function drawKeys(prefersAddress: boolean): Promise<DoorKeys> {
  return {
    host: await drawHost(process.platform, prefersAddress, knowsNames),
    port: 0,
    basePath: `/${randomBytes(16).toString('hex')}/`,
    secret: drawSecret(),
  };
}

/** 256 random bits, safe in a URL and as the protocol of a socket. */
export function drawSecret(): string {
  return randomBytes(32).toString('base64url');
}

/**
 * An origin of its own for each start: what a page left behind at an address (service workers, cookies, storage) is not at
 * the next. Chromium and Firefox know every name under localhost by themselves; on macOS Safari asks the system, and where
 * that does not know them 127.0.0.1 remains.
 */
export async function drawHost(
  platform: NodeJS.Platform,
  prefersAddress: boolean,
  isNameKnown: () => Promise<boolean>,
): Promise<string> {
  const hasAll = WHOLE_LOOPBACK.has(platform);
  if (!prefersAddress && (hasAll || (await isNameKnown()))) {
    return `${randomBytes(16).toString('hex')}.localhost`;
  }
  return hasAll ? `127.${randomInt(1, 255)}.${randomInt(256)}.${randomInt(1, 255)}` : LOOPBACK;
}

/** Asked with a name that tells nothing: the system may ask somebody else. */
async function knowsNames(): Promise<boolean> {
  const known = lookup('cale-seche.localhost').then(
    ({ address }) => address === LOOPBACK || address === '::1',
    () => false,
  );
  const tooLate = new Promise<boolean>((resolve) => setTimeout(resolve, LOOKUP_MS, false).unref());
  return await Promise.race([known, tooLate]);
}
