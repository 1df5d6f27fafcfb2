import { randomUUID } from 'node:crypto';
import type { OperationKind, OperationSnapshot, OperationUpdate } from '#shared/contract/operation.ts';
import { AppError } from '#shared/errors.ts';
import { type Found, readWhenWoken } from './inbox.ts';
import { createListeners, type Listeners } from './listeners.ts';
import type { Logger } from './logger.ts';
import { toFailure } from './wire-error.ts';

/** What the work of an operation says of itself while it runs. */
export interface OperationReport {
  /** Aborted by `cancel` and by `close`; work that then throws ends as `cancelled`. */
  readonly signal: AbortSignal;
  /** Enters a phase; `subject` is what it works on. Progress stays until the next `progress`. */
  phase(name: string, subject?: string | null): void;
  /** 0 to 1 of the whole operation, or null when it cannot be known; each hundredth is told once. */
  progress(ratio: number | null): void;
  log(line: string): void;
}

/** Long work kept in main: followed, replayed and cancelled by id, whoever started it. */
export interface Operations {
  /** Gives its id at once; the work starts when its starter has it. Ended, it is kept as long as `isListed` says so. */
  start(
    kind: OperationKind,
    firstPhase: string,
    work: (report: OperationReport) => Promise<void>,
    isListed?: (operationId: string) => boolean,
  ): string;
  /** Throws `operation-not-found`. */
  get(operationId: string): OperationSnapshot;
  /** What was missed since `afterSeq`, then each change until the operation ends. Throws `operation-not-found`. */
  follow(
    operationId: string,
    afterSeq: number,
    signal?: AbortSignal,
  ): AsyncGenerator<OperationUpdate, void, void>;
  /** Resolves with the last state once it ended. Throws `operation-not-found`. */
  ended(operationId: string): Promise<OperationSnapshot>;
  /** Ends it within `GIVE_UP_MS`, whatever its work waits for; nothing once ended. Throws `operation-not-found`. */
  cancel(operationId: string): void;
  /** Told what each work says of itself. */
  onChange(listener: (snapshot: OperationSnapshot) => void): () => void;
  /** Cancels all of them and waits for their end. */
  close(): Promise<void>;
}

/** Lines a subscriber that comes late still receives: a screenful many times over, a bounded memory. */
export const KEPT_LOG_LINES = 2_000;
/** A longer line is cut: one line must not hold the log's whole memory. */
const LINE_LIMIT = 4_000;
/** Ended operations kept whatever their age, so that a page opened afterwards still learns how they ended. */
export const KEPT_ENDED_OPERATIONS = 20;
/** One that ended since is kept with its log, in milliseconds: its starter may be about to ask for it. */
export const KEPT_AT_LEAST_MS = 60_000;
/** Older ones kept, without their log, because nobody followed them to their end yet: less than a megabyte. */
export const KEPT_UNHEARD_OPERATIONS = 1_000;

/** Longest goodbye of cancelled work, in milliseconds: the CLI is killed after 3 s, an engine may stay silent for ever. */
export const GIVE_UP_MS = 5_000;

interface Entry {
  snapshot: OperationSnapshot;
  seq: number;
  lines: { seq: number; text: string }[];
  /** Somebody followed it to its end. */
  isHeard: boolean;
  /** Somebody still shows it. */
  readonly isListed: (operationId: string) => boolean;
  readonly abort: AbortController;
  readonly listeners: Listeners<[]>;
  readonly finished: Promise<void>;
}

/** Keeps operations in memory: they end with the app. */
export function createOperations(logger: Logger): Operations {
  const entries = new Map<string, Entry>();
  const listeners = createListeners<[OperationSnapshot]>();

  function find(operationId: string): Entry {
    const entry = entries.get(operationId);
    if (!entry) throw new AppError('operation-not-found', { operationId });
    return entry;
  }

  /** What its starter has not heard, or still shows, is not forgotten: only those followed to their end, and logs. */
  function forgetOldest(): void {
    const oldMs = Date.now() - KEPT_AT_LEAST_MS;
    const ended = [...entries.values()].filter(
      ({ snapshot, isListed }) => snapshot.state !== 'running' && !isListed(snapshot.operationId),
    );
    const old = ended
      .slice(0, -KEPT_ENDED_OPERATIONS)
      .filter(({ snapshot }) => (snapshot.endedAt ?? oldMs) <= oldMs);
    const unheard = old.filter(({ isHeard }) => !isHeard).slice(-KEPT_UNHEARD_OPERATIONS);
    for (const entry of unheard) entry.lines = [];
    const kept = new Set(unheard);
    for (const entry of old) if (!kept.has(entry)) entries.delete(entry.snapshot.operationId);
  }

  return {
    start(kind, firstPhase, work, isListed = () => false) {
      const operationId = randomUUID();
      const { promise, resolve } = Promise.withResolvers<void>();
      const entry: Entry = {
        snapshot: firstSnapshot(operationId, kind, firstPhase),
        seq: 1,
        lines: [],
        isHeard: false,
        isListed,
        abort: new AbortController(),
        listeners: createListeners(),
        finished: promise,
      };
      entry.listeners.add(() => listeners.tell(entry.snapshot));
      entries.set(operationId, entry);
      listeners.tell(entry.snapshot);
      void perform(entry, work, logger).then(() => {
        forgetOldest();
        resolve();
      });
      return operationId;
    },
    get: (operationId) => find(operationId).snapshot,
    follow: (operationId, afterSeq, signal) => followEntry(find(operationId), afterSeq, signal),
    ended: async (operationId) => {
      const entry = find(operationId);
      await entry.finished;
      return entry.snapshot;
    },
    cancel: (operationId) => find(operationId).abort.abort(),
    onChange: listeners.add,
    close: async () => {
      for (const { abort } of entries.values()) abort.abort();
      await Promise.all([...entries.values()].map(({ finished }) => finished));
    },
  };
}

function firstSnapshot(operationId: string, kind: OperationKind, phase: string): OperationSnapshot {
  return {
    operationId,
    kind,
    state: 'running',
    phase,
    progressRatio: null,
    subject: null,
    errorCode: null,
    errorDetails: {},
    startedAt: Date.now(),
    endedAt: null,
  };
}

function publish(entry: Entry, change: Partial<OperationSnapshot>): void {
  entry.seq += 1;
  entry.snapshot = { ...entry.snapshot, ...change };
  entry.listeners.tell();
}

function reportFor(entry: Entry): OperationReport {
  // Work that goes on a little after its end must not change what was said of it.
  const say = (change: Partial<OperationSnapshot>) =>
    entry.snapshot.state === 'running' && publish(entry, change);
  return {
    signal: entry.abort.signal,
    phase: (phase, subject = null) => say({ phase, subject }),
    progress: (ratio) => {
      const progressRatio = ratio === null ? null : Math.min(1, Math.max(0, ratio));
      if (hundredthOf(progressRatio) !== hundredthOf(entry.snapshot.progressRatio)) say({ progressRatio });
    },
    log: (line) => {
      if (entry.snapshot.state !== 'running') return;
      entry.lines.push({ seq: entry.seq + 1, text: line.slice(0, LINE_LIMIT) });
      entry.lines.splice(0, entry.lines.length - KEPT_LOG_LINES);
      publish(entry, {});
    },
  };
}

/** A subscriber sees no less. */
function hundredthOf(ratio: number | null): number | null {
  return ratio === null ? null : Math.floor(ratio * 100);
}

async function perform(entry: Entry, work: (report: OperationReport) => Promise<void>, logger: Logger) {
  let end: Partial<OperationSnapshot>;
  try {
    // Its starter must know the id before the work first says something of itself.
    await Promise.resolve();
    entry.abort.signal.throwIfAborted();
    await orGivenUp(work(reportFor(entry)), entry.abort.signal);
    end = { state: 'done', progressRatio: 1 };
  } catch (error) {
    end = entry.abort.signal.aborted ? { state: 'cancelled' } : failureOf(error, logger);
  }
  publish(entry, { ...end, endedAt: Date.now() });
}

/** The end of the work, or of the patience with it once it was told to stop. */
async function orGivenUp(work: Promise<void>, signal: AbortSignal): Promise<void> {
  const { promise: givenUp, reject } = Promise.withResolvers<never>();
  let timer: NodeJS.Timeout | undefined;
  const wait = () => {
    timer = setTimeout(() => reject(signal.reason), GIVE_UP_MS);
  };
  signal.addEventListener('abort', wait);
  try {
    await Promise.race([work, givenUp]);
  } finally {
    signal.removeEventListener('abort', wait);
    clearTimeout(timer);
  }
}

function failureOf(error: unknown, logger: Logger): Partial<OperationSnapshot> {
  return { state: 'failed', ...toFailure(error, logger) };
}

function followEntry(entry: Entry, afterSeq: number, signal?: AbortSignal) {
  let seen = afterSeq;
  const look = (): Found<OperationUpdate> => {
    if (entry.seq <= seen) {
      if (entry.snapshot.state === 'running') return 'nothing';
      // Asked for more, its follower has had the end.
      entry.isHeard = true;
      return 'end';
    }
    const update = updateAfter(entry, seen);
    seen = update.seq;
    return { value: update };
  };
  return readWhenWoken(entry.listeners.add, look, signal);
}

function updateAfter({ seq, snapshot, lines }: Entry, afterSeq: number): OperationUpdate {
  const missed = lines.filter((line) => line.seq > afterSeq);
  return { seq, snapshot, logLines: missed.map(({ text }) => text) };
}
