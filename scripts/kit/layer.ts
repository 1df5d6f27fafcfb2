import { readdir, readFile, stat } from 'node:fs/promises';
import { join, posix } from 'node:path';
import { readApplets } from './busybox.ts';
import { closeOver, expandPattern, type PackageTree } from './closure.ts';
import { normalisePath, type PackagedFile, readPackaged } from './deb.ts';
import { KitFailure } from './failure.ts';
import type { LayerRecipe } from './recipe.ts';

/** One path of a layer, ready to be written. */
export interface LayerEntry {
  type: 'file' | 'symlink' | 'directory';
  mode: number;
  uid: number;
  target: string | null;
  read: (() => Promise<Buffer>) | null;
}

export type LayerContent = Map<string, LayerEntry>;

export interface LayerRequest {
  recipe: LayerRecipe;
  recipeDir: string;
  tree: PackageTree;
  /** What the layers below hold. */
  below: LayerContent;
  triplet: string;
}

/** Everything one layer adds to those below it. */
export async function composeLayer(request: LayerRequest): Promise<LayerContent> {
  const { recipe, recipeDir } = request;
  const layer: LayerContent = new Map();
  await addPackaged(layer, request);
  if (recipe.copy) await addFolder(layer, join(recipeDir, recipe.copy), '');
  for (const [path, text] of Object.entries(recipe.write))
    layer.set(normalisePath(path), fileOf(Buffer.from(text)));
  for (const [path, target] of Object.entries(recipe.links)) layer.set(normalisePath(path), linkTo(target));
  await addConcatenated(layer, request);
  await addApplets(layer, request);
  if (recipe.mergedUsr) addMergedUsr(layer);
  for (const { path, mode, uid } of recipe.directories) {
    layer.set(normalisePath(path), { ...DIRECTORY, mode: Number.parseInt(mode, 8), uid });
  }
  addParents(layer, request);
  return layer;
}

const DIRECTORY: LayerEntry = { type: 'directory', mode: 0o755, uid: 0, target: null, read: null };

function fileOf(bytes: Buffer, mode = 0o644): LayerEntry {
  return { type: 'file', mode, uid: 0, target: null, read: async () => bytes };
}

function linkTo(target: string): LayerEntry {
  return { type: 'symlink', mode: 0o777, uid: 0, target, read: null };
}

function entryOf(file: PackagedFile): LayerEntry {
  const read = file.type === 'file' ? () => readPackaged(file) : null;
  // No set-user-id program: nothing in a course image needs one.
  return { type: file.type, mode: file.mode & 0o1777, uid: 0, target: file.target, read };
}

async function addPackaged(
  layer: LayerContent,
  { recipe, tree, below, triplet }: LayerRequest,
): Promise<void> {
  const wanted = recipe.take.flatMap((pattern) => expandPattern(tree, pattern, triplet));
  const paths = await closeOver({ tree, below: new Set(below.keys()), wanted, triplet });
  for (const path of paths) {
    const file = tree.get(path);
    if (file) layer.set(path, entryOf(file));
  }
}

async function addFolder(layer: LayerContent, folder: string, prefix: string): Promise<void> {
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = `${prefix}${entry.name}`;
    const full = join(folder, entry.name);
    if (entry.isDirectory()) {
      layer.set(path, DIRECTORY);
      await addFolder(layer, full, `${path}/`);
    } else if (entry.isFile()) {
      // A checkout keeps the executable bit only, and an umask may take others away.
      const isProgram = ((await stat(full)).mode & 0o100) !== 0;
      layer.set(path, fileOf(await readFile(full), isProgram ? 0o755 : 0o644));
    }
  }
}

async function addConcatenated(layer: LayerContent, { recipe, tree, triplet }: LayerRequest): Promise<void> {
  for (const [path, pattern] of Object.entries(recipe.concatenate)) {
    const files = expandPattern(tree, pattern, triplet).flatMap((part) => tree.get(part) ?? []);
    const bytes = await Promise.all(files.filter(({ type }) => type === 'file').map(readPackaged));
    layer.set(normalisePath(path), fileOf(Buffer.concat(bytes)));
  }
}

async function addApplets(layer: LayerContent, { recipe }: LayerRequest): Promise<void> {
  if (!recipe.applets) return;
  const binary = await layer.get(normalisePath(recipe.applets))?.read?.();
  if (!binary) throw new KitFailure('file-not-found', { file: recipe.applets });
  for (const applet of readApplets(binary)) {
    const path = `usr/bin/${applet}`;
    if (!layer.has(path)) layer.set(path, linkTo(posix.basename(recipe.applets)));
  }
}

function addMergedUsr(layer: LayerContent): void {
  for (const name of ['bin', 'sbin', 'lib', 'lib32', 'lib64']) {
    const isUsed = [...layer.keys()].some((path) => path.startsWith(`usr/${name}/`));
    if (isUsed || name === 'sbin') layer.set(name, linkTo(`usr/${name}`));
  }
  layer.set('usr/sbin', DIRECTORY);
}

function addParents(layer: LayerContent, { tree, below }: LayerRequest): void {
  for (const path of [...layer.keys()]) {
    for (let parent = posix.dirname(path); parent !== '.'; parent = posix.dirname(parent)) {
      if (layer.has(parent) || below.has(parent)) continue;
      const packaged = tree.get(parent);
      layer.set(parent, packaged?.type === 'directory' ? entryOf(packaged) : DIRECTORY);
    }
  }
}
