import { createHash } from 'node:crypto';
import { pack } from 'tar-stream';

/** A file of a hand-built layer; a name that ends with `/` is a directory. */
export interface LayerEntry {
  name: string;
  text?: string | Buffer;
  type?: 'file' | 'directory' | 'symlink' | 'link' | 'block-device' | 'character-device';
  linkname?: string;
  mode?: number;
  uid?: number;
  /** Seconds since 1970. */
  mtime?: number;
  pax?: Record<string, string>;
}

/** A tar made by tar-stream, the peer of our own scanner. */
export async function makeTar(entries: readonly LayerEntry[]): Promise<Buffer> {
  const tar = pack();
  const chunks: Buffer[] = [];
  const collected = (async () => {
    for await (const chunk of tar) chunks.push(Buffer.from(chunk as Buffer));
  })();
  for (const { text = '', mtime = 1_700_000_000, name, ...entry } of entries) {
    const isDirectory = name.endsWith('/');
    const type = entry.type ?? (isDirectory ? 'directory' : 'file');
    const mode = entry.mode ?? (isDirectory ? 0o755 : 0o644);
    const header = { ...entry, name, type, mode, uid: entry.uid ?? 0, gid: 0, mtime: new Date(mtime * 1000) };
    tar.entry(header, type === 'file' ? text : '');
  }
  tar.finalize();
  await collected;
  return Buffer.concat(chunks);
}

export const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

export interface ArchiveLayer {
  tar: Buffer;
  /** What the archive holds instead of the tar itself. */
  blob?: Buffer;
}

export interface ArchiveShape {
  layers: readonly ArchiveLayer[];
  /** One history step a layer when absent. */
  history?: readonly { created_by: string; empty_layer?: boolean; created?: string }[];
  /** What containers of the image get: `Env`, `Labels`, `Cmd`… */
  settings?: Record<string, unknown>;
  /** `manifest.json`, or only the OCI index. */
  manifest?: 'docker' | 'oci';
}

/** An archive of one image as the engine gives it: blobs in the order of their names, then what orders them. */
export async function makeArchive({
  layers,
  history,
  settings,
  manifest = 'docker',
}: ArchiveShape): Promise<Buffer> {
  const config = Buffer.from(
    JSON.stringify({
      ...(settings ? { config: settings } : {}),
      rootfs: { diff_ids: layers.map(({ tar }) => `sha256:${sha256(tar)}`) },
      history: history ?? layers.map((_, at) => ({ created_by: `COPY couche-${at} /` })),
    }),
  );
  const blobs = layers.map(({ tar, blob }) => blob ?? tar);
  const descriptor = (bytes: Buffer) => ({ digest: `sha256:${sha256(bytes)}`, size: bytes.length });
  const oci = Buffer.from(JSON.stringify({ config: descriptor(config), layers: blobs.map(descriptor) }));
  const named = new Map([...blobs, config, oci].map((bytes) => [`blobs/sha256/${sha256(bytes)}`, bytes]));
  const files = [...named].sort(([a], [b]) => a.localeCompare(b));
  const index = { manifests: [descriptor(oci)] };
  const docker = [
    {
      Config: `blobs/sha256/${sha256(config)}`,
      RepoTags: [],
      Layers: blobs.map((bytes) => `blobs/sha256/${sha256(bytes)}`),
    },
  ];
  return makeTar([
    ...files.map(([name, text]) => ({ name, text })),
    { name: 'index.json', text: JSON.stringify(index) },
    ...(manifest === 'docker' ? [{ name: 'manifest.json', text: JSON.stringify(docker) }] : []),
    { name: 'oci-layout', text: '{"imageLayoutVersion":"1.0.0"}' },
  ]);
}

/** The bytes in pieces of odd sizes, as a socket gives them. */
export function* inPieces(bytes: Buffer, size: number): Generator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}
