import { noteFailure } from './failures.ts';

/** When work asked for is run; every time is in milliseconds. */
interface ScheduleOptions {
  /** Between a request and its run: what asks meanwhile shares the run. */
  delayMs?: number;
  /** Where given, each request puts the run off again, until the first one is this old. */
  longestWaitMs?: number;
  /** Asked for without end, it rests as long as it worked, and at most so long: time is left to others. */
  longestRestMs?: number;
  /** Told of a run that failed and that nobody awaits; the log is where nothing else is given. */
  onFailure?: (error: unknown) => void;
  /** Pauses before such a run is tried again, the last one for ever; none: it is not. */
  retryMs?: readonly number[];
}

/** Work that is asked for by many and never runs twice at a time. */
interface Schedule {
  /** Runs it after the delay, or after this one; a run that is due earlier serves. */
  request(delayMs?: number): void;
  /** Runs it now, or joins the run that will see everything up to now; rejects as the work does. */
  run(): Promise<void>;
  readonly isRunning: boolean;
  /** Forgets what was requested; what runs goes on, and is not tried again. */
  stop(): void;
  /** Resolves once nothing runs, whatever became of it. */
  ended(): Promise<void>;
}

/** Its timers keep no process alive. */
export function createSchedule(
  work: () => Promise<void> | void,
  {
    delayMs = 0,
    longestWaitMs,
    longestRestMs = 0,
    onFailure = noteFailure,
    retryMs = [],
  }: ScheduleOptions = {},
): Schedule {
  const turns = createTurns(perform);
  let timer: NodeJS.Timeout | undefined;
  let firstAskedAt = 0;
  let dueAt = Number.POSITIVE_INFINITY;
  let restsUntil = 0;
  let isDueAfterRun = false;
  let failedCount = 0;
  /** How often it was stopped: a run begun before the last time is not tried again. */
  let stopCount = 0;

  async function perform(): Promise<void> {
    const startedAt = performance.now();
    try {
      await work();
      failedCount = 0;
    } finally {
      restsUntil = performance.now() + Math.min(performance.now() - startedAt, longestRestMs);
      if (isDueAfterRun) arm(restsUntil);
      isDueAfterRun = false;
    }
  }

  function arm(at: number): void {
    clearTimeout(timer);
    dueAt = at;
    timer = setTimeout(fire, Math.max(0, at - performance.now())).unref();
  }

  function fire(): void {
    dueAt = Number.POSITIVE_INFINITY;
    if (turns.isRunning) isDueAfterRun = true;
    // Asked for during a run that has ended since: its rest is not over.
    else if (performance.now() < restsUntil) arm(restsUntil);
    else {
      const stopsBefore = stopCount;
      turns.run().catch((error: unknown) => tryAgain(error, stopCount > stopsBefore));
    }
  }

  function tryAgain(error: unknown, wasStopped: boolean): void {
    onFailure(error);
    if (wasStopped) return;
    const pauseMs = retryMs[Math.min(failedCount, retryMs.length - 1)];
    failedCount += 1;
    if (pauseMs !== undefined) request(pauseMs);
  }

  function request(waitMs = delayMs): void {
    const now = performance.now();
    if (dueAt === Number.POSITIVE_INFINITY) firstAskedAt = now;
    const at = Math.max(now + waitMs, restsUntil);
    if (longestWaitMs !== undefined) arm(Math.min(at, firstAskedAt + longestWaitMs));
    else if (at < dueAt) arm(at);
  }

  return {
    request,
    run: turns.run,
    get isRunning() {
      return turns.isRunning;
    },
    stop() {
      clearTimeout(timer);
      dueAt = Number.POSITIVE_INFINITY;
      isDueAfterRun = false;
      stopCount += 1;
    },
    ended: turns.ended,
  };
}

/** Runs work one turn after the other: who asks during a turn shares the next one. */
function createTurns(work: () => Promise<void>) {
  let running: Promise<void> | null = null;
  let next: Promise<void> | null = null;

  async function begin(): Promise<void> {
    try {
      await work();
    } finally {
      running = null;
    }
  }

  function run(): Promise<void> {
    if (!running) {
      running = begin();
      return running;
    }
    next ??= running
      .catch(() => {})
      .then(() => {
        next = null;
        return run();
      });
    return next;
  }

  return {
    run,
    get isRunning() {
      return running !== null;
    },
    async ended() {
      while (running ?? next) await (running ?? next)?.catch(() => {});
    },
  };
}
