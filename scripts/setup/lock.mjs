// Plain JavaScript for any Node ≥ 18: it also guards what is done before the pinned Node is there.
import { mkdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

/** How often a waiting process looks whether the other one has ended, in milliseconds. */
const RETRY_MS = 300;
/** How often the holder says that it is at work, in milliseconds. */
const SIGN_MS = 1_000;
/** Silence, in milliseconds, after which a holder that is not among the processes is believed to be gone. */
const SILENT_MS = 5_000;
/** Silence after which any holder is: its number may be another process's by now. */
const LONG_SILENT_MS = 120_000;

/**
 * Runs `work` while no other process of this machine holds `file`; `onWait` is told once when that has to be waited for.
 * The lock of a process that was killed is taken over.
 */
export async function withLock(file, work, { onWait = () => {}, signal } = {}) {
  await mkdir(dirname(file), { recursive: true });
  for (let hasTold = false; !(await take(file)); ) {
    if (!hasTold) onWait();
    hasTold = true;
    await wait(RETRY_MS, undefined, { signal });
  }
  const timer = setInterval(() => void sign(file), SIGN_MS);
  try {
    return await work();
  } finally {
    clearInterval(timer);
    await rm(file, { force: true });
  }
}

/** A folder that went away took the lock with it; there is nobody to tell. */
async function sign(file) {
  const now = new Date();
  await utimes(file, now, now).catch(() => {});
}

async function take(file) {
  try {
    await writeFile(file, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
    if (await isAbandoned(file)) await removeAbandoned(file);
    return false;
  }
}

/** One process at a time looks again and removes it: what another one took meanwhile is not touched. */
async function removeAbandoned(file) {
  const place = `${file}.takeover`;
  try {
    await mkdir(place);
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
    if (await isAbandoned(place)) await rm(place, { recursive: true, force: true });
    return;
  }
  try {
    if (await isAbandoned(file)) await rm(file, { force: true });
  } finally {
    await rm(place, { recursive: true, force: true });
  }
}

async function isAbandoned(file) {
  try {
    const silentMs = Date.now() - (await stat(file)).mtimeMs;
    if (silentMs > LONG_SILENT_MS) return true;
    return silentMs > SILENT_MS && !isRunning(Number(await readFile(file, 'utf8')));
  } catch (error) {
    // It was let go between two looks, or is the place of a takeover, which has no number.
    if (error.code === 'ENOENT' || error.code === 'EISDIR') return false;
    throw error;
  }
}

function isRunning(pid) {
  try {
    return pid > 0 && process.kill(pid, 0);
  } catch (error) {
    return error.code === 'EPERM';
  }
}
