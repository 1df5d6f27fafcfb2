import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Kubernetes } from '#main/kubernetes/kubernetes.ts';
import { pace } from '../support/pace.ts';
import { processorMs, residentBytes, untilSettled } from '../support/process.ts';
import { PODS, writeStatus } from './seed.ts';

/** Requests at a time: on a busy machine each waits for long, and the rate must not. */
const WIDTH = 32;

/** What a storm was, and what a process that follows it took. */
export interface Storm {
  /** Changes made in a second. */
  perSecond: number;
  /** Of one core, in percent. */
  share: number;
  addedBytes: number;
}

/** Changes the status of pods, each twice, at a steady rate while a process follows them. */
export async function throughStorm({ object }: Pick<Kubernetes, 'object'>, pid: number): Promise<Storm> {
  const before = { ms: await processorMs(pid), bytes: await residentBytes(pid) };
  const startMs = performance.now();
  const perSecond = await pace(WIDTH, (at) =>
    // Seven has no factor of the number of pods: each has its turn, far from the one before it.
    writeStatus(object, (at * 7) % PODS, 1 + Math.floor(at / PODS) + (at % 7)),
  );
  const share = (100 * ((await processorMs(pid)) - before.ms)) / (performance.now() - startMs);
  return { perSecond, share, addedBytes: (await residentBytes(pid)) - before.bytes };
}

/** The same for a process that keeps the pods by the informer of Kubernetes' own client, and shows nothing. */
export async function throughStormBesideInformer(kubernetes: Pick<Kubernetes, 'object'>): Promise<Storm> {
  const informer = spawn(process.execPath, [join(import.meta.dirname, 'informer.ts')], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    await once(informer.stdout, 'data');
    const pid = informer.pid ?? 0;
    await untilSettled(pid);
    return await throughStorm(kubernetes, pid);
  } finally {
    informer.kill();
  }
}
