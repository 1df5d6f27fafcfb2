import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { PackageFacts } from './apt-output.ts';
import type { PackageTree } from './closure.ts';
import { type PackagedFile, spoolPackage } from './deb.ts';
import { type BuiltImage, type BuiltLayer, writeImage } from './image.ts';
import { composeLayer, type LayerContent } from './layer.ts';
import { uniquePackages } from './packages.ts';
import type { Platform } from './platform.ts';
import type { LayerRecipe, Recipe } from './recipe.ts';
import { writeLayer } from './tar.ts';

export interface CompositionRequest {
  platform: Platform;
  recipes: readonly Recipe[];
  closures: ReadonlyMap<string, readonly PackageFacts[]>;
  archivePath: (facts: PackageFacts) => string;
  /** Folder for spooled packages; blobs go to its `blobs`. */
  work: string;
  onUnpacked: (ratio: number) => void;
  onImage: (name: string, ratio: number) => void;
  signal: AbortSignal;
}

/** Layers of a recipe, kept for the recipes that start from it. */
interface Stack {
  content: LayerContent;
  layers: BuiltLayer[];
}

const EMPTY_STACK: Stack = { content: new Map(), layers: [] };

/** How many packages are unpacked at once: xz takes one core each. */
const UNPACKED_AT_ONCE = 4;

/** Makes every image of the recipes; their blobs are in `work/blobs` afterwards. */
export async function composeImages(request: CompositionRequest): Promise<BuiltImage[]> {
  await mkdir(join(request.work, 'spool'), { recursive: true });
  const unpacked = await unpackAll(request);
  const stacks = new Map<string, Stack>();
  const images: BuiltImage[] = [];
  for (const [index, recipe] of request.recipes.entries()) {
    request.onImage(recipe.images[0]?.name ?? recipe.name, index / request.recipes.length);
    const tree = treeOf(unpacked, request.closures.get(recipe.name) ?? []);
    const base = (recipe.from && stacks.get(recipe.from)) || EMPTY_STACK;
    const stack = await addLayers(base, recipe.layers, { recipe, tree, request });
    stacks.set(recipe.name, stack);
    for (const image of recipe.images) {
      const { layers } = await addLayers(stack, image.layers, { recipe, tree, request });
      images.push(await writeImage(recipe, image, layers, request.platform, join(request.work, 'blobs')));
    }
  }
  await rm(join(request.work, 'spool'), { recursive: true });
  return images;
}

type Unpacked = ReadonlyMap<string, ReadonlyMap<string, PackagedFile>>;

async function unpackAll(request: CompositionRequest): Promise<Unpacked> {
  const waiting = uniquePackages(request.closures);
  const total = waiting.length;
  const unpacked = new Map<string, ReadonlyMap<string, PackagedFile>>();
  const work = async () => {
    for (let facts = waiting.pop(); facts; facts = waiting.pop()) {
      const tar = join(request.work, 'spool', `${facts.name}.tar`);
      unpacked.set(facts.name, await spoolPackage(request.archivePath(facts), tar, request.signal));
      request.onUnpacked(unpacked.size / total);
    }
  };
  await Promise.all(Array.from({ length: UNPACKED_AT_ONCE }, work));
  return unpacked;
}

/** One tree of the packages of a recipe; of two packages with the same path the last by name wins, always the same. */
function treeOf(unpacked: Unpacked, closure: readonly PackageFacts[]): PackageTree {
  const tree = new Map<string, PackagedFile>();
  for (const { name } of closure) for (const [path, file] of unpacked.get(name) ?? []) tree.set(path, file);
  return tree;
}

interface LayerScope {
  recipe: Recipe;
  tree: PackageTree;
  request: CompositionRequest;
}

async function addLayers(base: Stack, recipes: readonly LayerRecipe[], scope: LayerScope): Promise<Stack> {
  let stack = base;
  for (const layer of recipes) {
    const { triplet } = scope.request.platform;
    const below = stack.content;
    const content = await composeLayer({
      recipe: layer,
      recipeDir: scope.recipe.dir,
      tree: scope.tree,
      below,
      triplet,
    });
    const blob = await writeLayer(content, join(scope.request.work, 'blobs'), scope.request.signal);
    stack = {
      content: new Map([...below, ...content]),
      layers: [...stack.layers, { ...blob, comment: layer.comment }],
    };
  }
  return stack;
}
