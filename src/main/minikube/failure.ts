import type { ProgramExit } from '#main/core/run-program.ts';
import { minikubeCause } from '#shared/domain/minikube-failure.ts';
import { AppError } from '#shared/errors.ts';
import type { MinikubeEvent } from './event-line.ts';

/** What `minikube` wrote before it gave up. */
export interface LastWords {
  /** The last error that bore an exit code: others are no failures. */
  error: Extract<MinikubeEvent, { type: 'error' }> | null;
  /** The last line of anything else, for a program that says nothing of what it does. */
  line: string;
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
