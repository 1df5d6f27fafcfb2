/** How a lock is waited for. */
export interface LockOptions {
  /** Told once, when somebody else holds it. */
  onWait?: () => void;
  /** Ends the wait with an `AbortError`. */
  signal?: AbortSignal;
}

/**
 * Runs `work` while no other process of this machine holds `file`. The lock of a process that was killed is taken over.
 */
export function withLock<T>(file: string, work: () => Promise<T>, options?: LockOptions): Promise<T>;
