import { createWriteStream } from 'node:fs';
import { mkdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Docker } from '#main/docker/docker.ts';
import { engineEntries } from '#main/files/tar.ts';
import type { FoundKubectl } from './kubectl.ts';

/** Where a node keeps the programs of its version. */
const pathInNode = (version: string) => `/var/lib/minikube/binaries/${version}/kubectl`;

/** What is looked for of a node, and where it is kept. */
interface NodePlace {
  docker: { container: Pick<Docker['container'], 'archive'> };
  folder: string;
  /** Name of its container. */
  node: string;
  version: string;
  /** Ends a copy in its middle. */
  signal: AbortSignal;
}

/** The kubectl a node brings, copied out of it once; it is Linux's. Null where the node has none. */
export async function kubectlOfNode({
  docker,
  folder,
  node,
  version,
  signal,
}: NodePlace): Promise<FoundKubectl | null> {
  const path = join(folder, 'node-kubectl', version, 'kubectl');
  if (await stat(path).catch(() => null)) return { path, version };
  const part = `${path}.part`;
  try {
    await mkdir(dirname(path), { recursive: true });
    const archive = await docker.container.archive(node, pathInNode(version));
    for await (const { kind, content } of engineEntries(archive)) {
      if (kind !== 'file') continue;
      await pipeline(content, createWriteStream(part, { mode: 0o755 }), { signal });
      await rename(part, path);
      return { path, version };
    }
    return null;
  } catch {
    // No such file, no such node, no room: another kubectl serves.
    await rm(part, { force: true }).catch(() => {});
    return null;
  }
}
