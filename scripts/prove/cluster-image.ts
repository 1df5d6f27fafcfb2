import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Parts } from '#main/parts.ts';
import { pathsOf } from '../cluster/configuration.ts';
import { importImages, removeImages } from '../cluster/import-image.ts';
import { lendImages } from '../cluster/lent-images.ts';
import { ProofFailure } from './proof-failure.ts';

/** Images of the engine that the nodes of the tests' cluster were given. */
export interface GivenImages {
  /** Throws where there is no cluster, or none that takes them. */
  give(image: string): Promise<void>;
  /** The nodes are as before. */
  takeBack(): Promise<void>;
}

type Lab = Pick<Parts, 'docker'>;

/** Gives to the private cluster's own containerd, or through a pod to the cluster that KUBECONFIG names. */
export function createGivenImages({ docker }: Lab): GivenImages {
  const undo: (() => Promise<unknown>)[] = [];
  const dir = process.env.CALE_CLUSTER_DIR;

  async function send(archive: string, image: string): Promise<void> {
    if (dir !== undefined) {
      const { containerd } = pathsOf(dir);
      await importImages(containerd, archive);
      undo.push(() => removeImages(containerd, [image]));
      return;
    }
    const inspected = await docker.image.inspect(image);
    const lent = await lendImages(archive, [{ name: image, configDigest: inspected?.id ?? '' }]);
    if (lent) undo.push(lent.takeBack);
  }

  return {
    async give(image) {
      if (!process.env.KUBECONFIG) throw new ProofFailure('« clusterImage » sans cluster');
      const folder = await mkdtemp(join(tmpdir(), 'cale-image-'));
      try {
        const archive = join(folder, 'image.tar');
        const stream = await docker.image.export([image], new AbortController().signal);
        await pipeline(stream, createWriteStream(archive));
        await send(archive, image);
      } finally {
        await rm(folder, { recursive: true, force: true });
      }
    },
    async takeBack() {
      for (const one of undo.splice(0).reverse()) await one();
    },
  };
}
