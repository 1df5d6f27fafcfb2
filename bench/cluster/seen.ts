import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from '@playwright/test';
import type { Kubernetes } from '#main/kubernetes/kubernetes.ts';
import { ROW } from '#shared/strings/fr/cluster.ts';
import { watchFor } from '../latency/watch-for.ts';
import { watchWithKubectl } from './kubectl-watch.ts';
import { podName, writeStatus } from './seed.ts';

/** Changes that are timed, and those of their pods, the first of the list, that the window shows. */
const CHANGES = 60;
const ON_SCREEN = 6;
/** Restarts that nothing else wrote of a pod. */
const FIRST_RESTARTS = 1_000;
/** Pause between changes, in milliseconds, so that each comes alone and anywhere between two frames. */
const PAUSE_MS = { min: 120, max: 320 };

/** What one change took from the moment it was asked for: to the frame that shows it, and to kubectl's line. */
export interface SeenChange {
  frameMs: number;
  kubectlMs: number;
}

/** Changes pods on screen one after the other, with the list of them shown from its top, beside `kubectl get pods -w`. */
export async function timeSeenChanges(
  page: Page,
  { object }: Pick<Kubernetes, 'object'>,
): Promise<SeenChange[]> {
  const kubectl = await watchWithKubectl();
  const changes: SeenChange[] = [];
  try {
    for (let number = 1; number <= CHANGES; number += 1) {
      const [at, restarts] = [number % ON_SCREEN, FIRST_RESTARTS + number];
      const seen = await watchFor(page, `.panel.cluster .k8s-fact[title="${ROW.restarts(restarts)}"]`);
      const startMs = performance.timeOrigin + performance.now();
      await writeStatus(object, at, restarts);
      const [seenMs, printedMs] = await Promise.all([seen(), kubectl.printed(podName(at), restarts)]);
      changes.push({ frameMs: seenMs - startMs, kubectlMs: printedMs - startMs });
      await sleep(PAUSE_MS.min + Math.random() * (PAUSE_MS.max - PAUSE_MS.min));
    }
  } finally {
    kubectl.close();
  }
  return changes;
}
