import { readdirSync, readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { BUNDLED } from '../../../../scripts/bundle/bundled-packages.ts';
import { isNeeded, runtimePackages } from '../../../../scripts/pack/shipped.ts';

const ROOT = join(import.meta.dirname, '../../../..');
const packages = runtimePackages(ROOT);

/** Packages that a source imports when it runs. */
function importedBy(source: string): string[] {
  const run = source.replace(/^(import|export) type[^;]*;/gm, '');
  return [...run.matchAll(/(?:from |import\()'([@a-z][^'\n]*)'/g)].map(([, name = '']) =>
    name
      .split('/')
      .slice(0, name.startsWith('@') ? 2 : 1)
      .join('/'),
  );
}

describe('the packages that are shipped', () => {
  it('have what the sources of main import, but what is built into it', () => {
    const names = new Set([...packages.map(({ name }) => name), ...BUNDLED]);
    const files = readdirSync(join(ROOT, 'src/main'), { recursive: true, encoding: 'utf8' });
    const sources = files.filter((file) => file.endsWith('.ts'));
    const imported = sources.flatMap((file) =>
      importedBy(readFileSync(join(ROOT, 'src/main', file), 'utf8')),
    );
    const missing = imported.filter((name) => !isBuiltin(name) && name !== 'electron' && !names.has(name));
    expect(imported.length).toBeGreaterThan(100);
    expect([...new Set(missing)]).toEqual([]);
  });

  it('are none of what only builds and tests use, nor types, nor what an optional package is', () => {
    const names = packages.map(({ name }) => name);
    expect(names).not.toEqual(expect.arrayContaining(['vitest']));
    for (const absent of [
      'electron',
      'vite',
      'react',
      'cpu-features',
      'nan',
      'node',
      '@lydell/node-pty-linux-x64',
    ])
      expect(names).not.toContain(absent);
    expect(names.filter((name) => name.startsWith('@types/'))).toEqual([]);
  });

  it('are none that only a package built into main asks for, but those that another asks for too', () => {
    const names = packages.map(({ name }) => name);
    for (const absent of ['dockerode', '@grpc/grpc-js', 'protobufjs', 'ssh2', 'zod', '@orpc/shared'])
      expect(names).not.toContain(absent);
    expect(names).toEqual(expect.arrayContaining(['@kubernetes/client-node', 'undici', 'ws']));
  });
});

it.each([
  ['index.js', true],
  ['lib/proto/buildkit_status.proto', true],
  ['package.json', true],
  ['LICENSE.md', true],
  ['NOTICE', true],
  ['onig.wasm', true],
  ['pty.node', true],
  ['README.md', false],
  ['index.d.ts', false],
  ['index.js.map', false],
  ['test/index.js', false],
  ['node_modules/other/index.js', false],
  ['prebuilds/linux-x64/a.bare', false],
  ['.github/workflows/ci.yml', false],
])('of a package, %s is taken: %s', (path, isTaken) => {
  expect(isNeeded(path)).toBe(isTaken);
});
