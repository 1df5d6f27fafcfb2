import { noteFailure } from '#main/core/failures.ts';
import type { MinikubeCachedPart } from '#shared/contract/minikube.ts';
import { type CacheNeed, readCache } from './cache.ts';

/** Pause between two looks at the files that grow, in milliseconds: minikube says nothing of them to a pipe. */
const LOOK_MS = 500;

/** Below this, what a download says of itself is too little to tell its whole size by. */
const TELLING_RATIO = 0.05;

/** What was missing at the beginning, followed while it comes. */
interface Downloads {
  /** minikube said how far, 0 to 1, its base image is. */
  heard(ratio: number): void;
  stop(): void;
}

interface DownloadsOptions {
  cache: string;
  need: CacheNeed;
  /** Parts that nobody has to download. */
  skips?: readonly MinikubeCachedPart['id'][];
  /** What is still coming, and how much of it all, 0 to 1, is there. */
  onChange: (parts: MinikubeCachedPart[], ratio: number) => void;
}

/** Watches the sizes of what a start downloads until it is stopped. */
export function followDownloads({ cache, need, skips = [], onChange }: DownloadsOptions): Downloads {
  let wanted: ReadonlySet<string> | null = null;
  let baseRatio = 0;
  let told = '';
  let isStopped = false;
  const look = async () => {
    const parts = (await readCache(cache, need)).filter(({ id }) => !skips.includes(id));
    wanted ??= new Set(parts.filter(({ isPresent }) => !isPresent).map(({ id }) => id));
    const coming = parts.filter(({ id }) => wanted?.has(id)).map((part) => withRatio(part, baseRatio));
    const text = JSON.stringify(coming);
    if (isStopped || coming.length === 0 || text === told) return;
    told = text;
    // Nothing has begun to come: nothing is being downloaded yet.
    if (coming.every(({ sizeBytes }) => sizeBytes === 0)) return;
    onChange(coming, ratioOf(coming));
  };
  let looking = Promise.resolve();
  const lookAgain = () => {
    looking = looking.then(look).catch(noteFailure);
  };
  lookAgain();
  const timer = setInterval(lookAgain, LOOK_MS);
  return {
    heard: (ratio) => {
      baseRatio = Math.max(baseRatio, ratio);
    },
    stop: () => {
      isStopped = true;
      clearInterval(timer);
    },
  };
}

function withRatio(part: MinikubeCachedPart, baseRatio: number): MinikubeCachedPart {
  if (part.id !== 'base-image' || part.isPresent || baseRatio < TELLING_RATIO) return part;
  return { ...part, wholeBytes: Math.max(part.sizeBytes, Math.round(part.sizeBytes / baseRatio)) };
}

function ratioOf(parts: readonly MinikubeCachedPart[]): number {
  const sum = (key: 'sizeBytes' | 'wholeBytes') => parts.reduce((total, part) => total + part[key], 0);
  const whole = sum('wholeBytes');
  return whole === 0 ? 0 : sum('sizeBytes') / whole;
}
