import { followReads } from '#main/rpc/follow-reads.ts';
import type { EngineEvent } from '#shared/domain/engine.ts';
import type { NamespaceSet, NamespaceView } from '#shared/domain/namespace.ts';
import { AppError } from '#shared/errors.ts';
import type { NamespaceEngine } from './ports.ts';

/** Which of the kernel's views containers have, share with each other or with the host. */
export interface Namespaces {
  watch(containerIds: readonly string[], signal?: AbortSignal): AsyncGenerator<NamespaceView, void, void>;
}

/** What gives a container other namespaces, or takes them away. */
const TURNS = new Set(['start', 'die', 'destroy']);

export function createNamespaces(engine: NamespaceEngine): Namespaces {
  let host: Promise<NamespaceSet | null> | null = null;
  engine.status.subscribe(() => {
    host = null;
  });
  // The host's never change: they are read once. A refusal is asked again at the next look: images may be loaded since.
  const readHost = async (): Promise<NamespaceSet | null> => {
    host ??= engine.host();
    try {
      return await host;
    } catch {
      host = null;
      return null;
    }
  };
  return {
    watch(containerIds, signal) {
      const ids = new Set(containerIds);
      const turns = ({ type, action, id }: EngineEvent) =>
        type === 'container' && ids.has(id) && TURNS.has(action);
      const read = async (): Promise<NamespaceView> => {
        const [lent, ...containers] = await Promise.all([
          readHost(),
          ...[...ids].map(async (containerId) => ({
            containerId,
            namespaces: await engine.container(containerId).catch(orNull),
          })),
        ]);
        return { host: lent, containers };
      };
      return followReads((listener) => engine.onEvent((event) => turns(event) && listener()), read, signal);
    },
  };
}

function orNull(error: unknown): null {
  if (error instanceof AppError && error.code === 'container-not-found') return null;
  throw error;
}
