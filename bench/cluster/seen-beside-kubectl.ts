import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Kubernetes } from '#main/kubernetes/kubernetes.ts';
import { CLUSTER_TABLES } from '#shared/domain/cluster.ts';
import { podName, readyStatus } from './seed.ts';

/** Changes that are timed, and the pause after each, in milliseconds. */
const CHANGES = 60;
const PAUSE_MS = 150;
/** Longest wait for one change on either side, in milliseconds. */
const LONGEST_MS = 10_000;

/**
 * How much later than `kubectl get pods -w` prints a change the tables of main have told it, in milliseconds, for each
 * change; negative where they were first.
 */
export async function timeBesideKubectl({
  object,
  cluster,
}: Pick<Kubernetes, 'object' | 'cluster'>): Promise<number[]> {
  const printed = new Map<string, number>();
  const told = new Map<string, number>();
  const kubectl = spawn('kubectl', ['get', 'pods', '-w', '--watch-only', '--no-headers'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  createInterface({ input: kubectl.stdout }).on('line', (line) => {
    const [name = '', , , restarts = ''] = line.trim().split(/\s+/);
    printed.set(`${name} ${restarts}`, performance.now());
  });
  const stop = new AbortController();
  void listen(cluster, told, stop.signal);
  try {
    await sleep(2_000);
    const late: number[] = [];
    for (let at = 1; at <= CHANGES; at += 1) {
      const name = podName(at);
      const key = `${name} ${at + 1_000}`;
      const patch = {
        type: 'merge',
        subresource: 'status',
        body: { status: readyStatus(at + 1_000) },
      } as const;
      await object.patch(CLUSTER_TABLES.pods, 'default', name, patch);
      for (const deadline = performance.now() + LONGEST_MS; performance.now() < deadline; await sleep(5))
        if (printed.has(key) && told.has(key)) break;
      late.push((told.get(key) ?? Number.POSITIVE_INFINITY) - (printed.get(key) ?? 0));
      await sleep(PAUSE_MS);
    }
    return late;
  } finally {
    stop.abort();
    kubectl.kill();
  }
}

/** As a page follows them: told once they are merged and split. */
async function listen(
  cluster: Kubernetes['cluster'],
  told: Map<string, number>,
  signal: AbortSignal,
): Promise<void> {
  for await (const { pods } of cluster.follow(signal)) {
    const now = performance.now();
    for (const { name, containers } of pods.put) told.set(`${name} ${containers[0]?.restarts}`, now);
  }
}
