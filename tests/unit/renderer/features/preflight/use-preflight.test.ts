import { expect, it } from 'vitest';
import type { PreflightResult } from '#shared/contract/engine.ts';
import { isEngineUrl } from '../../../../../src/renderer/features/preflight/engine-url.ts';
import { withResult } from '../../../../../src/renderer/features/preflight/use-preflight.ts';

const found: PreflightResult = {
  id: 'engine-found',
  state: 'running',
  reason: null,
  params: {},
  remedies: [],
  command: null,
  lostCapabilities: [],
};

it('replaces the result of the same check where it stands', () => {
  const results = [found, { ...found, id: 'engine-running' as const }];
  expect(withResult(results, { ...found, state: 'ok' }).map(({ id, state }) => `${id} ${state}`)).toEqual([
    'engine-found ok',
    'engine-running running',
  ]);
});

it('adds the result of a new check at the end', () => {
  expect(withResult([found], { ...found, id: 'api-version' })).toHaveLength(2);
});

it('knows the form of an engine’s address', () => {
  for (const url of [
    'unix:///run/docker.sock',
    'npipe:////./pipe/docker_engine',
    ' tcp://10.0.0.1:2375 ',
    'ssh://lea@hote',
  ]) {
    expect(isEngineUrl(url)).toBe(true);
  }
  for (const url of ['', 'docker', 'file:///etc/passwd', 'tcp://', 'tcp://a b'])
    expect(isEngineUrl(url)).toBe(false);
});
