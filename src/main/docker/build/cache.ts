import { object, objects, texts } from '#main/core/reading.ts';
import { AppError } from '#shared/errors.ts';
import type { DockerClient } from '../client.ts';
import { wholeObject } from '../reading.ts';
import { dial, getJson } from '../request.ts';

/** Removes one record of the build cache and no other; one that is gone already is fine. Throws `object-in-use`. */
export async function removeCacheRecord(docker: DockerClient, id: string): Promise<void> {
  const filters = encodeURIComponent(JSON.stringify({ id: { [id]: true } }));
  // dockerode's own method drops the filters, and would empty the whole cache.
  const path = `/build/prune?all=true&filters=${filters}`;
  const { CachesDeleted } = object(await dial(docker, { method: 'POST', path }));
  // BuildKit says nothing of a record it keeps because something uses it, an image that just went included.
  if (!texts(CachesDeleted).includes(id) && (await hasCacheRecord(docker, id))) {
    throw new AppError('object-in-use', { name: id });
  }
}

async function hasCacheRecord(docker: DockerClient, id: string): Promise<boolean> {
  const { BuildCache } = wholeObject(await getJson(docker, '/system/df?type=build-cache'));
  return objects(BuildCache).some(({ ID }) => ID === id);
}
