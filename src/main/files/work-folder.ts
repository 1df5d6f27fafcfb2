import { realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { orDiskError } from './disk-error.ts';
import { HeldFolder } from './held-folder.ts';
import { partName, removeTree } from './part.ts';

const OWNER_ONLY = 0o700;

/** Works in a new folder of a folder, which is then removed with all it holds; one a killed process left is known by its name. */
export async function inWorkFolder<T>(
  parent: string,
  use: (folder: HeldFolder, path: string) => Promise<T>,
): Promise<T> {
  const real = await realpath(parent);
  const base = await HeldFolder.hold(real);
  const name = partName();
  try {
    await orDiskError(base.makeFolder(name, OWNER_ONLY), parent);
    const folder = await base.enter(name);
    return await use(folder, join(real, name)).finally(() => folder.close());
  } finally {
    await removeTree(base, name).catch(() => {});
    await base.close();
  }
}
