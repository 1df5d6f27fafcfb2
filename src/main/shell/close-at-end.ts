import { noteFailure } from '#main/core/failures.ts';

/** Has something closed before the process ends. */
export type AtEnd = (close: () => Promise<unknown>) => void;

/**
 * Ends the process with code 0 when it is asked to, by its supervisor or a signal, once what was opened is closed, the
 * latest first, and whatever becomes of the others. A second signal does not wait. What a terminal sends to all that it
 * runs is for the supervisor where both are in one session.
 */
export function closeAtEnd(stopped: Promise<void>, { hasOwnSession = true } = {}): AtEnd {
  const opened: (() => Promise<unknown>)[] = [];
  let isClosing = false;
  const close = async () => {
    isClosing = true;
    for (const closeOne of opened.reverse()) await closeOne().catch(noteFailure);
  };
  const end = () => void close().finally(() => process.exit(0));
  const onSignal = () => (isClosing ? process.exit(130) : end());
  process.on('SIGTERM', onSignal);
  for (const signal of ['SIGINT', 'SIGHUP'] as const) process.on(signal, hasOwnSession ? onSignal : () => {});
  void stopped.then(() => isClosing || end());
  return (closeOne) => void opened.push(closeOne);
}
