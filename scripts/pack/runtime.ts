import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { bareProgram } from './bare-program.ts';
import type { PackedFile } from './content.ts';
import { filesOfFolder } from './folder.ts';
import { installLocked } from './locked-folder.ts';
import { type PackPlatform, PLATFORMS, ptyPackageOf } from './platforms.ts';
import { isNeeded } from './shipped.ts';

const LOCKED = join(import.meta.dirname, 'runtime');

/**
 * Gets Node and node-pty of a platform as the lock file has them, by npm, which checks their hashes; kept below
 * `build/pack` from one run to the next.
 */
export async function runtimeOf(platform: PackPlatform, root: string): Promise<PackedFile[]> {
  const folder = await installRuntime(platform, root);
  return [
    programFile(folder, platform),
    await licenceFile(folder, platform, root),
    ...ptyFiles(folder, platform, 'app'),
  ];
}

async function installRuntime({ id, os, cpu }: PackPlatform, root: string): Promise<string> {
  const folder = join(root, 'build/pack/runtime', id);
  await installLocked(LOCKED, folder, [`--os=${os}`, `--cpu=${cpu}`, '--no-bin-links']);
  return folder;
}

const nodeFolder = (folder: string, { nodePackage }: PackPlatform) =>
  join(folder, 'node_modules', nodePackage);

/** npm's package for Windows lacks the licence, which is the same for every system: then another's is taken. */
async function licenceFile(folder: string, platform: PackPlatform, root: string): Promise<PackedFile> {
  const packed = (file: string) => ({ path: 'node/LICENSE', isExecutable: false, source: { file } });
  const own = join(nodeFolder(folder, platform), 'LICENSE');
  const linux = PLATFORMS.find(({ os }) => os === 'linux');
  if (existsSync(own) || !linux) return packed(own);
  return packed(join(nodeFolder(await installRuntime(linux, root), linux), 'LICENSE'));
}

function programFile(folder: string, platform: PackPlatform): PackedFile {
  const name = platform.os === 'win32' ? 'node.exe' : 'node';
  const file = join(nodeFolder(folder, platform), 'bin', name);
  // A program of another system is signed, or has nothing to be spared.
  const source = platform.os === 'linux' ? { bytes: bareProgram(readFileSync(file)) } : { file };
  return { path: `node/${name}`, isExecutable: true, source };
}

/** macOS starts its terminals through a program of node-pty's own. */
const PTY_PROGRAM = /(^|\/)spawn-helper$/;

/** The pseudo-terminals of a platform, below `at`. */
export async function ptyOf(platform: PackPlatform, root: string, at: string): Promise<PackedFile[]> {
  return ptyFiles(await installRuntime(platform, root), platform, at);
}

function ptyFiles(folder: string, platform: PackPlatform, at: string): PackedFile[] {
  const name = `node_modules/${ptyPackageOf(platform)}`;
  const files = filesOfFolder(join(folder, name), `${at}/${name}`, isNeeded);
  return files.map((file) => ({ ...file, isExecutable: PTY_PROGRAM.test(file.path) }));
}
