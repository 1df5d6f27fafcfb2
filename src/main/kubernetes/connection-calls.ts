import { createPause } from '#main/core/pause.ts';

/** What calls the loop of a connection out of its waits, and what it is told then. */
interface ConnectionCalls {
  /** Another cluster may have been chosen. */
  leave(): void;
  /** Somebody wants it looked at now. */
  ask(): void;
  /** Something that went through the connection failed; the first failure is kept. */
  report(error: unknown): void;
  readonly isLeft: boolean;
  /** What was reported, and not forgotten since; null where nothing was. */
  readonly failure: unknown;
  forget(): void;
  /** Resolves after so many milliseconds, at the next call, at once where one came since the last wait, or when it closes. */
  wait(delayMs: number): Promise<void>;
}

/** Until `closing` aborts. */
export function createConnectionCalls(closing: AbortSignal): ConnectionCalls {
  const { pause, wake } = createPause();
  let failure: unknown = null;
  let isLeft = false;
  /** Perhaps just before the wait. */
  let isAsked = false;
  return {
    leave() {
      isLeft = true;
      wake();
    },
    ask() {
      isAsked = true;
      wake();
    },
    report(error) {
      failure ??= error;
      wake();
    },
    get isLeft() {
      return isLeft;
    },
    get failure() {
      return failure;
    },
    forget() {
      failure = null;
      isLeft = false;
    },
    async wait(delayMs) {
      if (failure === null && !isLeft && !isAsked) await pause(delayMs, closing);
      isAsked = false;
    },
  };
}
