import { expect, it } from 'vitest';
import { pingEngine } from '../../scripts/engine/ping.ts';
import { stopEnginesBelow } from '../../scripts/engine/private-engine.ts';
import { currentPrivateEngine, startAnotherEngine } from '../support/engine.ts';

it('is not outlived by the engines that a killed command left in its folder', async () => {
  const own = currentPrivateEngine();
  const left = await startAnotherEngine();
  expect(await pingEngine(left.socketPath)).toBe(true);
  await stopEnginesBelow(own.dir);
  expect(await pingEngine(left.socketPath)).toBe(false);
  expect(await pingEngine(own.socketPath)).toBe(true);
});
