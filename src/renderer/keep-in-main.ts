import type { Api } from '#shared/contract/index.ts';
import {
  attempt,
  hasSeed,
  isUnsent,
  PREFIX,
  readHere,
  SEEDED,
  setHere,
  takeKept,
  tellKept,
  UNSENT,
} from './stored.ts';

/** Pause before main is asked again, in milliseconds: its connection comes back by itself. */
const AGAIN_MS = 500;

/**
 * Takes what main keeps for the page, then sends it each value the page keeps, until `signal` aborts. Resolves once what was
 * kept is at hand.
 */
export async function keepInMain(api: Api, startId: string, signal: AbortSignal): Promise<void> {
  const outbox = new Outbox(api, signal);
  tellKept((name, value) => outbox.keep(name, value));
  const kept = await askUntilAnswered(() => api.page.all(), signal);
  if (kept === null) return;
  takeKept(kept, startId);
  for (const [name, value] of settleKept(kept, startId)) outbox.keep(name, value);
}

/**
 * Notes that main's values were taken, all of them: what else is here is main's no more, or, in a window where an older app
 * kept it, not yet. Gives each value that main must be sent.
 */
export function settleKept(kept: Readonly<Record<string, unknown>>, startId: string): [string, unknown][] {
  if (!hasSeed(startId)) {
    const isFirst = attempt(() => localStorage.getItem(SEEDED)) === null;
    for (const name of namesAfter(PREFIX)) {
      if (name in kept || isUnsent(name)) continue;
      if (isFirst) attempt(() => localStorage.setItem(UNSENT + name, ''));
      else setHere(name, null);
    }
    attempt(() => localStorage.setItem(SEEDED, startId));
  }
  return namesAfter(UNSENT).map((name) => [name, readHere(name)]);
}

/** Main has the value that this origin keeps under the name. */
export function markSent(name: string): void {
  attempt(() => localStorage.removeItem(UNSENT + name));
}

function namesAfter(prefix: string): string[] {
  const keys = attempt(() => Object.keys(localStorage)) ?? [];
  return keys.filter((key) => key.startsWith(prefix)).map((key) => key.slice(prefix.length));
}

/** What main does not have yet: one call a name at a time, and always the newest value. */
class Outbox {
  readonly #api: Api;
  readonly #signal: AbortSignal;
  readonly #waiting = new Map<string, unknown>();
  readonly #sending = new Set<string>();

  constructor(api: Api, signal: AbortSignal) {
    this.#api = api;
    this.#signal = signal;
  }

  keep(name: string, value: unknown): void {
    this.#waiting.set(name, value);
    if (!this.#sending.has(name)) void this.#send(name);
  }

  async #send(name: string): Promise<void> {
    this.#sending.add(name);
    while (this.#waiting.has(name) && !this.#signal.aborted) {
      const value = this.#waiting.get(name);
      this.#waiting.delete(name);
      const answer = await this.#put(name, value);
      if (this.#waiting.has(name)) continue;
      if (answer === 'kept') markSent(name);
      if (answer === 'away') {
        this.#waiting.set(name, value);
        await pause();
      }
    }
    this.#sending.delete(name);
  }

  async #put(name: string, value: unknown): Promise<'kept' | 'refused' | 'away'> {
    try {
      await this.#api.page.keep({ name, value: value as null });
      return 'kept';
    } catch (error) {
      // What main refuses (there is too much of it) stays in this browser.
      return isAway(error) ? 'away' : 'refused';
    }
  }
}

async function askUntilAnswered<T>(call: () => Promise<T>, signal: AbortSignal): Promise<T | null> {
  while (!signal.aborted) {
    try {
      return await call();
    } catch {
      await pause();
    }
  }
  return null;
}

function isAway(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'core-unreachable';
}

const pause = () => new Promise<void>((resolve) => setTimeout(resolve, AGAIN_MS));
