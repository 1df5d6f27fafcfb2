import { copyFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { courseFiles, kitFiles, programFiles } from '../pack/app-files.ts';
import type { PackedFile } from '../pack/content.ts';
import type { PackPlatform } from '../pack/platforms.ts';
import { inOrder } from '../pack/rules.ts';
import { ptyOf } from '../pack/runtime.ts';
import { STAGED } from './config.ts';

const PACKAGES = `${STAGED.app}/node_modules/`;

/** Every file of a platform's app, at its place below electron-builder's project: programs, packages, and what stands beside. */
export async function stagedFiles(
  root: string,
  platform: PackPlatform,
  papers: readonly PackedFile[],
): Promise<PackedFile[]> {
  const { app, beside } = STAGED;
  const programs = [...programFiles(root, 'electron', app), ...(await ptyOf(platform, root, app))];
  const content = [...courseFiles(root, beside), ...(await kitFiles(root, platform, beside))];
  const read = papers.map((file) => ({ ...file, path: `${beside}/${file.path}` }));
  return inOrder([...programs.map(apart), ...content, ...read]);
}

function apart(file: PackedFile): PackedFile {
  const isPackage = file.path.startsWith(PACKAGES);
  const path = `${STAGED.app}/${STAGED.packages}/${file.path.slice(PACKAGES.length)}`;
  return isPackage ? { ...file, path } : file;
}

/** Replaces a folder by these files. */
export function writeFiles(folder: string, files: readonly PackedFile[]): void {
  rmSync(folder, { recursive: true, force: true });
  for (const { path, source } of files) {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    if ('bytes' in source) writeFileSync(file, source.bytes);
    else copyFileSync(source.file, file);
  }
}
