import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { parseShellOptions } from '#main/shell/options.ts';
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

test.each([['--port', '70000'], ['--port', 'x'], ['--unknown'], ['extra']])('%s %s is refused', (...args) => {
  expect(() => parseShellOptions(args)).toThrow(TypeError);
});
