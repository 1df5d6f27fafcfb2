import { join } from 'node:path';
import { expect, it } from 'vitest';
import { electronPackages, licenceTexts, platformPackages } from '../../../../scripts/licences/components.ts';
import { manifestOf } from '../../../../scripts/pack/app-files.ts';
import { PLATFORMS, ptyPackageOf } from '../../../../scripts/pack/platforms.ts';

const ROOT = join(import.meta.dirname, '../../../..');

it('has Node and the pseudo-terminals of each platform, Node in one version', () => {
  const packages = platformPackages();
  const expected = PLATFORMS.flatMap((platform) => [platform.nodePackage, ptyPackageOf(platform)]);
  expect(packages.map(({ name }) => name).sort()).toEqual(expected.sort());
  const nodes = packages.filter(({ name }) => name.startsWith('node-'));
  expect(new Set(nodes.map(({ version }) => version)).size).toBe(1);
  expect(packages.every(({ license }) => license === 'MIT')).toBe(true);
});

it('has the Electron of the installers, in the version they are made with', () => {
  const { devDependencies } = manifestOf(ROOT);
  expect(electronPackages(ROOT)).toMatchObject([
    { name: 'electron', version: devDependencies.electron, license: 'MIT' },
  ]);
});

it('reads the texts of a package as they are', () => {
  expect(licenceTexts(ROOT, 'node_modules/zod').join('\n')).toContain('Permission is hereby granted');
  expect(licenceTexts(ROOT, 'node_modules/nothing')).toEqual([]);
});
