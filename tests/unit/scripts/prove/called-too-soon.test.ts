import { expect, it } from 'vitest';
import { isCalledTooSoon } from '../../../../scripts/prove/called-too-soon.ts';

it.each([
  ['curl http://localhost:8080/', 0, 7, true],
  ['curl http://localhost:8080/', 0, 52, true],
  ['curl -s http://localhost:8080/', 0, 56, true],
  ['curl http://localhost:8080/', 0, 0, false],
  ['curl -f http://localhost:8080/', 0, 22, false],
  ['curl http://localhost:8080/', 7, 7, false],
  ['curl http://localhost:8080/', 'any', 7, false],
  ['docker run curl', 0, 7, false],
] as const)('%s, wanted %s, ended with %s: called too soon %s', (command, wanted, exitCode, isSoon) => {
  expect(isCalledTooSoon(command, wanted, exitCode)).toBe(isSoon);
});
