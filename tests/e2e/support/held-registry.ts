import { createHash } from 'node:crypto';
import { createServer, type Server, type ServerResponse } from 'node:http';

const sha256 = (bytes: Buffer | string) => `sha256:${createHash('sha256').update(bytes).digest('hex')}`;

const LAYER_BYTES = 40_000_000;
const MANIFEST = 'application/vnd.docker.distribution.manifest.v2+json';

/** A registry that begins to send each layer of its one image, then stays silent: a download without end. */
export class HeldRegistry {
  readonly #server: Server;
  readonly #config: string;
  readonly #layers: readonly string[];

  constructor(layerCount: number) {
    this.#layers = Array.from({ length: layerCount }, (_, at) => sha256(`layer ${at}`));
    this.#config = JSON.stringify({
      architecture: 'amd64',
      os: 'linux',
      rootfs: { type: 'layers', diff_ids: this.#layers },
      history: this.#layers.map(() => ({ created_by: 'COPY' })),
    });
    this.#server = createServer((request, response) => this.#answer(request.url ?? '', response));
  }

  /** Answers on loopback; gives its port. */
  async listen(): Promise<number> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    const address = this.#server.address();
    return typeof address === 'object' ? (address?.port ?? 0) : 0;
  }

  close(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }

  #answer(url: string, response: ServerResponse): void {
    const layer = this.#layers.find((digest) => url.endsWith(digest));
    if (layer !== undefined) {
      response.writeHead(200, { 'content-length': LAYER_BYTES });
      response.write(Buffer.alloc(LAYER_BYTES / 4));
    } else if (url.includes('/manifests/')) {
      const manifest = this.#manifest();
      const headers = { 'content-type': MANIFEST, 'docker-content-digest': sha256(manifest) };
      response.writeHead(200, { ...headers, 'content-length': manifest.length }).end(manifest);
    } else {
      response.writeHead(200).end(url.endsWith(sha256(this.#config)) ? this.#config : '{}');
    }
  }

  #manifest(): string {
    return JSON.stringify({
      schemaVersion: 2,
      mediaType: MANIFEST,
      config: {
        mediaType: 'application/vnd.docker.container.image.v1+json',
        size: this.#config.length,
        digest: sha256(this.#config),
      },
      layers: this.#layers.map((digest) => ({
        mediaType: 'application/vnd.docker.image.rootfs.diff.tar.gzip',
        size: LAYER_BYTES,
        digest,
      })),
    });
  }
}
