import { expect, test } from 'vitest';
import { parseShellOptions } from '#main/shell/options.ts';

test('the port is the same at each start on a folder', () => {
  const first = parseShellOptions(['--data-dir', '/tmp/a']);
  expect(first.port).toBe(parseShellOptions(['--data-dir', '/tmp/a']).port);
  expect(first.port).toBeGreaterThanOrEqual(23_000);
  expect(first.port).toBeLessThan(28_000);
  expect(first.isPortChosen).toBe(false);
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
    isPortChosen: true,
    dataDir: 'd',
    engineUrl: 'unix:///x',
    isJson: false,
    opensBrowser: false,
  });
});

test('nothing opens by itself when a program reads the answer', () => {
  expect(parseShellOptions(['--json']).opensBrowser).toBe(false);
});

test.each([['--port', '70000'], ['--port', 'x'], ['--unknown'], ['extra']])('%s %s is refused', (...args) => {
  expect(() => parseShellOptions(args)).toThrow(TypeError);
});
