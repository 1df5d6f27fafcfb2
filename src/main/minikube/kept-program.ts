import { chmod, copyFile, mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { toDiskError, UNWRITABLE } from '#main/files/disk-error.ts';
import type { MinikubeProgram } from '#shared/contract/minikube.ts';

/**
 * Puts a minikube that is installed on this machine into the folder too, whole or not at all: what is copied from there to
 * another machine then starts alone. One that is there already stays. Throws `disk-full`, `data-folder-unwritable`.
 */
export async function keepProgram(
  { origin, path }: Pick<MinikubeProgram, 'origin' | 'path'>,
  folder: string,
): Promise<void> {
  if (origin === 'folder') return;
  const target = join(folder, process.platform === 'win32' ? 'minikube.exe' : 'minikube');
  const part = `${target}.part`;
  try {
    await mkdir(folder, { recursive: true });
    await copyFile(path, part);
    await chmod(part, 0o755);
    await rename(part, target);
  } catch (error) {
    throw toDiskError(error, target, UNWRITABLE);
  } finally {
    await rm(part, { force: true });
  }
}
