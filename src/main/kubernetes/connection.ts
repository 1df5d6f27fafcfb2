import { noteFailure } from '#main/core/failures.ts';
import type { Logger } from '#main/core/logger.ts';
import type { Watchable } from '#main/core/watchable.ts';
import type { ClusterStatus } from '#shared/contract/cluster.ts';
import { AppError } from '#shared/errors.ts';
import { type ClusterAccess, openAccess } from './access.ts';
import type { ChosenContext, ClusterChoice } from './choice.ts';
import { createConnectionCalls } from './connection-calls.ts';
import { type ConnectionStatus, createConnectionStatus } from './connection-status.ts';
import { createContextReading, isSameCluster } from './context-reading.ts';
import { isLoss } from './failures.ts';
import { type ClusterLink, createLinkInUse } from './link-in-use.ts';
import { hasMetrics, readVersion } from './version.ts';

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
  /** Called when a kubeconfig that is read again says something else of the context in use, or another context is in use. */
  onRewrite(listener: () => void): () => void;
  close(): Promise<void>;
}

/** Pauses between two looks for a cluster, in milliseconds, the last one for ever. */
const PAUSES_MS = [500, 1_000, 2_000, 5_000, 10_000, 15_000];
/** Between two questions to a cluster that seems well, in milliseconds: a paused one breaks no connection. */
const PROBE_MS = 15_000;
/** Longest wait for its answer, in milliseconds: a small machine that is busy is no lost cluster. */
const PROBE_ANSWER_MS = 25_000;

/** Waits for `start`. */
export function createClusterConnection(choice: ClusterChoice, logger: Logger): ClusterConnection {
  const told = createConnectionStatus(logger);
  const closing = new AbortController();
  const calls = createConnectionCalls(closing.signal);
  const reading = createContextReading(choice);
  const inUse = createLinkInUse(choice, () => told.failure);
  let running: Promise<void> | null = null;
  let attempt = new AbortController();
  const stopChoice = choice.onChange(() => void look().catch(noteFailure));

  /** What the learner chose or agreed to since: told at once, another cluster is gone to. */
  async function look(): Promise<void> {
    const chosen = await choice.find().catch(() => null);
    const { link } = inUse;
    if (chosen && link && isSameCluster(chosen, link.context)) {
      link.context = chosen;
      told.agreed(chosen);
    } else {
      if (!link) attempt.abort();
      calls.leave();
    }
  }

  async function run(): Promise<void> {
    let failedCount = 0;
    while (!closing.signal.aborted) {
      const wasWell = await tryOnce();
      failedCount = wasWell ? 0 : failedCount + 1;
      // Said already: only another choice shortens the pause.
      if (!calls.isLeft) calls.forget();
      await calls.wait(PAUSES_MS[Math.min(failedCount, PAUSES_MS.length - 1)] ?? PROBE_MS);
    }
  }

  /** Stays with the cluster it finds; whether it found one that refused nothing. */
  async function tryOnce(): Promise<boolean> {
    attempt = new AbortController();
    const signal = AbortSignal.any([attempt.signal, closing.signal]);
    let access: ClusterAccess | null = null;
    let wasWell = false;
    calls.forget();
    try {
      const context = await reading.read();
      signal.throwIfAborted();
      told.tries(context);
      refuseUnconfirmed(context);
      access = await openAccess(context, signal);
      const version = await readVersion(access, signal);
      wasWell = true;
      await stay({ access, context, version, signal });
    } catch (error) {
      wasWell &&= isLoss(error);
      if (!signal.aborted) told.failed(access?.hasEndedCertificate() ? endedIfUnknown(error) : error);
    } finally {
      inUse.set(null);
      attempt.abort();
      await access?.close();
    }
    return wasWell;
  }

  /** Until another cluster is chosen, or other credentials are written for this one; rejects with why this one is lost. */
  async function stay(reached: ClusterLink): Promise<void> {
    inUse.set(reached);
    told.reached(reached.context, reached.version);
    inUse.tell(reached);
    for (;;) {
      void lookForMetrics(reached, told);
      await calls.wait(PROBE_MS);
      if (await reading.isWrittenAnew(reached)) calls.leave();
      if (calls.isLeft || closing.signal.aborted) return;
      if (calls.failure instanceof AppError && !isLoss(calls.failure)) throw calls.failure;
      calls.forget();
      await readVersion(reached.access, reached.signal, PROBE_ANSWER_MS);
    }
  }

  return {
    status: told.status,
    link: inUse.require,
    writableLink: inUse.requireWritable,
    onLink: inUse.onLink,
    start: () => {
      running ??= run().catch((error: unknown) => logger.error({ err: error }, 'cluster loop ended'));
    },
    retry: () => {
      if (!inUse.link) attempt.abort();
      calls.ask();
    },
    report: (error) => {
      // Without a link it is looked for already.
      if (inUse.link) calls.report(error);
    },
    setComplete: told.setComplete,
    onLeave: told.onLeave,
    onRewrite: reading.onRewrite,
    close: async () => {
      stopChoice();
      closing.abort();
      await running;
    },
  };
}

/** They come later than the cluster, or are added to it. */
async function lookForMetrics({ access, signal }: ClusterLink, told: ConnectionStatus): Promise<void> {
  const has = told.status.value.hasMetrics || (await hasMetrics(access, signal));
  if (has && !signal.aborted) told.hasMetrics();
}

/** To a cluster, whoever bears a certificate that has ended is nobody it knows. */
function endedIfUnknown(error: unknown): unknown {
  if (!(error instanceof AppError) || error.code !== 'cluster-unauthorized') return error;
  return new AppError('cluster-credentials-expired', error.details, { cause: error });
}

function refuseUnconfirmed({ plugin, isPluginConfirmed, name }: ChosenContext): void {
  if (plugin && !isPluginConfirmed)
    throw new AppError('cluster-plugin-unconfirmed', { command: plugin.command, context: name });
}
