import type { Logger } from '#main/rpc/logger.ts';
import type { EngineEvent } from '#shared/domain/engine.ts';
import type {
  ContainerObject,
  ImageObject,
  NetworkObject,
  ObjectChange,
  VolumeObject,
} from '#shared/domain/objects.ts';
import { coalesced } from './coalesced.ts';
import { ObjectTable } from './object-table.ts';
import { emptyChange, isEmptyChange, mergeChanges } from './pending-change.ts';
import type { ObjectsEngine } from './ports.ts';

/** The engine's objects as last known, kept by its events: panels never ask by themselves. */
export interface LiveObjects {
  containers(): ContainerObject[];
  images(): ImageObject[];
  volumes(): VolumeObject[];
  networks(): NetworkObject[];
  /** Called with each change. */
  onChange(listener: (change: ObjectChange) => void): () => void;
  /** Everything, then what changed; a slow reader gets several changes as one. */
  follow(signal?: AbortSignal): AsyncGenerator<ObjectChange, void, void>;
  close(): void;
}

/** Most ids named in one request: a longer address is refused by the engine; past it everything is read. */
const MAX_LISTED_IDS = 100;

/** Follows the engine until `close`; objects are read when it becomes ready and after each of its events. */
export function createLiveObjects(engine: ObjectsEngine, logger: Logger): LiveObjects {
  const tables = createTables();
  const listeners = new Set<(change: ObjectChange) => void>();
  const touched = new Set<string>();
  let readsEverything = true;

  const publish = (change: ObjectChange) => {
    if (isEmptyChange(change)) return;
    for (const listener of [...listeners]) listener(change);
  };
  const isReady = () => engine.status.value.state === 'ready';
  const onFailure = (error: unknown) => {
    if (isReady()) logger.warn({ err: error }, 'objects not read');
  };

  async function readContainers(): Promise<void> {
    if (!isReady()) return;
    const ids = [...touched];
    touched.clear();
    const isPartial = !readsEverything && ids.length <= MAX_LISTED_IDS;
    readsEverything = false;
    const found = await engine.listContainers(isPartial ? ids : undefined).catch((error: unknown) => {
      // Nothing that was to be read may be forgotten.
      readsEverything = true;
      throw error;
    });
    const containers = isPartial
      ? tables.containers.replaceSome(ids, found)
      : tables.containers.replace(found);
    publish({ ...emptyChange(), containers });
  }
  const refreshContainers = coalesced(readContainers, onFailure);
  const refreshImages = coalesced(async () => {
    if (isReady()) publish({ ...emptyChange(), images: tables.images.replace(await engine.listImages()) });
  }, onFailure);
  const refreshVolumes = coalesced(async () => {
    if (isReady()) publish({ ...emptyChange(), volumes: tables.volumes.replace(await engine.listVolumes()) });
  }, onFailure);
  const refreshNetworks = coalesced(async () => {
    if (isReady())
      publish({ ...emptyChange(), networks: tables.networks.replace(await engine.listNetworks()) });
  }, onFailure);

  function readAll(): void {
    readsEverything = true;
    refreshContainers();
    refreshImages();
    refreshVolumes();
    refreshNetworks();
  }

  function onEvent(event: EngineEvent): void {
    if (event.type === 'container') {
      if (isSilent(event.action)) return;
      touched.add(event.id);
      refreshContainers();
    } else if (event.type === 'image') refreshImages();
    else if (event.type === 'volume') refreshVolumes();
    else if (event.type === 'network') onNetworkEvent(event);
  }

  /** A connection shows in the container, not in the network. */
  function onNetworkEvent(event: EngineEvent): void {
    const { container } = event.attributes;
    if (container) {
      touched.add(container);
      refreshContainers();
    } else refreshNetworks();
  }

  const unfollow = [
    engine.onEvent(onEvent),
    engine.status.subscribe((status) => {
      if (status.state === 'ready') readAll();
    }),
  ];
  if (isReady()) readAll();

  const everything = (): ObjectChange => {
    const all = <T>(table: ObjectTable<T>) => ({ put: table.all, gone: [] });
    return {
      isReset: true,
      containers: all(tables.containers),
      images: all(tables.images),
      volumes: all(tables.volumes),
      networks: all(tables.networks),
    };
  };
  const onChange = (listener: (change: ObjectChange) => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  };

  return {
    containers: () => tables.containers.all,
    images: () => tables.images.all,
    volumes: () => tables.volumes.all,
    networks: () => tables.networks.all,
    onChange,
    follow: (signal) => followChanges(everything, onChange, signal),
    close: () => {
      for (const stop of unfollow) stop();
    },
  };
}

function createTables() {
  return {
    containers: new ObjectTable<ContainerObject>((it) => it.id),
    images: new ObjectTable<ImageObject>((it) => it.id),
    volumes: new ObjectTable<VolumeObject>((it) => it.name),
    networks: new ObjectTable<NetworkObject>((it) => it.id),
  };
}

/** Events that change nothing a list shows; health probes make several a second. */
function isSilent(action: string): boolean {
  return /^(exec_|top$|archive-path|extract-to-dir|attach$|resize$)/.test(action);
}

async function* followChanges(
  everything: () => ObjectChange,
  onChange: LiveObjects['onChange'],
  signal?: AbortSignal,
): AsyncGenerator<ObjectChange, void, void> {
  let pending = everything();
  let wake = () => {};
  const unsubscribe = onChange((change) => {
    pending = mergeChanges(pending, change);
    wake();
  });
  const onAbort = () => wake();
  signal?.addEventListener('abort', onAbort);
  try {
    while (!signal?.aborted) {
      if (isEmptyChange(pending)) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
        continue;
      }
      const change = pending;
      pending = emptyChange();
      yield change;
    }
  } finally {
    unsubscribe();
    signal?.removeEventListener('abort', onAbort);
  }
}
