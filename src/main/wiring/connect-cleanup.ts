import type { Progress } from '#shared/course/progress.ts';
import { type Cleanup, createCleanup } from '../cleanup/cleanup.ts';
import type { FoundItem } from '../cleanup/ports.ts';
import type { Catalogue } from '../course/catalogue/catalogue.ts';
import { namingExercises } from '../course/exercise/naming-exercise.ts';
import { removeObject } from '../docker/cleanup.ts';
import { removeContainer } from '../docker/container-actions.ts';
import { measureObjects, removeCacheRecord } from '../docker/disk-usage.ts';
import type { Operations } from '../rpc/operations.ts';
import type { Watchable } from '../rpc/watchable.ts';
import type { DockerEngine } from './connect-engine.ts';

/** The cleaning of the engine in use, with what each exercise of the course names. */
export function connectCleanup(
  engine: DockerEngine,
  operations: Operations,
  catalogue: Catalogue,
  progress: Watchable<Progress>,
): Cleanup {
  const remove = async (type: FoundItem['type'], target: string): Promise<void> => {
    const docker = engine.docker();
    if (type === 'cache') return removeCacheRecord(docker, target);
    // Unlike a reset, it never stops a container: the learner does.
    if (type === 'container')
      return removeContainer(docker, target, { isForced: false, removesVolumes: false });
    return removeObject(docker, type, target);
  };
  return createCleanup({ look: async () => measureObjects(engine.docker()), remove }, operations, () => {
    const exerciseOf = namingExercises(catalogue, progress.value);
    return (item) => (item.type === 'cache' ? null : exerciseOf(item.type, namesOf(item)));
  });
}

/** An image is known by its tags, which may be several. */
function namesOf({ name, references }: FoundItem): readonly string[] {
  return references.length > 0 ? references : [name];
}
