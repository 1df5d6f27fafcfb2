import type { ProgramExit } from '#main/core/run-program.ts';
import { minikubeCause } from '#shared/domain/minikube-failure.ts';
import { AppError } from '#shared/errors.ts';
import type { MinikubeEvent } from './event-line.ts';

type ErrorEvent = Extract<MinikubeEvent, { type: 'error' }>;

/** What `minikube` wrote before it gave up. */
export interface LastWords {
  /** The last error that bore an exit code: others are no failures. */
  error: ErrorEvent | null;
  /** The last line of anything else, for a program that says nothing of what it does; the one that says why, once it came. */
  line: string;
}

/** Takes an error into the last words: forced to go on without its engine, minikube ends with a fault of its usage. */
export function hearError(last: LastWords, event: ErrorEvent): void {
  const isConsequence = event.id === 'MK_USAGE' && last.error?.id.startsWith('PROVIDER_');
  if (event.exitCode !== null && !isConsequence) last.error = event;
}

/** Takes a line that is no event into the last words: a box with advice follows the one that says why. */
export function hearLine(last: LastWords, line: string): void {
  if (line.trim() !== '' && !EXITING.test(last.line)) last.line = line;
}

/** How a text-only command names what made it give up. */
const EXITING = /Exiting due to ([A-Z0-9_]+): (.*)$/;

/** Longest message passed on, in characters: some hold whole command lines and their output. */
const MAX_MESSAGE_CHARS = 1_000;

/** Why minikube failed: its exit code is the truth, its last fatal error says the rest. */
export function readFailure({ code, signal }: ProgramExit, { error, line }: LastWords): AppError {
  const [, textId = '', textMessage] = EXITING.exec(line) ?? [];
  const id = error?.id || textId;
  const message = error?.message || textMessage || line;
  return new AppError('minikube-failed', {
    cause: minikubeCause(id, code),
    id,
    exitCode: code,
    signal,
    message: message.trim().slice(0, MAX_MESSAGE_CHARS),
    advice: (error?.advice ?? '').slice(0, MAX_MESSAGE_CHARS),
  });
}
