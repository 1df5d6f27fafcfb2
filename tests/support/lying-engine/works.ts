import type { BuildView } from '#shared/contract/build.ts';
import type { CleanupItem } from '#shared/contract/cleanup.ts';
import type { Api } from '#shared/contract/index.ts';
import type { OperationKind } from '#shared/contract/operation.ts';
import { plainRun } from '#shared/domain/container-run.ts';
import type { Call, Calls, Ground } from './walk.ts';

/**
 * Works that are another program's: the kit's archives are made without an engine (`tests/integration/kit-build.test.ts`),
 * minikube asks the engine itself (`tests/integration/minikube.test.ts` ends and kills it in each of its works).
 */
type Elsewhere = 'kit-build' | `minikube-${string}`;

interface OperationRef {
  operationId: string;
}

/** Every long work the app does with an engine: each gives the id of its operation. */
export function works(ground: Ground): Calls {
  const { containerId, stoppedId, imageId } = ground;
  const name = (turn: number) => `sorties/${turn}`;
  const all: Record<Exclude<OperationKind, Elsewhere>, Call> = {
    ...volumeWorks(ground),
    ...stackWorks(ground),
    'kit-load': (api) => api.kit.load(),
    'container-run': (api) => api.container.run(plainRun('cale/bonjour', { isAutoRemoved: true })),
    'container-stop': (api) => api.container.stop({ containerId: stoppedId }),
    'container-restart': (api) => api.container.restart({ containerId: stoppedId }),
    'container-save-logs': (api, _, turn) =>
      api.container.saveLogs({ containerId, destination: `${name(turn)}.log`, hasTimestamps: true }),
    'container-copy': (api, _, turn) =>
      api.container.copyOut({ containerId, path: '/etc', destination: `${name(turn)}-etc` }),
    'image-pull': (api) => api.image.pull({ reference: 'localhost:5996/rien', allowsNetwork: false }),
    'image-push': (api) => api.image.push({ reference: 'localhost:5996/rien', allowsNetwork: false }),
    'image-save': (api, _, turn) =>
      api.image.save({ references: ['cale/bonjour'], path: `${name(turn)}.tar` }),
    'image-load': (api) => api.image.load({ path: ground.notArchive }),
    'layer-analysis': (api) => api.layer.analyse({ imageId }),
    'layer-file': (api) => openLayerFile(api, imageId),
    build: (api) => api.build.start(recipe('recette')),
    'build-last-layer': lastLayer,
    'network-probe': (api) => api.network.probe({ sourceId: containerId, targetId: containerId, port: 80 }),
    cleanup: removeMade,
  };
  return all;
}

function volumeWorks({ volumeName, archive, text }: Ground) {
  const place = { name: volumeName, path: '/' };
  return {
    'volume-copy-in': (api) => api.volume.copyIn({ ...place, workspacePath: text }),
    'volume-copy-out': (api, _, turn) =>
      api.volume.copyOut({ ...place, workspacePath: `sorties/${turn}-volume` }),
    'volume-backup': (api, _, turn) =>
      api.volume.backup({ name: volumeName, workspacePath: `sorties/${turn}-volume.tar` }),
    'volume-restore': (api) => api.volume.restore({ name: volumeName, workspacePath: archive }),
  } satisfies Calls;
}

/** Each on a stack of its own, which another one finds as it was left. */
function stackWorks({ stacks }: Ground) {
  const stack = (turn: number) => ({ folder: stacks[turn % stacks.length] ?? '', file: 'compose.yaml' });
  return {
    'compose-up': (api, _, turn) => api.compose.start({ ...stack(turn), action: 'up', builds: false }),
    'compose-down': (api, _, turn) =>
      api.compose.start({
        ...{ ...stack(turn + 1), action: 'down', removesVolumes: false, removesOrphans: false },
      }),
    'compose-scale': (api, _, turn) =>
      api.compose.start({ ...stack(turn + 2), action: 'scale', service: 'web', count: 2 }),
  } satisfies Calls;
}

function recipe(folder: string) {
  return {
    ...{ folder, dockerfile: 'Dockerfile', tag: `menti:${folder}`, target: null, args: [], secrets: [] },
    ...{ skipsCache: folder === 'recette', lendsSsh: false },
  };
}

/** What a work needs first is waited for so long at most, in milliseconds: an engine that lies may never end it. */
const FIRST_MS = 5_000;

async function untilEnded(api: Api, { operationId }: OperationRef): Promise<void> {
  const signal = AbortSignal.timeout(FIRST_MS);
  try {
    for await (const _ of await api.operation.watch({ operationId }, { signal }));
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}

async function openLayerFile(api: Api, imageId: string): Promise<OperationRef> {
  if (!(await api.layer.summary({ imageId }))) await untilEnded(api, await api.layer.analyse({ imageId }));
  return api.layer.openFile({ imageId, layerIndex: 0, path: 'usr/lib/locale/C.utf8/LC_CTYPE' });
}

/** Of a build that failed; where none did, or it was forgotten, one is made first, and given if it does not fail in time. */
async function lastLayer(api: Api): Promise<OperationRef> {
  const known = await failedBuild(api);
  if (known) return api.build.lastLayer(known);
  const made = await api.build.start(recipe('echec'));
  await untilEnded(api, made);
  const failed = await failedBuild(api);
  return failed ? api.build.lastLayer(failed) : made;
}

async function failedBuild(api: Api): Promise<OperationRef | undefined> {
  const isFailed = ({ state, request, failure }: BuildView) =>
    state === 'failed' && request.folder === 'echec' && failure?.line != null;
  for await (const builds of await api.build.watch()) {
    const failed = builds.find(isFailed);
    return failed && { operationId: failed.operationId };
  }
  return undefined;
}

/** Removes a volume that was made for it, as the list of what can be cleaned tells it, or as it would where it cannot be told. */
async function removeMade(api: Api, _: AbortSignal, turn: number): Promise<OperationRef> {
  const name = `menti-jetable-${turn}`;
  const untold: CleanupItem = {
    ...{ type: 'volume', id: name, name, sizeBytes: null, createdAtMs: 0, exerciseId: null },
    ...{ isRunning: false, users: [], references: [] },
  };
  // What comes before is waited for: the removal, which looks again by itself, is what is left in its middle.
  const signal = AbortSignal.timeout(FIRST_MS);
  await api.volume.create({ name }, { signal });
  const told = await api.cleanup.look(undefined, { signal }).catch(() => []);
  return api.cleanup.remove({ items: [told.find(({ id }) => id === name) ?? untold] });
}
