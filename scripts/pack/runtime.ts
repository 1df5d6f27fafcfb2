import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { bareProgram } from './bare-program.ts';
import type { PackedFile } from './content.ts';
import { filesOfFolder } from './folder.ts';
import { installLocked } from './locked-folder.ts';
import { type PackPlatform, ptyPackageOf } from './platforms.ts';
import { isNeeded } from './shipped.ts';

const LOCKED = join(import.meta.dirname, 'runtime');

/**
 * Gets Node and node-pty of a platform as the lock file has them, by npm, which checks their hashes; kept below
 * `build/pack` from one run to the next.
 */
export async function runtimeOf(platform: PackPlatform, root: string): Promise<PackedFile[]> {
  const folder = join(root, 'build/pack/runtime', platform.id);
  const options = [`--os=${platform.os}`, `--cpu=${platform.cpu}`, '--no-bin-links'];
  await installLocked(LOCKED, folder, options);
  const node = join(folder, 'node_modules', platform.nodePackage);
  return [...nodeFiles(node, platform), ...ptyFiles(folder, platform)];
}

function nodeFiles(node: string, { os }: PackPlatform): PackedFile[] {
  const name = os === 'win32' ? 'node.exe' : 'node';
  const file = join(node, 'bin', name);
  // A program of another system is signed, or has nothing to be spared.
  const source = os === 'linux' ? { bytes: bareProgram(readFileSync(file)) } : { file };
  return [
    { path: `node/${name}`, isExecutable: true, source },
    { path: 'node/LICENSE', isExecutable: false, source: { file: join(node, 'LICENSE') } },
  ];
}

/** macOS starts its terminals through a program of node-pty's own. */
const PTY_PROGRAM = /(^|\/)spawn-helper$/;

function ptyFiles(folder: string, platform: PackPlatform): PackedFile[] {
  const name = `node_modules/${ptyPackageOf(platform)}`;
  const files = filesOfFolder(join(folder, name), `app/${name}`, isNeeded);
  return files.map((file) => ({ ...file, isExecutable: PTY_PROGRAM.test(file.path) }));
}
