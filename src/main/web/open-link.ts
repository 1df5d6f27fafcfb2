import { randomBytes } from 'node:crypto';
import { chmod, lstat, mkdir, readdir, rm, rmdir, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { request } from '#main/core/http.ts';
import { systemCode } from '#main/core/system-code.ts';
import { LINK_LIFETIME_MS } from './access.ts';
import { LOOPBACK } from './door-keys.ts';
import { linkPage } from './pages.ts';

/** Longest wait for the page to come, in milliseconds: a browser that starts on a slow machine needs half of it. */
export const PAGE_MS = 60_000;
/** Pause between two looks, in milliseconds. */
const LOOK_AGAIN_MS = 250;

/** Folder of the files, in the home: one name, so that what a start that was killed left is found. */
const FOLDER = 'cale-seche-ouverture';

/** Opens an address with the system's browser; false where there is none. */
export type OpenInSystem = (url: string) => Promise<boolean>;

interface LinkOpening {
  /** The browser was asked; false where there is none. */
  isAsked: boolean;
  /** Resolves once the link was used, the app is gone, or the page did not come in time. */
  outcome: Promise<'used' | 'gone' | 'late'>;
}

/**
 * Opens a one-time link in the learner's browser without anybody else of the machine seeing it: every account reads the
 * arguments of every command, so the browser is given a file only its owner can read, which leads to the link. In a visible
 * folder of the home: browsers in a snap or a flatpak see no other. Removed once the link is used, or nobody came.
 */
export async function openLink(
  link: string,
  open: OpenInSystem,
  home = homedir(),
  waitMs = PAGE_MS,
): Promise<LinkOpening> {
  const folder = join(home, FOLDER);
  const file = join(folder, `${randomBytes(8).toString('hex')}.html`);
  const isAsked = (await writeLink(folder, file, link)) && (await open(pathToFileURL(file).href));
  const outcome = isAsked ? untilUsed(link, waitMs) : Promise.resolve('late' as const);
  return { isAsked, outcome: outcome.finally(() => remove(folder, file)) };
}

/** False in a home that cannot be written: the link is pasted by hand. */
async function writeLink(folder: string, file: string, link: string): Promise<boolean> {
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const { uid } = await lstat(folder);
    if (process.getuid && uid !== process.getuid()) return false;
    await chmod(folder, 0o700);
    await removeDead(folder);
    await writeFile(file, linkPage(link), { mode: 0o600, flag: 'wx' });
    return true;
  } catch {
    return false;
  }
}

/** What a start that was killed left: its link opens nothing any more. */
async function removeDead(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    // Another start may have removed its own meanwhile.
    const { mtimeMs = Date.now() } = (await lstat(join(folder, name)).catch(() => null)) ?? {};
    if (Date.now() - mtimeMs > LINK_LIFETIME_MS) await rm(join(folder, name), { force: true });
  }
}

async function remove(folder: string, file: string): Promise<void> {
  await rm(file, { force: true }).catch(() => {});
  await rmdir(folder).catch(() => {});
}

async function untilUsed(link: string, waitMs: number): Promise<'used' | 'gone' | 'late'> {
  const signal = AbortSignal.timeout(waitMs);
  while (!signal.aborted) {
    const state = await stateOf(link, signal);
    if (state !== 'good') return state;
    await delay(LOOK_AGAIN_MS);
  }
  return 'late';
}

/** A HEAD uses nothing up: the app says 405 of a link that still opens it, 403 of one that does not. */
function stateOf(link: string, signal: AbortSignal): Promise<'good' | 'used' | 'gone'> {
  const { hostname, host, port, pathname, search } = new URL(link);
  const address = hostname.endsWith('.localhost') ? LOOPBACK : hostname;
  return new Promise((resolve) => {
    const path = pathname + search;
    const options = { method: 'HEAD', headers: { host }, agent: false, signal } as const;
    const asked = request({ host: address, port, path, ...options });
    asked.on('response', (response) => {
      response.on('error', () => {}).resume();
      resolve(response.statusCode === 403 ? 'used' : 'good');
    });
    // Cut by an app that is busy, or by the end of the wait: looked at again while there is time.
    asked.on('error', (error) => resolve(systemCode(error) === 'ECONNREFUSED' ? 'gone' : 'good'));
    asked.end();
  });
}
