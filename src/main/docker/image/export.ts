import type { Readable } from 'node:stream';
import { encodeName } from '../address.ts';
import type { DockerClient } from '../client.ts';
import { callEngine } from '../errors.ts';
import { getStream } from '../request.ts';

/** Images as `docker save` gives them; the engine prepares the archive before its first byte. Throws `image-not-found`. */
export function exportImages(
  docker: DockerClient,
  names: readonly string[],
  signal: AbortSignal,
): Promise<Readable> {
  const query = names.map((name) => `names=${encodeName(name)}`).join('&');
  const subject = { type: 'image', name: names.join(' ') } as const;
  return callEngine(getStream(docker, `/images/get?${query}`, signal), subject);
}
