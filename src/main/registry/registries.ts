import { createListeners } from '#main/core/listeners.ts';
import { digits } from '#main/core/reading.ts';
import { createSchedule } from '#main/core/schedule.ts';
import { follow, State } from '#main/core/watchable.ts';
import type { Docker } from '#main/docker/docker.ts';
import type { RegistryTag, RegistryView } from '#shared/contract/registry.ts';
import type { EngineEvent } from '#shared/domain/engine.ts';
import { REGISTRY_PORT } from '#shared/domain/registry.ts';
import { AppError } from '#shared/errors.ts';
import { readRepositories, readTag, removeManifest } from './read-registry.ts';
import { type RegistryAddress, unreachable } from './registry-http.ts';

/** The registries that run in containers of this engine, asked on the port they publish. */
export interface Registries {
  /** What a registry holds, again after each change; never fails: what it cannot read, the view says. */
  watch(containerId: string, signal?: AbortSignal): AsyncGenerator<RegistryView>;
  tag(containerId: string, repository: string, tag: string): Promise<RegistryTag>;
  remove(containerId: string, repository: string, digest: string): Promise<void>;
  collect(containerId: string): Promise<{ removedBlobs: number }>;
}

/** A push makes several events at once: the registry is asked again once they have come. */
const SETTLING = { delayMs: 150, longestWaitMs: Number.POSITIVE_INFINITY };

/** One that starts is silent for a moment on a busy machine: it is asked again, for half a minute after the last event. */
const STARTING = { everyMs: 1_000, tries: 30 };

const CONFIG = '/etc/docker/registry/config.yml';

/** Keeps nothing: a registry is asked each time. */
export function createRegistries({ container, engine }: Pick<Docker, 'container' | 'engine'>): Registries {
  const changed = createListeners();
  const addressOf = async (containerId: string): Promise<RegistryAddress> => {
    const found = await container.inspect(containerId);
    const port = found?.ports.find(({ containerPort }) => containerPort === REGISTRY_PORT)?.hostPort;
    if (found?.state !== 'running' || !port) throw unreachable(null);
    return { host: engine.publishedAddress, port };
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
      let tries = 0;
      const askIfSilent = () => {
        if (view.value.errorCode !== null && tries < STARTING.tries) lookAgain.request(STARTING.everyMs);
      };
      const lookAgain = createSchedule(async () => {
        view.set(await look(containerId));
        tries += 1;
        askIfSilent();
      }, SETTLING);
      const soon = () => {
        tries = 0;
        lookAgain.request();
      };
      const unfollow = [
        engine.onEvent((event) => concerns(event, containerId) && soon()),
        engine.status.subscribe(soon),
        changed.add(soon),
      ];
      askIfSilent();
      try {
        yield* follow(view, signal);
      } finally {
        for (const stop of unfollow) stop();
        // What is read at this moment asks for nothing more.
        tries = STARTING.tries;
        lookAgain.stop();
      }
    },
    tag: async (containerId, repository, tag) => readTag(await addressOf(containerId), repository, tag),
    async remove(containerId, repository, digest) {
      await removeManifest(await addressOf(containerId), repository, digest);
      changed.tell();
    },
    async collect(containerId) {
      const command = ['registry', 'garbage-collect', CONFIG];
      const result = await container.exec(containerId, command);
      if (result?.exitCode !== 0) throw new AppError('registry-collect-failed', {});
      return { removedBlobs: digits(/(\d+) blobs? and \d+ manifests? eligible/.exec(result.output)?.[1]) };
    },
  };
}

function concerns({ type, action, id }: EngineEvent, containerId: string): boolean {
  return type === 'image' ? action === 'push' : type === 'container' && id === containerId;
}
