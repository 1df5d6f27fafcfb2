import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '../../../..');

function versionsIn(manifest: string, field: string): [name: string, version: string][] {
  return Object.entries(JSON.parse(readFileSync(join(ROOT, manifest), 'utf8'))[field]);
}

const shipped = versionsIn('scripts/pack/runtime/package.json', 'optionalDependencies');

it('is the Node and the terminals that the tests run with, on every platform', () => {
  const node = Object.fromEntries(versionsIn('package.json', 'devDependencies')).node;
  const terminals = Object.fromEntries(versionsIn('package.json', 'dependencies'))['@lydell/node-pty'];
  const [nodes, ptys] = [
    shipped.filter(([name]) => /^node-/.test(name)),
    shipped.filter(([name]) => /pty/.test(name)),
  ];
  expect(nodes.map(([, version]) => version)).toEqual(Array(5).fill(node));
  expect(ptys.map(([, version]) => version)).toEqual(Array(5).fill(terminals));
});
