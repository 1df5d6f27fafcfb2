import { State, type Watchable } from '#main/rpc/watchable.ts';
import type { BuildFailureView, BuildLog, BuildRequest, BuildView } from '#shared/domain/build.ts';
import type { BuildChange } from '#shared/domain/build-change.ts';
import { type BuildProgress, NO_PROGRESS } from '#shared/domain/build-progress.ts';
import { listBuildSteps } from '#shared/domain/build-steps.ts';
import { type ParsedDockerfile, parseDockerfile } from '#shared/domain/dockerfile.ts';

/** Builds kept with their logs, so that a page that comes back finds them. */
const KEPT_BUILDS = 8;
/** Progress is told this often at most, in milliseconds: faster than an eye, slower than a chatty program. */
const TELL_MS = 100;

/** One build as main keeps it. */
export interface BuildEntry {
  readonly request: BuildRequest;
  /** The Dockerfile as it was when the build started. */
  readonly text: string;
  readonly dockerfile: ParsedDockerfile;
  readonly startedAtMs: number;
  state: BuildView['state'];
  endedAtMs: number | null;
  progress: BuildProgress;
  failure: BuildFailureView | null;
  change: BuildChange | null;
  /** Changes each time something of this build did. */
  readonly changed: State<number>;
}

/** The last builds, told as they change. */
export interface BuildBook {
  readonly list: Watchable<readonly BuildView[]>;
  create(request: BuildRequest, text: string): BuildEntry;
  /** Puts a build in the list. */
  add(operationId: string, entry: BuildEntry): void;
  find(operationId: string): BuildEntry | undefined;
  /** New progress: told soon, not at once. */
  progressed(entry: BuildEntry): void;
  /** Anything else: told at once. */
  publish(entry: BuildEntry): void;
}

export function createBuildBook(): BuildBook {
  const entries = new Map<string, BuildEntry>();
  const list = new State<readonly BuildView[]>([]);
  const timers = new WeakMap<BuildEntry, NodeJS.Timeout>();

  const publish = (entry: BuildEntry) => {
    clearTimeout(timers.get(entry));
    timers.delete(entry);
    entry.changed.set(entry.changed.value + 1);
    list.set([...entries].map(([operationId, it]) => viewOf(operationId, it)));
  };

  return {
    list,
    create: (request, text) => ({
      request,
      text,
      dockerfile: parseDockerfile(text),
      startedAtMs: Date.now(),
      state: 'running',
      endedAtMs: null,
      progress: NO_PROGRESS,
      failure: null,
      change: null,
      changed: new State(0),
    }),
    add: (operationId, entry) => {
      entries.set(operationId, entry);
      const ended = [...entries].filter(([, it]) => it.state !== 'running');
      for (const [id] of ended.slice(0, Math.max(0, entries.size - KEPT_BUILDS))) entries.delete(id);
      publish(entry);
    },
    find: (operationId) => entries.get(operationId),
    progressed: (entry) => {
      if (timers.has(entry)) return;
      timers.set(
        entry,
        setTimeout(() => publish(entry), TELL_MS),
      );
    },
    publish,
  };
}

function viewOf(operationId: string, entry: BuildEntry): BuildView {
  const { request, state, startedAtMs, endedAtMs, failure, change } = entry;
  const steps = listBuildSteps(entry.progress, entry.dockerfile, state !== 'running');
  return { operationId, request, state, startedAtMs, endedAtMs, steps, failure, change };
}

/** What a step of a build wrote so far. */
export function logOf(entry: BuildEntry, stepId: string): BuildLog {
  const step = entry.progress.steps.get(stepId);
  return { log: step?.log ?? '', isCut: step?.isLogCut ?? false };
}
