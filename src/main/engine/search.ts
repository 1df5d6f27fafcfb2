import type { EngineStatus } from '#shared/contract/engine.ts';
import { AppError, type AppErrorDetails } from '#shared/errors.ts';
import type { EngineLink } from './connect.ts';
import type { EngineSourceHandle } from './source.ts';
import type { SourceChoice } from './source-choice.ts';

/** Why no engine is used, as its status says it. */
export type SearchFailure = Pick<EngineStatus, 'state' | 'source' | 'errorCode'> & {
  details: AppErrorDetails;
};

/** The engine found, or why there is none. */
export type SearchOutcome = { link: EngineLink } | { failure: SearchFailure };

/**
 * The first candidate that answers. A remote one the learner has not agreed to is sent nothing. When none answers, the
 * failure kept is the one that says most: refused, then waiting for an agreement, then silent.
 */
export async function searchEngine(
  candidates: readonly EngineSourceHandle[],
  choice: SourceChoice,
  connect: (handle: EngineSourceHandle) => Promise<EngineLink>,
): Promise<SearchOutcome> {
  const failures: SearchFailure[] = [];
  for (const handle of candidates) {
    if (!choice.mayUse(handle)) {
      failures.push(unconfirmed(handle));
      continue;
    }
    try {
      return { link: await connect(handle) };
    } catch (error) {
      failures.push(failureOf(handle, error));
    }
  }
  return { failure: tellingFailure(failures) ?? nothingFound(choice) };
}

function unconfirmed({ source }: EngineSourceHandle): SearchFailure {
  const details = { endpoint: source.endpoint };
  return { state: 'needs-confirmation', source, errorCode: 'docker-remote-not-confirmed', details };
}

const REFUSALS = new Set<string>(['docker-permission-denied', 'docker-api-too-old']);

function failureOf({ source }: EngineSourceHandle, error: unknown): SearchFailure {
  const { code, details } = error instanceof AppError ? error : { code: 'internal', details: {} };
  const state = REFUSALS.has(code) ? 'refused' : 'none';
  return { state, source, errorCode: code, details: { endpoint: source.endpoint, ...details } };
}

function tellingFailure(failures: readonly SearchFailure[]): SearchFailure | undefined {
  const order: EngineStatus['state'][] = ['refused', 'needs-confirmation', 'none'];
  return order.flatMap((state) => failures.find((failure) => failure.state === state) ?? [])[0];
}

function nothingFound(choice: SourceChoice): SearchFailure {
  const errorCode = choice.isPicked() ? 'docker-source-unknown' : 'docker-unreachable';
  return { state: 'none', source: null, errorCode, details: {} };
}
