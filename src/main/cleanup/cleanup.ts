import { idKey, imageKey, volumeKey } from '#main/core/object-keys.ts';
import type { Operations } from '#main/core/operations.ts';
import { appFailure } from '#main/core/wire-error.ts';
import { createWorks, type Work } from '#main/core/works.ts';
import type { Docker } from '#main/docker/docker.ts';
import type { CleanupItem, CleanupOutcome } from '#shared/contract/cleanup.ts';
import { CLEANUP_TYPES, type CleanupType } from '#shared/domain/cleanup.ts';
import { AppError } from '#shared/errors.ts';

/** What takes place on the engine, and the removal of exactly what the learner ticked. */
export interface Cleanup {
  look(): Promise<CleanupItem[]>;
  /** Gives the operation's id. */
  remove(items: readonly CleanupItem[]): string;
  /** Throws `operation-not-found`. */
  outcomes(operationId: string): CleanupOutcome[];
}

/** Removals whose outcomes are kept. */
const KEPT_REMOVALS = 10;

type CleanupDocker = Pick<Docker, 'container' | 'engine'>;

/** What an item is without the exercise it belongs to. */
type FoundItem = Omit<CleanupItem, 'exerciseId'>;

interface Removal extends Work {
  readonly outcomes: readonly CleanupOutcome[];
}

/** `ownersNow` gives the exercise that owns each object, by the object's key: see `ownerOf`. */
export function createCleanup(
  docker: CleanupDocker,
  operations: Pick<Operations, 'start' | 'ended'>,
  ownersNow: () => Promise<ReadonlyMap<string, string>>,
): Cleanup {
  const works = createWorks<Removal>(operations, { kept: KEPT_REMOVALS });
  return {
    async look() {
      const [found, owners] = await Promise.all([docker.engine.measure(), ownersNow()]);
      return found.map((item) => ({ ...item, exerciseId: ownerOf(item, owners) }));
    },
    remove: (items) =>
      works.start('cleanup', { outcomes: [] }, async ({ signal, phase, progress }, tell) => {
        const now = new Map((await docker.engine.measure()).map((item) => [keyOf(item), item]));
        const ordered = inOrder(items);
        const outcomes: CleanupOutcome[] = [];
        for (const item of ordered) {
          signal.throwIfAborted();
          phase('cleanup', item.name);
          outcomes.push(await removeOne(docker, item, now.get(keyOf(item))));
          tell({ outcomes: [...outcomes] });
          progress(outcomes.length / ordered.length);
        }
      }),
    outcomes: (operationId) => [...works.get(operationId).outcomes],
  };
}

/** What a kind of thing is known by, and how it goes. */
interface CleanupKind {
  /** The keys under which exercises remember it; none for what no exercise owns. */
  keysOf(item: FoundItem): string[];
  /** Never by force: unlike a reset, it stops no container, the learner does. */
  remove(docker: CleanupDocker, target: string): Promise<void>;
}

const KINDS: Readonly<Record<CleanupType, CleanupKind>> = {
  container: {
    keysOf: ({ id }) => [idKey('container', id)],
    remove: ({ container }, target) => container.remove(target, { isForced: false, removesVolumes: false }),
  },
  image: {
    keysOf: ({ id, references }) =>
      (references.length > 0 ? references : ['']).map((reference) => imageKey(reference, id)),
    remove: ({ engine }, target) => engine.removeObject('image', target),
  },
  volume: {
    keysOf: ({ id, createdAtMs }) => [volumeKey(id, createdAtMs)],
    remove: ({ engine }, target) => engine.removeObject('volume', target),
  },
  network: {
    keysOf: ({ id }) => [idKey('network', id)],
    remove: ({ engine }, target) => engine.removeObject('network', target),
  },
  cache: {
    keysOf: () => [],
    remove: ({ engine }, target) => engine.removeCacheRecord(target),
  },
};

/** The one exercise that owns an object, all the names of an image; null in doubt. */
function ownerOf(item: FoundItem, owners: ReadonlyMap<string, string>): string | null {
  const found = new Set(KINDS[item.type].keysOf(item).map((key) => owners.get(key) ?? null));
  return found.size === 1 ? ([...found][0] ?? null) : null;
}

function keyOf({ type, id }: FoundItem): string {
  return `${type} ${id}`;
}

/** What uses goes before what is used. */
function inOrder(items: readonly CleanupItem[]): CleanupItem[] {
  return [...items].sort((a, b) => CLEANUP_TYPES.indexOf(a.type) - CLEANUP_TYPES.indexOf(b.type));
}

/** One refusal does not keep the others; an engine that is gone ends it all. */
async function removeOne(
  docker: CleanupDocker,
  item: CleanupItem,
  now: FoundItem | undefined,
): Promise<CleanupOutcome> {
  const { type, id, name } = item;
  const outcome = (error: AppError | null): CleanupOutcome => ({
    ...{ type, id, name },
    ...(error ? appFailure(error) : { errorCode: null, errorDetails: {} }),
  });
  // Gone already is what was asked; made again since, or under new names, is something else.
  if (!now) return outcome(null);
  if (!isSame(item, now)) return outcome(new AppError('cleanup-changed', { name }));
  try {
    for (const target of targetsOf(item)) await KINDS[type].remove(docker, target);
    return outcome(null);
  } catch (error) {
    if (!(error instanceof AppError) || error.code === 'docker-unreachable') throw error;
    return outcome(error);
  }
}

function isSame(item: CleanupItem, now: FoundItem): boolean {
  const isAsNamed = now.references.every((reference) => item.references.includes(reference));
  return item.createdAtMs === now.createdAtMs && isAsNamed && (item.isRunning || !now.isRunning);
}

/** Each name of an image is taken off; it goes with the last one. */
function targetsOf({ id, references }: CleanupItem): readonly string[] {
  return references.length > 0 ? references : [id];
}
