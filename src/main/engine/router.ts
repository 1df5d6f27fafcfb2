import { implement } from '@orpc/server';
import { follow, type Watchable } from '#main/core/watchable.ts';
import { appContract, type Connectivity } from '#shared/contract/app.ts';
import { engineContract } from '#shared/contract/engine.ts';
import type { Engine } from './engine.ts';
import type { Preflight } from './preflight/preflight.ts';

/** Procedures of `engineContract`. */
export function createEngineRouter(engine: Engine, preflight: Preflight) {
  const os = implement(engineContract);
  return os.router({
    engine: {
      watch: os.engine.watch.handler(async function* ({ signal }) {
        const leave = engine.noteViewer();
        try {
          yield* follow(engine.status, signal);
        } finally {
          leave();
        }
      }),
      listSources: os.engine.listSources.handler(() => engine.listSources()),
      select: os.engine.select.handler(({ input }) => engine.select(input.sourceId, input.customUrl)),
      confirmRemote: os.engine.confirmRemote.handler(({ input }) => engine.confirmRemote(input.endpoint)),
      retry: os.engine.retry.handler(() => engine.retry()),
      preflight: os.engine.preflight.handler(async function* ({ signal }) {
        yield* preflight.run(signal);
      }),
    },
  });
}

/** `connectivity.watch` of `appContract`. */
export function createConnectivityRouter(connectivity: Watchable<Connectivity>) {
  const os = implement({ connectivity: appContract.connectivity });
  return os.router({
    connectivity: {
      watch: os.connectivity.watch.handler(async function* ({ signal }) {
        yield* follow(connectivity, signal);
      }),
    },
  });
}
