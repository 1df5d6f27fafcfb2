import { followReads } from '#main/core/follow-reads.ts';
import type { Docker } from '#main/docker/docker.ts';
import type { NamespaceSet, NamespaceView } from '#shared/contract/namespace.ts';
import type { EngineEvent } from '#shared/domain/engine.ts';
import { AppError } from '#shared/errors.ts';

/** Which of the kernel's views containers have, share with each other or with the host. */
export interface Namespaces {
  watch(containerIds: readonly string[], signal?: AbortSignal): AsyncGenerator<NamespaceView, void, void>;
}

/** What gives a container other namespaces, or takes them away; a paused one may not be able to tell its own. */
const TURNS = new Set(['start', 'die', 'destroy', 'pause', 'unpause']);

/** Reads the host once for each time an engine is found. */
export function createNamespaces(docker: Pick<Docker, 'container' | 'engine' | 'host'>): Namespaces {
  const { onEvent, status } = docker.engine;
  let host: Promise<NamespaceSet | null> | null = null;
  // An engine that comes back may have another host.
  status.subscribe(() => {
    host = null;
  });
  // The host's never change: they are read once. A refusal is asked again at the next look: images may be loaded since.
  const readHost = async (): Promise<NamespaceSet | null> => {
    host ??= docker.host.namespaces();
    try {
      return await host;
    } catch {
      host = null;
      return null;
    }
  };
  const readContainer = async (containerId: string) => ({
    containerId,
    namespaces: await docker.container.namespaces(containerId).catch(orNull),
  });
  return {
    watch(containerIds, signal) {
      const ids = new Set(containerIds);
      const turns = ({ type, action, id }: EngineEvent) =>
        type === 'container' && ids.has(id) && TURNS.has(action);
      const read = async (): Promise<NamespaceView> => {
        const [lent, ...containers] = await Promise.all([readHost(), ...[...ids].map(readContainer)]);
        return { host: lent, containers };
      };
      return followReads((listener) => onEvent((event) => turns(event) && listener()), read, signal);
    },
  };
}

function orNull(error: unknown): null {
  if (error instanceof AppError && error.code === 'container-not-found') return null;
  throw error;
}
