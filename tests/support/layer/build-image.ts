import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export const docker = (...args: string[]) => execFileSync('docker', args, { encoding: 'utf8' }).trim();

/** Builds an image on the private engine from a Dockerfile and the files beside it. */
export function buildImage(
  tag: string,
  dockerfile: string,
  files: Readonly<Record<string, string>> = {},
): string {
  const dir = mkdtempSync(join(tmpdir(), 'cale-build-'));
  try {
    writeFileSync(join(dir, 'Dockerfile'), dockerfile);
    for (const [name, text] of Object.entries(files)) writeFileSync(join(dir, name), text);
    execFileSync('docker', ['build', '--quiet', '--tag', tag, dir], {
      stdio: ['ignore', 'ignore', 'pipe'],
      env: { ...process.env, DOCKER_BUILDKIT: '1' },
    });
    return imageIdOf(tag);
  } finally {
    rmSync(dir, { recursive: true });
  }
}

export function imageIdOf(tag: string): string {
  return docker('image', 'inspect', '--format', '{{.Id}}', tag);
}
