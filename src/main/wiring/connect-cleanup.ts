import { type Cleanup, createCleanup } from '../cleanup/cleanup.ts';
import type { FoundItem } from '../cleanup/ports.ts';
import type { Catalogue } from '../course/catalogue/catalogue.ts';
import { matchesAnyGlob } from '../course/exercise/patterns.ts';
import { removeObject } from '../docker/cleanup.ts';
import { removeContainer } from '../docker/container-actions.ts';
import { measureObjects, removeCacheRecord } from '../docker/disk-usage.ts';
import type { Operations } from '../rpc/operations.ts';
import type { DockerEngine } from './connect-engine.ts';

/** The cleaning of the engine in use, with what each exercise of the course names. */
export function connectCleanup(engine: DockerEngine, operations: Operations, catalogue: Catalogue): Cleanup {
  const remove = async (type: FoundItem['type'], target: string): Promise<void> => {
    const docker = engine.docker();
    if (type === 'cache') return removeCacheRecord(docker, target);
    // Unlike a reset, it never stops a container: the learner does.
    if (type === 'container')
      return removeContainer(docker, target, { isForced: false, removesVolumes: false });
    return removeObject(docker, type, target);
  };
  return createCleanup(
    { look: async () => measureObjects(engine.docker()), remove },
    operations,
    exercises(catalogue),
  );
}

const OWNED_AS = {
  container: 'containers',
  image: 'images',
  volume: 'volumes',
  network: 'networks',
} as const;

/** Names that exercises declare, their variables standing for anything. */
function exercises(catalogue: Catalogue): (item: FoundItem) => string | null {
  const ids = catalogue.outline.units.flatMap(({ exercises: all }) =>
    all.map(({ exerciseId }) => exerciseId),
  );
  const owned = ids.map((exerciseId) => ({ exerciseId, owns: catalogue.exercise(exerciseId).file.owns }));
  return ({ type, name, references }) => {
    if (type === 'cache') return null;
    const names = references.length > 0 ? references : [name];
    const isNamed = (patterns: readonly string[]) =>
      names.some(
        (one) =>
          matchesAnyGlob(patterns.map(toGlob), one) ||
          matchesAnyGlob(patterns.map(toGlob), one.replace(/:latest$/, '')),
      );
    return owned.find(({ owns }) => isNamed(owns[OWNED_AS[type]]))?.exerciseId ?? null;
  };
}

function toGlob(pattern: string): string {
  return pattern.replace(/\{\{[a-zA-Z0-9]+\}\}/g, '*');
}
