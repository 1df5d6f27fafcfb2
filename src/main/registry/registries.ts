import { follow, State } from '#main/rpc/watchable.ts';
import type { EngineEvent } from '#shared/domain/engine.ts';
import type { RegistryTag, RegistryView } from '#shared/domain/registry.ts';
import { AppError } from '#shared/errors.ts';
import type { RegistryAddress, RegistryEngine } from './ports.ts';
import { readRepositories, readTag, removeManifest } from './read-registry.ts';
import { unreachable } from './registry-http.ts';

/** The registries that run in containers of this engine, asked on the port they publish. */
export interface Registries {
  /** What a registry holds, again after each change; never fails: what it cannot read, the view says. */
  watch(containerId: string, signal?: AbortSignal): AsyncGenerator<RegistryView>;
  tag(containerId: string, repository: string, tag: string): Promise<RegistryTag>;
  remove(containerId: string, repository: string, digest: string): Promise<void>;
  collect(containerId: string): Promise<{ removedBlobs: number }>;
}

/** Wait after an event before the registry is asked again, in milliseconds: a push makes several at once. */
const SETTLE_MS = 150;

const CONFIG = '/etc/docker/registry/config.yml';

export function createRegistries(engine: RegistryEngine): Registries {
  const changed = new Set<() => void>();
  const addressOf = async (containerId: string): Promise<RegistryAddress> => {
    const address = await engine.address(containerId);
    if (!address) throw unreachable(null);
    return address;
  };
  const look = async (containerId: string): Promise<RegistryView> => {
    try {
      return { ...(await readRepositories(await addressOf(containerId))), errorCode: null };
    } catch (error) {
      const errorCode = error instanceof AppError ? error.code : 'internal';
      return { repositories: [], isCut: false, errorCode };
    }
  };
  return {
    async *watch(containerId, signal) {
      const view = new State(await look(containerId));
      const lookAgain = settled(async () => view.set(await look(containerId)));
      const unsubscribe = engine.onEvent((event) => concerns(event, containerId) && lookAgain.soon());
      const unfollow = engine.status.subscribe(lookAgain.soon);
      changed.add(lookAgain.soon);
      try {
        yield* follow(view, signal);
      } finally {
        changed.delete(lookAgain.soon);
        unsubscribe();
        unfollow();
        lookAgain.stop();
      }
    },
    tag: async (containerId, repository, tag) => readTag(await addressOf(containerId), repository, tag),
    async remove(containerId, repository, digest) {
      await removeManifest(await addressOf(containerId), repository, digest);
      for (const soon of changed) soon();
    },
    async collect(containerId) {
      const command = ['registry', 'garbage-collect', CONFIG];
      const result = await engine.exec(containerId, command);
      if (result?.exitCode !== 0) throw new AppError('registry-collect-failed', {});
      return {
        removedBlobs: Number(/(\d+) blobs? and \d+ manifests? eligible/.exec(result.output)?.[1] ?? 0),
      };
    },
  };
}

function concerns({ type, action, id }: EngineEvent, containerId: string): boolean {
  return type === 'image' ? action === 'push' : type === 'container' && id === containerId;
}

/** Runs `work` once things have settled, never twice at the same time. */
function settled(work: () => Promise<void>) {
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();
  return {
    soon: () => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        running = running.then(work);
      }, SETTLE_MS);
    },
    stop: () => clearTimeout(timer),
  };
}
