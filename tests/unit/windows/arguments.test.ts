import { expect, test } from 'vitest';
import { ownArguments } from '#main/windows/arguments.ts';

test('our options are kept, Chromium’s switches and the app’s path are not', () => {
  const argv = [
    '/opt/electron',
    '.',
    '--no-sandbox',
    '--remote-debugging-port=0',
    '--data-dir',
    '/d',
    '--json',
  ];
  expect(ownArguments(argv)).toEqual(['--data-dir', '/d', '--json']);
});

test('an option may be joined to its value', () => {
  expect(ownArguments(['electron', '--engine=tcp://h:1?a=b', '--port=1'])).toEqual([
    '--engine=tcp://h:1?a=b',
    '--port=1',
  ]);
});
