import { implement } from '@orpc/server';
import { follow, type Watchable } from '#main/rpc/watchable.ts';
import { appContract } from '#shared/contract/app.ts';
import { engineContract } from '#shared/contract/engine.ts';
import type { Connectivity } from '#shared/domain/connectivity.ts';
import type { PreflightResult } from '#shared/domain/engine.ts';
import type { Engine } from './engine.ts';

/** The preflight as the router needs it. */
export interface PreflightRunner {
  run(signal?: AbortSignal): AsyncGenerator<PreflightResult, void, void>;
}

/** Procedures of `engineContract`. */
export function createEngineRouter(engine: Engine<unknown>, preflight: PreflightRunner) {
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
