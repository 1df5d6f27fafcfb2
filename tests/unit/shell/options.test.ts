import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { parseShellOptions, UsageError } from '#main/shell/options.ts';
import { ROOT_DIR } from '#main/shell/paths.ts';

test('nothing says the port beforehand, unless it is chosen', () => {
  expect(parseShellOptions(['--data-dir', '/tmp/a'])).toMatchObject({ port: null, prefersAddress: false });
  expect(parseShellOptions(['--address']).prefersAddress).toBe(true);
});

test('a chosen port, folder and engine are taken as they are', () => {
  const options = parseShellOptions([
    '--port',
    '4000',
    '--data-dir',
    'd',
    '--engine',
    'unix:///x',
    '--no-open',
  ]);
  expect(options).toEqual({
    port: 4000,
    prefersAddress: false,
    dataDir: 'd',
    engineUrl: 'unix:///x',
    isJson: false,
    opensBrowser: false,
  });
});

test('a portable app keeps its data beside its own folder, unless another is named', () => {
  expect(parseShellOptions(['--portable']).dataDir).toBe(join(dirname(ROOT_DIR), 'donnees'));
  expect(parseShellOptions(['--portable', '--data-dir', '/tmp/a']).dataDir).toBe('/tmp/a');
});

test('nothing opens by itself when a program reads the answer', () => {
  expect(parseShellOptions(['--json']).opensBrowser).toBe(false);
});

test.each([
  [['--port', '70000'], '« 70000 »'],
  [['--port', 'x'], '« x »'],
  [['--inconnue'], '--inconnue. Celles'],
  [['--port'], '--port. Celles'],
  [['--json=oui'], '--json. Celles'],
  [['en', 'trop'], 'en trop. Celles'],
] as const)('%j is refused by a sentence that names it and what there is', (args, named) => {
  const refused = () => parseShellOptions(args);
  expect(refused).toThrow(UsageError);
  expect(refused).toThrow(named.replaceAll(/(?<=«) | (?=»)/g, '\u202f'));
});

test('tells every option to who asks, and opens nothing', () => {
  const program = join(import.meta.dirname, '../../../src/main/web.ts');
  const { stdout, stderr, status } = spawnSync(process.execPath, [program, '--no-open', '--help'], {
    encoding: 'utf8',
  });
  expect([stderr, status]).toEqual(['', 0]);
  for (const option of ['--portable', '--data-dir', '--engine', '--port', '--address', '--no-open', '--json'])
    expect(stdout).toMatch(new RegExp(`^  ${option}[ \u00a0].*\\p{L}{3}`, 'mu'));
});
