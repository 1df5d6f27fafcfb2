import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { pack } from 'tar-stream';
import { PAUSE_IMAGE } from './configuration.ts';
import { PROGRAMS } from './programs.ts';

/** Writes the archive of the image that every pod begins with: one program, `tests/cluster/pause`. */
export async function writePauseImage(file: string): Promise<void> {
  const layer = await tarOf({ pause: readFileSync(join(PROGRAMS, 'pause')) });
  const config = JSON.stringify(configOf(layer));
  const manifest = JSON.stringify([
    { Config: 'config.json', RepoTags: [PAUSE_IMAGE], Layers: ['layer.tar'] },
  ]);
  writeFileSync(file, await tarOf({ 'layer.tar': layer, 'config.json': config, 'manifest.json': manifest }));
}

function configOf(layer: Buffer) {
  return {
    architecture: process.arch === 'arm64' ? 'arm64' : 'amd64',
    os: 'linux',
    config: { Entrypoint: ['/pause'], WorkingDir: '/' },
    rootfs: {
      type: 'layers',
      diff_ids: [`sha256:${createHash('sha256').update(layer).digest('hex')}`],
    },
  };
}

async function tarOf(files: Record<string, string | Buffer>): Promise<Buffer> {
  const tar = pack();
  for (const [name, content] of Object.entries(files)) tar.entry({ name, mode: 0o755 }, content);
  tar.finalize();
  return buffer(tar);
}
