import { expect, it } from 'vitest';
import { createLogger } from '#main/core/logger.ts';
import { createOperations } from '#main/core/operations.ts';
import { createMinikubeWorks } from '#main/minikube/works.ts';

const profile = 'cale-seche';
const asked = { nodes: 2, cpus: 2, memoryMb: 2_200 };
type Ask = Parameters<ReturnType<typeof createMinikubeWorks>['start']>[0];

it.for<[string, Ask, Ask]>([
  [
    'another node is to go',
    { action: 'remove-node', profile, node: 'm02' },
    { action: 'remove-node', profile, node: 'm03' },
  ],
  [
    'another image is to be given',
    { action: 'load-images', profile, images: ['a:1'] },
    { action: 'load-images', profile, images: ['b:1'] },
  ],
  [
    'it is to be made otherwise',
    { action: 'start', profile, asked },
    { action: 'start', profile, asked: { ...asked, nodes: 3 } },
  ],
  ['another action is asked', { action: 'pause', profile }, { action: 'stop', profile }],
])('what runs is not what was asked where %s', async ([, first, second]) => {
  const operations = createOperations(createLogger(null));
  const works = createMinikubeWorks(operations, () => {});
  const stop = Promise.withResolvers<void>();
  const id = works.start(first, () => stop.promise);
  expect(works.start(structuredClone(first), () => Promise.reject(new Error('started twice')))).toBe(id);
  expect(() => works.start(second, async () => {})).toThrow(
    expect.objectContaining({ code: 'minikube-busy', details: { profile, action: first.action } }),
  );
  stop.resolve();
  expect((await operations.ended(id)).state).toBe('done');
  const later = works.start(second, async () => {});
  expect(later).not.toBe(id);
  expect((await operations.ended(later)).state).toBe('done');
});
