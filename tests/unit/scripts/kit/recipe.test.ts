import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readLock } from '../../../../scripts/kit/lock.ts';
import { PLATFORMS } from '../../../../scripts/kit/platform.ts';
import {
  loadRecipes,
  packagesOf,
  parentsFirst,
  parseRecipe,
  selectRecipes,
} from '../../../../scripts/kit/recipe.ts';

const KIT_DIR = join(import.meta.dirname, '../../../../resources/kit');

const recipeText = (layer: string) => `
title: T
description: D
licence: MIT
layers:
  - { comment: c, ${layer} }
images:
  - name: cale/t:latest
`;

describe('the recipes of the course images', () => {
  it('are all valid, each after the one it starts from', async () => {
    const recipes = await loadRecipes(KIT_DIR);
    const names = recipes.map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(['outils', 'bonjour', 'web', 'poste']));
    for (const { from, name } of recipes) {
      if (from) expect(names.indexOf(from)).toBeLessThan(names.indexOf(name));
    }
  });

  it('are all in the lock, for both architectures, with the packages they ask for today', async () => {
    const [recipes, lock] = await Promise.all([
      loadRecipes(KIT_DIR),
      readLock(join(KIT_DIR, 'kit.lock.json')),
    ]);
    for (const arch of ['amd64', 'arm64']) {
      const locked = lock.architectures[arch];
      for (const recipe of recipes) {
        expect(locked?.closures[recipe.name]?.roots, `${arch} ${recipe.name}`).toEqual(packagesOf(recipe));
        for (const { name } of recipe.images) expect(locked?.images, arch).toHaveProperty([name]);
      }
    }
  });
});

describe('parseRecipe', () => {
  it.each([
    ['a path that climbs', 'take: [/usr/../../etc/passwd]'],
    ['a relative path', 'take: [usr/bin/x]'],
    ['an option given for a package', 'packages: ["-oDir::Etc=/x"]'],
    ['a folder outside the recipe', 'copy: ../../..'],
    ['an unknown field', 'run: rm -rf /'],
  ])('refuses %s', (_, layer) => {
    expect(() => parseRecipe(recipeText(layer), 't', '/nowhere')).toThrow(
      expect.objectContaining({ code: 'recipe-invalid' }),
    );
  });
});

describe('selectRecipes', () => {
  const recipe = (name: string, from: string | null) => ({
    ...parseRecipe(recipeText('packages: []'), name, '/x'),
    from,
  });
  const all = [recipe('outils', null), recipe('web', 'outils'), recipe('cc', null)];

  it('adds the parents of what is asked', () => {
    expect(selectRecipes(all, ['web']).map(({ name }) => name)).toEqual(['outils', 'web']);
  });

  it('refuses a name that is no recipe, and parents that never end', () => {
    expect(() => selectRecipes(all, ['absent'])).toThrow(expect.objectContaining({ code: 'recipe-unknown' }));
    expect(() => parentsFirst([recipe('a', 'b'), recipe('b', 'a')])).toThrow(
      expect.objectContaining({ code: 'recipe-unknown' }),
    );
  });
});

describe('PLATFORMS', () => {
  it('can grow: each has its own names', () => {
    for (const key of ['arch', 'ociArch', 'triplet', 'elfMachine'] as const) {
      expect(new Set(PLATFORMS.map((platform) => platform[key])).size).toBe(PLATFORMS.length);
    }
  });
});
