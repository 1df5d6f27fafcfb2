import { noteFailure, tellAll } from '#main/core/failures.ts';
import type { Logger } from '#main/core/logger.ts';
import { createPause } from '#main/core/pause.ts';
import { State, type Watchable } from '#main/core/watchable.ts';
import { toWireError } from '#main/core/wire-error.ts';
import type { ClusterStatus } from '#shared/contract/cluster.ts';
import { AppError } from '#shared/errors.ts';
import { type ClusterAccess, openAccess } from './access.ts';
import type { ChosenContext, ClusterChoice } from './choice.ts';
import { isLoss } from './failures.ts';
import { hasMetrics, readVersion } from './version.ts';

/** A cluster that answers. */
export interface ClusterLink {
  access: ClusterAccess;
  context: ChosenContext;
  version: string;
  /** Aborted when it is lost or left. */
  signal: AbortSignal;
}

/** The app's one connection to the cluster in use: found, watched, lost and found again by itself. */
export interface ClusterConnection {
  readonly status: Watchable<ClusterStatus>;
  /** The ready cluster; else throws why there is none. */
  link(): ClusterLink;
  /** The same, where it may be changed; else throws `cluster-read-only`. */
  writableLink(): ClusterLink;
  /** Looks for a cluster from now on; nothing more where it does already. */
  start(): void;
  /** Looks again now; what seems reached is asked too. */
  retry(): void;
  /** Something that goes through the link failed: whether the cluster is lost is looked at. */
  report(error: unknown): void;
  /** Whether every table was read, or could not be. */
  setComplete(isComplete: boolean): void;
  /** Called with each cluster found, and at once with the one there is. */
  onLink(listener: (link: ClusterLink) => void): () => void;
  /** Called when what is known is of another cluster. */
  onLeave(listener: () => void): () => void;
  close(): Promise<void>;
}

/** Pauses between two looks for a cluster, in milliseconds, the last one for ever. */
const PAUSES_MS = [500, 1_000, 2_000, 5_000, 10_000, 15_000];
/** Between two questions to a cluster that seems well, in milliseconds: a paused one breaks no connection. */
const PROBE_MS = 15_000;
/** Longest wait for its answer, in milliseconds: a small machine that is busy is no lost cluster. */
const PROBE_ANSWER_MS = 25_000;

/** In place of a failure: another cluster may have been chosen. */
const LEFT = Symbol('left');

const NOTHING: ClusterStatus = {
  ...{ state: 'none', contextId: null, context: null, server: null, version: null, namespace: 'default' },
  ...{ isOwn: false, isOpened: false, canWrite: false, hasMetrics: false, isComplete: false },
  ...{ errorCode: null, errorDetails: {} },
};

/** Waits for `start`. */
export function createClusterConnection(choice: ClusterChoice, logger: Logger): ClusterConnection {
  const status = new State<ClusterStatus>(NOTHING);
  const linkListeners = new Set<(link: ClusterLink) => void>();
  const leaveListeners = new Set<() => void>();
  const closing = new AbortController();
  const { pause, wake } = createPause();
  let link: ClusterLink | null = null;
  let failure = new AppError('cluster-none');
  let running: Promise<void> | null = null;
  let trouble: unknown = null;
  /** Ends the attempt that has not found its cluster yet. */
  let giveUp = () => {};
  /** Somebody asked to look at once, perhaps just before the wait. */
  let isAsked = false;

  const stopChoice = choice.onChange(() => void look().catch(noteFailure));

  /** What the learner chose or agreed to since: told at once, another cluster is gone to. */
  async function look(): Promise<void> {
    const chosen = await choice.find().catch(() => null);
    const isSame = chosen !== null && link !== null && isSameCluster(chosen, link.context);
    if (isSame && link) {
      link.context = chosen;
      status.update((now) => ({ ...now, ...rightsOf(chosen) }));
    } else {
      trouble = LEFT;
      lookNow();
    }
  }

  function lookNow(): void {
    if (!link) giveUp();
    wake();
  }

  async function run(): Promise<void> {
    let failedCount = 0;
    while (!closing.signal.aborted) {
      const wasWell = await tryOnce();
      if (closing.signal.aborted) return;
      failedCount = wasWell ? 0 : failedCount + 1;
      // Said already: only another choice shortens the pause.
      if (trouble !== LEFT) trouble = null;
      await untilWoken(PAUSES_MS[Math.min(failedCount, PAUSES_MS.length - 1)] ?? PROBE_MS);
    }
  }

  /** Stays with the cluster it finds; whether it found one that refused nothing. */
  async function tryOnce(): Promise<boolean> {
    const attempt = new AbortController();
    const signal = AbortSignal.any([attempt.signal, closing.signal]);
    let access: ClusterAccess | null = null;
    let wasWell = false;
    trouble = null;
    giveUp = () => attempt.abort();
    try {
      const context = await choice.find();
      signal.throwIfAborted();
      describe(context);
      refuseUnconfirmed(context);
      access = await openAccess(context, signal);
      const version = await readVersion(access, signal);
      wasWell = true;
      await stay({ access, context, version, signal });
    } catch (error) {
      wasWell &&= isLoss(error);
      if (!signal.aborted) say(access?.hasEndedCertificate() ? endedIfUnknown(error) : error);
    } finally {
      link = null;
      attempt.abort();
      await access?.close();
    }
    return wasWell;
  }

  /** Until another cluster is chosen; rejects with why this one is lost. */
  async function stay(found: ClusterLink): Promise<void> {
    link = found;
    const { context, version } = found;
    const fine = { hasMetrics: false, errorCode: null, errorDetails: {} };
    const ready = { state: 'ready', version, ...fine } as const;
    status.update((now) => ({ ...now, ...describeContext(context), ...ready }));
    tellAll(linkListeners, found);
    for (;;) {
      void lookForMetrics(found);
      await untilWoken(PROBE_MS);
      if (trouble === LEFT || closing.signal.aborted) return;
      if (trouble instanceof AppError && !isLoss(trouble)) throw trouble;
      trouble = null;
      await readVersion(found.access, found.signal, PROBE_ANSWER_MS);
    }
  }

  /** They come later than the cluster, or are added to it. */
  async function lookForMetrics({ access, signal }: ClusterLink): Promise<void> {
    const has = status.value.hasMetrics || (await hasMetrics(access, signal));
    if (has && !signal.aborted) status.update((now) => ({ ...now, hasMetrics: true }));
  }

  async function untilWoken(waitMs: number): Promise<void> {
    if (trouble === null && !isAsked) await pause(waitMs, closing.signal);
    isAsked = false;
  }

  function describe(context: ChosenContext): void {
    const isSame = status.value.contextId === context.contextId;
    if (!isSame) {
      tellAll(leaveListeners);
      status.set({ ...NOTHING, state: 'connecting', ...describeContext(context) });
      return;
    }
    status.update((now) => ({
      ...now,
      ...describeContext(context),
      state: now.state === 'none' ? 'connecting' : now.state,
    }));
  }

  function say(error: unknown): void {
    const { code, data } = toWireError(error, logger);
    failure = error instanceof AppError ? error : new AppError('cluster-unreachable', {}, { cause: error });
    const isNone = code === 'cluster-none' || code === 'kubeconfig-missing';
    if (isNone && status.value.contextId !== null) tellAll(leaveListeners);
    const state = isNone ? 'none' : isLoss(error) ? 'lost' : 'refused';
    status.update((now) => ({
      ...(isNone ? NOTHING : now),
      state,
      errorCode: code,
      errorDetails: data as ClusterStatus['errorDetails'],
    }));
  }

  const ready = () => {
    if (link) return link;
    throw failure;
  };
  return {
    status,
    link: ready,
    writableLink: () => {
      const found = ready();
      if (found.context.isOwn || choice.isOpened(found.context)) return found;
      throw new AppError('cluster-read-only', { context: found.context.name, server: found.context.server });
    },
    start: () => {
      running ??= run().catch((error: unknown) => logger.error({ err: error }, 'cluster loop ended'));
    },
    retry: () => {
      isAsked = true;
      lookNow();
    },
    report: (error) => {
      // Without a link it is looked for already.
      if (!link) return;
      trouble ??= error;
      wake();
    },
    setComplete: (isComplete) => {
      if (status.value.isComplete !== isComplete) status.update((now) => ({ ...now, isComplete }));
    },
    onLink: (listener) => {
      linkListeners.add(listener);
      if (link) listener(link);
      return () => linkListeners.delete(listener);
    },
    onLeave: (listener) => {
      leaveListeners.add(listener);
      return () => leaveListeners.delete(listener);
    },
    close: async () => {
      stopChoice();
      closing.abort();
      wake();
      await running;
    },
  };
}

/** To a cluster, whoever bears a certificate that has ended is nobody it knows. */
function endedIfUnknown(error: unknown): unknown {
  if (!(error instanceof AppError) || error.code !== 'cluster-unauthorized') return error;
  return new AppError('cluster-credentials-expired', error.details, { cause: error });
}

function mayWrite({ isOwn, isOpened }: ChosenContext): boolean {
  return isOwn || isOpened;
}

function rightsOf(context: ChosenContext) {
  return { isOwn: context.isOwn, isOpened: context.isOpened, canWrite: mayWrite(context) };
}

function describeContext(context: ChosenContext) {
  const { contextId, name, server, namespace } = context;
  return { contextId, context: name, server, namespace, ...rightsOf(context) };
}

function isSameCluster(one: ChosenContext, other: ChosenContext): boolean {
  return (
    one.contextId === other.contextId && one.server === other.server && one.namespace === other.namespace
  );
}

function refuseUnconfirmed({ plugin, isPluginConfirmed, name }: ChosenContext): void {
  if (plugin && !isPluginConfirmed)
    throw new AppError('cluster-plugin-unconfirmed', { command: plugin.command, context: name });
}
