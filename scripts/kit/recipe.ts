import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { KitFailure } from './failure.ts';

const absolutePath = z
  .string()
  .regex(/^\/[^\0]*$/)
  .refine((path) => !path.split('/').includes('..'));
const packageName = z.string().regex(/^[a-z0-9][a-z0-9+.-]+$/);
const mode = z.string().regex(/^[0-7]{3,4}$/);

const layerSchema = z.strictObject({
  /** Shown by `docker history`, so written for the learner. */
  comment: z.string().min(1),
  /** Debian packages whose closure the layer's files come from. */
  packages: z.array(packageName).default([]),
  /** Files of those packages; a trailing `/**` takes a folder, `{triplet}` is the architecture's library folder, `{cpu}` its first word. */
  take: z.array(absolutePath).default([]),
  /** Folder beside the recipe whose tree is copied as it is. */
  copy: z
    .string()
    .regex(/^[a-z0-9-]+$/)
    .nullable()
    .default(null),
  directories: z
    .array(
      z.strictObject({
        path: absolutePath,
        mode: mode.default('755'),
        uid: z.number().int().min(0).default(0),
      }),
    )
    .default([]),
  /** Symbolic links: path → target. */
  links: z.record(absolutePath, z.string().min(1)).default({}),
  /** Small files written here: path → content. */
  write: z.record(absolutePath, z.string()).default({}),
  /** Files made of others put end to end: path → pattern as in `take`. */
  concatenate: z.record(absolutePath, absolutePath).default({}),
  /** The busybox binary whose every applet gets a link in `/usr/bin`. */
  applets: absolutePath.nullable().default(null),
  /** Adds `/bin → usr/bin` and its like, as Debian does since 2023. */
  mergedUsr: z.boolean().default(false),
});
export type LayerRecipe = z.infer<typeof layerSchema>;

const configSchema = z.strictObject({
  env: z.record(z.string(), z.string()).default({}),
  entrypoint: z.array(z.string()).nullable().default(null),
  cmd: z.array(z.string()).nullable().default(null),
  workingDir: absolutePath.default('/'),
  user: z.string().default(''),
  exposedPorts: z.array(z.string().regex(/^\d+\/(tcp|udp)$/)).default([]),
  volumes: z.array(absolutePath).default([]),
  stopSignal: z.string().nullable().default(null),
  healthcheck: z
    .strictObject({
      test: z.array(z.string()).min(2),
      intervalMs: z.number(),
      timeoutMs: z.number(),
      retries: z.number(),
    })
    .nullable()
    .default(null),
});

const imageSchema = z.strictObject({
  /** With its tag, e.g. `cale/web:v1`. */
  name: z.string().regex(/^cale\/[a-z0-9-]+:[a-z0-9.-]+$/),
  /** Layers of this image only, above those of the recipe. */
  layers: z.array(layerSchema).default([]),
  config: configSchema.prefault({}),
});
export type ImageRecipe = z.infer<typeof imageSchema>;

const recipeSchema = z.strictObject({
  title: z.string().min(1),
  description: z.string().min(1),
  /** SPDX expression of what the image holds. */
  licence: z.string().min(1),
  /** Recipe whose layers come first; none starts from an empty file system. */
  from: z.string().nullable().default(null),
  layers: z.array(layerSchema).default([]),
  images: z.array(imageSchema).min(1),
});

/** One folder of `resources/kit`: what a family of images is made of. */
export type Recipe = z.infer<typeof recipeSchema> & { name: string; dir: string };

/** Reads a recipe's text; throws `recipe-invalid` with the field at fault. */
export function parseRecipe(text: string, name: string, dir: string): Recipe {
  const parsed = recipeSchema.safeParse(parse(text, { schema: 'core' }));
  if (parsed.success) return { ...parsed.data, name, dir };
  throw new KitFailure('recipe-invalid', { recipe: name, reason: z.prettifyError(parsed.error) });
}

/** Every recipe under `kitDir`, each after the one it starts from. */
export async function loadRecipes(kitDir: string): Promise<Recipe[]> {
  const entries = await readdir(kitDir, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  const recipes = await Promise.all(
    names.sort().map(async (name) => {
      const dir = join(kitDir, name);
      return parseRecipe(await readFile(join(dir, 'recipe.yaml'), 'utf8'), name, dir);
    }),
  );
  return parentsFirst(recipes);
}

/** Orders recipes so that each follows its parent; throws `recipe-unknown` on an unknown parent or a loop. */
export function parentsFirst(recipes: readonly Recipe[]): Recipe[] {
  const ordered: Recipe[] = [];
  const waiting = [...recipes];
  while (waiting.length > 0) {
    const index = waiting.findIndex(({ from }) => from === null || ordered.some(({ name }) => name === from));
    if (index === -1) throw new KitFailure('recipe-unknown', { recipe: waiting[0]?.from ?? '' });
    ordered.push(...waiting.splice(index, 1));
  }
  return ordered;
}

/** A recipe's packages, its images' own ones included, sorted and without doubles. */
export function packagesOf(recipe: Recipe): string[] {
  const layers = [...recipe.layers, ...recipe.images.flatMap((image) => image.layers)];
  return [...new Set(layers.flatMap((layer) => layer.packages))].sort();
}

/** The recipes to build for `only` (with the parents they need), or all of them. */
export function selectRecipes(recipes: readonly Recipe[], only: readonly string[]): Recipe[] {
  if (only.length === 0) return [...recipes];
  const wanted = new Set<string>();
  const want = (name: string) => {
    const recipe = recipes.find((candidate) => candidate.name === name);
    if (!recipe) throw new KitFailure('recipe-unknown', { recipe: name });
    wanted.add(name);
    if (recipe.from) want(recipe.from);
  };
  only.forEach(want);
  return recipes.filter(({ name }) => wanted.has(name));
}
