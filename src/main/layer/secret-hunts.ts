import { createHash } from 'node:crypto';
import type { Docker } from '#main/docker/docker.ts';
import type { LayerText } from '#shared/contract/layer.ts';
import type { SecretFind } from '#shared/domain/secret-find.ts';
import { runFileSearch, runSecretHunt } from './run-worker.ts';

/** A hunt that found no end after this many milliseconds is given up: `helper-timeout`. */
const PATIENCE_MS = 120_000;
/** Hunts whose end is kept: an image never changes, and a step looks at it again after each event. */
const KEPT_HUNTS = 40;

interface HuntsOptions {
  image: Pick<Docker['image'], 'orderExport'>;
  /** Program of the worker that reads archives. */
  workerProgram: URL;
}

/** Attacks images: what anybody who has one can read in it, removed or not. */
export function createSecretHunts({ image, workerProgram }: HuntsOptions) {
  const ended = new Map<string, Promise<SecretFind[]>>();
  const runOn = (imageId: string) => ({
    program: workerProgram,
    order: () => image.orderExport([imageId]),
    onBytes: () => {},
    signal: AbortSignal.timeout(PATIENCE_MS),
  });

  return {
    /** Every place where the secret can be read, once for each image and secret. Throws `image-not-found`. */
    findSecret(imageId: string, secret: string): Promise<SecretFind[]> {
      const key = `${imageId} ${createHash('sha256').update(secret).digest('hex')}`;
      const known = ended.get(key);
      if (known) return known;
      const hunt = runSecretHunt({ ...runOn(imageId), task: { kind: 'secret', secret } });
      ended.set(key, hunt);
      // The next look hunts again after a failure, which its reader is told.
      hunt.catch(() => ended.delete(key));
      forgetOldest(ended);
      return hunt;
    },
    /** The text of a file, in the highest layer that has it, removed since or not. Throws `file-not-found`. */
    fileInAnyLayer: (imageId: string, path: string): Promise<LayerText> =>
      runFileSearch({ ...runOn(imageId), task: { kind: 'file', wanted: { layer: null, path } } }),
  };
}

function forgetOldest(kept: Map<string, unknown>): void {
  const [oldest] = kept.keys();
  if (kept.size > KEPT_HUNTS && oldest !== undefined) kept.delete(oldest);
}
