import { bindCalls } from '#main/core/bind.ts';
import { noteFailure } from '#main/core/failures.ts';
import type { Logger } from '#main/core/logger.ts';
import type { ClusterChoice } from './choice.ts';
import { createClusterConnection } from './connection.ts';
import { openPodTerminal, runInPod } from './exec.ts';
import { createForwards } from './forward.ts';
import { findTarget } from './forward-target.ts';
import { createClusterLive } from './live.ts';
import { applyManifest } from './manifest/apply.ts';
import { listKinds } from './manifest/kinds.ts';
import { readKindSchema } from './manifest/schema.ts';
import { createObject, findObject, listObjects, patchObject, readObject, removeObject } from './objects.ts';
import { followPodLogs, type PodLogRequest } from './pod-logs.ts';
import { dialPod, execInPod, readPodLog } from './pod-look.ts';
import { readRaw, revealSecret } from './raw.ts';
import { followUsage } from './usage.ts';
import { readServerVersion } from './version.ts';
import {
  pauseRollouts,
  readHistory,
  restartWorkload,
  scaleWorkload,
  setImage,
  undoRollout,
} from './workload.ts';

/**
 * Kubernetes on the cluster in use, bound once: each call goes to the cluster that is ready then, and rejects with an
 * AppError that says why where none is; what changes anything rejects with `cluster-read-only` unless the cluster is the
 * app's own or opened. Areas take the parts they need: `Pick<Kubernetes, 'object'>`.
 */
export type Kubernetes = ReturnType<typeof createKubernetes>;

/** Looks for no cluster before `cluster.connect`. */
export function createKubernetes(choice: ClusterChoice, logger: Logger) {
  const connection = createClusterConnection(choice, logger);
  const live = createClusterLive(connection, logger);
  const reading = () => connection.link().access;
  const writing = () => connection.writableLink().access;
  const forwards = createForwards({
    access: writing,
    target: (request) => {
      writing();
      return findTarget(live.all, request);
    },
  });
  const stopLeave = connection.onLeave(() => void forwards.closeAll().catch(noteFailure));
  const logging = {
    access: reading,
    pods: () => live.all('pods'),
    onPod: (listener: () => void) =>
      live.onChange(({ pods }) => pods.put.length + pods.gone.length > 0 && listener()),
  };
  return {
    cluster: {
      status: connection.status,
      states: live.states,
      /** Looks for the chosen cluster from now on; nothing more where that is done already. */
      connect: connection.start,
      retry: connection.retry,
      onRewrite: connection.onRewrite,
      follow: live.follow,
      all: live.all,
      onEvent: live.onEvent,
      usage: (measured: Parameters<typeof followUsage>[1], signal?: AbortSignal) =>
        followUsage(reading, measured, signal),
      /** Throws why no cluster is ready. */
      requireReady: () => void connection.link(),
      /** Throws why the cluster may not be changed. */
      requireWritable: () => void connection.writableLink(),
    },
    object: {
      ...bindCalls(reading, {
        list: listObjects,
        read: readObject,
        find: findObject,
        raw: readRaw,
        reveal: revealSecret,
        version: readServerVersion,
      }),
      ...bindCalls(writing, { create: createObject, patch: patchObject, remove: removeObject }),
    },
    workload: {
      ...bindCalls(reading, { history: readHistory }),
      ...bindCalls(writing, {
        scale: scaleWorkload,
        setImage,
        restart: restartWorkload,
        pause: pauseRollouts,
        undo: undoRollout,
      }),
    },
    manifest: {
      ...bindCalls(reading, { kinds: listKinds, schema: readKindSchema }),
      ...bindCalls(writing, { apply: applyManifest }),
    },
    pod: {
      ...bindCalls(writing, {
        ...{ openTerminal: openPodTerminal, run: runInPod },
        ...{ exec: execInPod, logText: readPodLog, dial: dialPod },
      }),
      logs: (request: PodLogRequest, signal?: AbortSignal) => followPodLogs(logging, request, signal),
    },
    forward: forwards,
    async close() {
      stopLeave();
      await forwards.stop();
      live.close();
      await connection.close();
    },
  };
}
