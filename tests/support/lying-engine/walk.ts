import type { Api } from '#shared/contract/index.ts';

/** What there is on the real engine to ask about. */
export interface Ground {
  containerId: string;
  imageId: string;
  volumeName: string;
  /** Stopped and started again. */
  stoppedId: string;
  /** Files of the workspace: one that passes for an archive, an archive, one that is none. */
  notArchive: string;
  archive: string;
  text: string;
  /** Folders of the workspace with a stack each. */
  stacks: readonly string[];
}

export type Call = (api: Api, signal: AbortSignal, turn: number) => Promise<unknown>;
export type Calls = Readonly<Record<string, Call>>;

/** Procedures that answer once. */
export function questions({ containerId, imageId, volumeName }: Ground): Calls {
  const ref = { containerId };
  const place = { name: volumeName, path: '/' };
  return {
    'container.details': (api, signal) => api.container.details(ref, { signal }),
    'container.processes': (api, signal) => api.container.processes(ref, { signal }),
    'container.changes': (api, signal) => api.container.changes(ref, { signal }),
    'container.fileText': (api, signal) =>
      api.container.fileText({ ...ref, path: '/etc/passwd' }, { signal }),
    'image.details': (api, signal) => api.image.details({ imageId }, { signal }),
    'image.history': (api, signal) => api.image.history({ imageId }, { signal }),
    'image.usage': (api, signal) => api.image.usage(undefined, { signal }),
    'image.removalPlan': (api, signal) => api.image.removalPlan({ imageId, references: [] }, { signal }),
    'layer.stack': (api, signal) => api.layer.stack({ imageId }, { signal }),
    'layer.shared': (api, signal) => api.layer.shared({ imageId }, { signal }),
    'volume.sizes': (api, signal) => api.volume.sizes(undefined, { signal }),
    'volume.create': (api, signal, turn) => api.volume.create({ name: `menti-${turn}` }, { signal }),
    'volume.folder': (api, signal) => api.volume.folder(place, { signal }),
    'volume.file': (api, signal) => api.volume.file({ ...place, path: '/a' }, { signal }),
    'network.create': (api, signal, turn) =>
      api.network.create(
        { name: `menti-${turn}`, driver: 'bridge', subnet: null, isInternal: true },
        { signal },
      ),
    'cleanup.look': (api, signal) => api.cleanup.look(undefined, { signal }),
    'registry.tag': (api, signal) => api.registry.tag({ ...ref, repository: 'a', tag: 'b' }, { signal }),
    'registry.collect': (api, signal) => api.registry.collect(ref, { signal }),
    'terminal.exec': (api, signal) =>
      openAndClose(api, { kind: 'container-exec', container: containerId }, signal),
    'terminal.logs': (api, signal) =>
      openAndClose(api, { kind: 'container-logs', container: containerId }, signal),
    'terminal.poste': (api, signal) => openAndClose(api, { kind: 'poste' }, signal),
  };
}

async function openAndClose(
  api: Api,
  request: Parameters<Api['terminal']['open']>[0],
  signal: AbortSignal,
): Promise<void> {
  const { terminalId } = await api.terminal.open(request, { signal });
  await api.terminal.close({ terminalId });
}

/** Procedures that go on: each is read until it is left. */
export function streams({ containerId }: Ground): Calls {
  const ref = { containerId };
  const ids = { containerIds: [containerId] };
  return {
    'object.watch': async (api, signal) => readAll(await api.object.watch(undefined, { signal })),
    'object.watchUnread': async (api, signal) => readAll(await api.object.watchUnread(undefined, { signal })),
    'engine.watch': async (api, signal) => readAll(await api.engine.watch(undefined, { signal })),
    'event.watch': async (api, signal) => readAll(await api.event.watch(undefined, { signal })),
    'changes.watch': async (api, signal) => readAll(await api.changes.watch(undefined, { signal })),
    'kit.watch': async (api, signal) => readAll(await api.kit.watch(undefined, { signal })),
    'terminal.watch': async (api, signal) => readAll(await api.terminal.watch(undefined, { signal })),
    'container.logs': async (api, signal) => readAll(await api.container.logs(ref, { signal })),
    'container.stats': async (api, signal) => readAll(await api.container.stats(ids, { signal })),
    'container.limits': async (api, signal) => readAll(await api.container.limits(ids, { signal })),
    'container.files': async (api, signal) =>
      readAll(await api.container.files({ ...ref, path: '/' }, { signal })),
    'namespace.watch': async (api, signal) => readAll(await api.namespace.watch(ids, { signal })),
    'workshop.watch': async (api, signal) => readAll(await api.workshop.watch(ref, { signal })),
    'registry.watch': async (api, signal) => readAll(await api.registry.watch(ref, { signal })),
    'build.watch': async (api, signal) => readAll(await api.build.watch(undefined, { signal })),
    'image.watchWork': async (api, signal) => readAll(await api.image.watchWork(undefined, { signal })),
    'file.watchFolders': async (api, signal) =>
      readAll(await api.file.watchFolders({ kind: 'dockerfile' }, { signal })),
  };
}

/** The others that go on, which need no engine, or programs of this machine besides. */
export function otherStreams(): Calls {
  const operationId = 'none';
  return {
    'connectivity.watch': async (api, signal) => readAll(await api.connectivity.watch(undefined, { signal })),
    'progress.watch': async (api, signal) => readAll(await api.progress.watch(undefined, { signal })),
    'progress.unsaved': async (api, signal) => readAll(await api.progress.unsaved(undefined, { signal })),
    'exercise.watch': async (api, signal) =>
      readAll(await api.exercise.watch({ exerciseId: 'concepts-diff' }, { signal })),
    'engine.preflight': async (api, signal) => readAll(await api.engine.preflight(undefined, { signal })),
    'container.watchWork': async (api, signal) =>
      readAll(await api.container.watchWork(undefined, { signal })),
    'volume.watchWork': async (api, signal) => readAll(await api.volume.watchWork(undefined, { signal })),
    'compose.watchRuns': async (api, signal) => readAll(await api.compose.watchRuns(undefined, { signal })),
    'compose.watchStack': async (api, signal) =>
      readAll(await api.compose.watchStack({ folder: '.', file: 'compose.yaml' }, { signal })),
    'file.watch': async (api, signal) =>
      readAll(await api.file.watch({ folder: 'recette', file: 'Dockerfile' }, { signal })),
    'build.watchLog': async (api, signal) =>
      readAll(await api.build.watchLog({ operationId, stepId: 'none' }, { signal })),
    'operation.activity': async (api, signal) => readAll(await api.operation.activity(undefined, { signal })),
    'operation.watch': async (api, signal) => readAll(await api.operation.watch({ operationId }, { signal })),
    ...clusterStreams(),
  };
}

/** Those of a cluster, which wait where there is none. */
function clusterStreams(): Calls {
  const pods = { namespace: 'default', pods: ['aucun'], selector: null };
  return {
    'cluster.status': async (api, signal) => readAll(await api.cluster.status(undefined, { signal })),
    'cluster.watch': async (api, signal) => readAll(await api.cluster.watch(undefined, { signal })),
    'cluster.watchTables': async (api, signal) =>
      readAll(await api.cluster.watchTables(undefined, { signal })),
    'cluster.usage': async (api, signal) =>
      readAll(await api.cluster.usage({ table: 'pods', namespace: 'default', name: 'aucun' }, { signal })),
    'pod.logs': async (api, signal) => readAll(await api.pod.logs(pods, { signal })),
    'forward.watch': async (api, signal) => readAll(await api.forward.watch(undefined, { signal })),
    'minikube.watch': async (api, signal) => readAll(await api.minikube.watch(undefined, { signal })),
    'minikube.kubectl': async (api, signal) => readAll(await api.minikube.kubectl(undefined, { signal })),
  };
}

async function readAll(stream: AsyncIterable<unknown>): Promise<void> {
  for await (const _ of stream);
}
