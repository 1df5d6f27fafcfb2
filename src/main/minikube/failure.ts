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

/** Takes a line, and the event that it is, into the last words. */
export function hear(last: LastWords, line: string, event: MinikubeEvent | null): void {
  if (event?.type === 'error') hearError(last, event);
  else if (!event || event.type === 'info') hearLine(last, event?.message ?? line);
}

/** Forced to go on without its engine, minikube ends with a fault of its usage. */
function hearError(last: LastWords, event: ErrorEvent): void {
  const isConsequence = event.id === 'MK_USAGE' && last.error?.id.startsWith('PROVIDER_');
  if (event.exitCode !== null && !isConsequence) last.error = event;
}

/** A box with advice, or a tip, follows the line that says why; an answer in JSON is no words. */
function hearLine(last: LastWords, line: string): void {
  if (line.trim() !== '' && !line.startsWith('{') && !TIP.test(line) && !EXITING.test(last.line))
    last.line = line;
}

/** What it says below a reason, whatever the reason. */
const TIP = /^\s*To start a cluster, run: /;

/** How a text-only command names what made it give up. */
const EXITING = /Exiting due to ([A-Z0-9_]+): (.*)$/;

/** Longest message passed on, in characters: some hold whole command lines and their output. */
const MAX_MESSAGE_CHARS = 1_000;

/** Why minikube failed: its exit code is the truth, its last fatal error says the rest. */
export function readFailure({ code, signal }: ProgramExit, { error, line }: LastWords): AppError {
  const [, textId = '', textMessage] = EXITING.exec(line) ?? [];
  const id = error?.id || textId;
  // One that was ended from outside said nothing of it.
  const message = error?.message || textMessage || (code === null ? '' : line);
  return new AppError('minikube-failed', {
    cause: minikubeCause(id, code, message),
    id,
    exitCode: code,
    signal,
    message: message.trim().slice(0, MAX_MESSAGE_CHARS),
    advice: (error?.advice ?? '').slice(0, MAX_MESSAGE_CHARS),
  });
}

/** Why a question has no answer; null where minikube gave no reason. */
export function refusalOf(exit: ProgramExit, last: LastWords): AppError | null {
  const isSaid = last.error !== null || EXITING.test(last.line);
  return exit.code !== 0 && isSaid ? readFailure(exit, last) : null;
}
