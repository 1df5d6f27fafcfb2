import { type Found, readWhenWoken } from '#main/core/inbox.ts';
import type { Logger } from '#main/core/logger.ts';
import type { Docker } from '#main/docker/docker.ts';
import type { ContainerSample } from '#shared/contract/container.ts';
import { MAX_STATS_CONTAINERS } from '#shared/domain/container.ts';
import { AppError } from '#shared/errors.ts';

/** Streams of several pages at once: two pages that scroll. */
const MAX_STREAMS = 2 * MAX_STATS_CONTAINERS;
/** A stream nobody watches stays open this long, in milliseconds, so that scrolling does not open it again. */
const LINGER_MS = 3_000;

interface Watcher {
  onSample(sample: ContainerSample): void;
  /** The engine ended the stream: who still wants it asks again. */
  onEnd(): void;
}

interface Stream {
  readonly abort: AbortController;
  readonly watchers: Set<Watcher>;
  linger: NodeJS.Timeout | undefined;
}

/**
 * The engine's streams of statistics, one for each container whoever watches it: opened at its first watcher and closed
 * soon after its last.
 */
export function createStatsHub(followStats: Docker['container']['followStats'], logger: Logger) {
  const streams = new Map<string, Stream>();

  function open(containerId: string): Stream {
    const stream: Stream = { abort: new AbortController(), watchers: new Set(), linger: undefined };
    streams.set(containerId, stream);
    const tell = (sample: ContainerSample) => {
      for (const watcher of [...stream.watchers]) watcher.onSample(sample);
    };
    followStats(containerId, tell, stream.abort.signal)
      .catch((error: unknown) => isExpected(error) || logger.warn({ err: error }, 'statistics not read'))
      .finally(() => {
        if (streams.get(containerId) === stream) streams.delete(containerId);
        for (const watcher of stream.watchers) watcher.onEnd();
      });
    return stream;
  }

  function watch(containerId: string, watcher: Watcher): () => void {
    const known = streams.get(containerId);
    if (!known && streams.size >= MAX_STREAMS) dropIdle(streams);
    if (!known && streams.size >= MAX_STREAMS) return () => {};
    const stream = known ?? open(containerId);
    clearTimeout(stream.linger);
    stream.watchers.add(watcher);
    return () => {
      stream.watchers.delete(watcher);
      if (stream.watchers.size > 0) return;
      stream.linger = setTimeout(() => stream.abort.abort(), LINGER_MS);
      stream.linger.unref();
    };
  }

  return {
    /** Batches of measures of these containers, until the signal aborts. */
    follow: (containerIds: readonly string[], signal?: AbortSignal) => followAll(containerIds, watch, signal),
    close: () => {
      for (const { abort, linger } of streams.values()) {
        clearTimeout(linger);
        abort.abort();
      }
    },
  };
}

/** A container that is gone, or an engine that is, has no statistics. */
function isExpected(error: unknown): boolean {
  return (
    error instanceof AppError && (error.code === 'container-not-found' || error.code === 'docker-unreachable')
  );
}

function dropIdle(streams: Map<string, Stream>): void {
  for (const [containerId, { abort, watchers, linger }] of streams) {
    if (watchers.size > 0) continue;
    clearTimeout(linger);
    abort.abort();
    streams.delete(containerId);
  }
}

type Watch = (containerId: string, watcher: Watcher) => () => void;

/** A slow reader gets only the newest measure of each container; ends when the engine ends one of the streams. */
function followAll(containerIds: readonly string[], watch: Watch, signal?: AbortSignal) {
  const pending = new Map<string, ContainerSample>();
  let isEnded = false;
  const subscribe = (wake: () => void) => {
    const stops = [...new Set(containerIds)].map((containerId) =>
      watch(containerId, {
        onSample: (sample) => {
          pending.set(containerId, sample);
          wake();
        },
        onEnd: () => {
          isEnded = true;
          wake();
        },
      }),
    );
    return () => {
      for (const stop of stops) stop();
    };
  };
  const look = (): Found<ContainerSample[]> => {
    if (isEnded) return 'end';
    if (pending.size === 0) return 'nothing';
    const batch = [...pending.values()];
    pending.clear();
    return { value: batch };
  };
  return readWhenWoken(subscribe, look, signal);
}
