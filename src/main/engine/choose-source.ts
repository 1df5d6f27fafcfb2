import type { EngineStatus } from '#shared/domain/engine.ts';
import { AppError, type AppErrorDetails } from '#shared/errors.ts';
import type { EngineSettings } from './ports.ts';
import type { EngineSourceHandle } from './source.ts';

/** Why no engine is used, as its status says it. */
export type SearchFailure = Pick<EngineStatus, 'state' | 'source' | 'errorCode'> & {
  details: AppErrorDetails;
};

export type SearchOutcome<Link> = { link: Link } | { failure: SearchFailure };

/** The sources to try, in order: the learner's pick alone, else the automatic ones up to the first that excludes the rest. */
export function candidatesFor(
  handles: readonly EngineSourceHandle[],
  sourceId: string | null,
): EngineSourceHandle[] {
  if (sourceId !== null) return handles.filter(({ source }) => source.id === sourceId);
  const automatic = onePerEndpoint(handles.filter((handle) => handle.isAutomatic));
  const last = automatic.findIndex((handle) => handle.isExclusive);
  return last < 0 ? automatic : automatic.slice(0, last + 1);
}

/** The same endpoint found twice is one source: the first found names it. */
export function onePerEndpoint(handles: readonly EngineSourceHandle[]): EngineSourceHandle[] {
  return handles.filter(
    ({ source }, index) => handles.findIndex((other) => other.source.endpoint === source.endpoint) === index,
  );
}

/**
 * The first candidate that answers. A remote one the learner has not agreed to is sent nothing. When none answers, the
 * failure kept is the one that says most: refused, then waiting for an agreement, then silent.
 */
export async function searchEngine<Link>(
  candidates: readonly EngineSourceHandle[],
  settings: EngineSettings,
  connect: (handle: EngineSourceHandle) => Promise<Link>,
): Promise<SearchOutcome<Link>> {
  const failures: SearchFailure[] = [];
  for (const handle of candidates) {
    if (needsConfirmation(handle, settings)) {
      failures.push(unconfirmed(handle));
      continue;
    }
    try {
      return { link: await connect(handle) };
    } catch (error) {
      failures.push(failureOf(handle, error));
    }
  }
  return { failure: tellingFailure(failures, settings) };
}

/** True for another machine's engine the learner has not agreed to use. */
export function needsConfirmation({ source }: EngineSourceHandle, settings: EngineSettings): boolean {
  return source.isRemote && !settings.confirmedRemoteEndpoints.includes(source.endpoint);
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

function tellingFailure(failures: readonly SearchFailure[], settings: EngineSettings): SearchFailure {
  const order: EngineStatus['state'][] = ['refused', 'needs-confirmation', 'none'];
  const found = order.flatMap((state) => failures.find((failure) => failure.state === state) ?? [])[0];
  if (found) return found;
  const errorCode = settings.engineSourceId === null ? 'docker-unreachable' : 'docker-source-unknown';
  return { state: 'none', source: null, errorCode, details: {} };
}
