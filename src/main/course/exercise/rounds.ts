/** Runs a task after requests, never twice at once: requests during a run make one more run. */
export interface Rounds {
  /** Within `delayMs`; an earlier request already waiting is kept. */
  request(delayMs?: number): void;
  /** Runs now, or joins the run that will see everything up to now. */
  run(): Promise<void>;
  readonly isRunning: boolean;
  stop(): void;
}

/** `task` must not throw. */
export function createRounds(task: () => Promise<void>): Rounds {
  let running: Promise<void> | null = null;
  let next: Promise<void> | null = null;
  let timer: NodeJS.Timeout | undefined;
  let dueAt = Number.POSITIVE_INFINITY;

  function run(): Promise<void> {
    if (!running) {
      running = task().finally(() => {
        running = null;
      });
      return running;
    }
    next ??= running.then(() => {
      next = null;
      return run();
    });
    return next;
  }

  function request(delayMs = 0): void {
    const at = performance.now() + delayMs;
    if (at >= dueAt) return;
    stop();
    dueAt = at;
    timer = setTimeout(() => {
      dueAt = Number.POSITIVE_INFINITY;
      void run();
    }, delayMs);
  }

  function stop(): void {
    clearTimeout(timer);
    dueAt = Number.POSITIVE_INFINITY;
  }

  return {
    request,
    run,
    stop,
    get isRunning() {
      return running !== null;
    },
  };
}
