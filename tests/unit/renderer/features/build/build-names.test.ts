import { expect, it } from 'vitest';
import { nameBuilds } from '../../../../../src/renderer/features/build/build-names.ts';

const at = (seconds: number) => new Date(2026, 11, 1, 14, 5, seconds).getTime();
const build = (operationId: string, seconds: number, tag = 'site:1') => ({
  ...{ operationId, startedAtMs: at(seconds), state: 'done' as const, request: { tag } },
});

it('tells two builds of one image apart, by the second, then by their order', () => {
  const names = nameBuilds([build('a', 3), build('b', 7), build('c', 7), build('d', 7, 'autre:1')]);
  expect(names).toEqual([
    { id: 'a', name: '14:05:03 · site:1 · Réussie' },
    { id: 'b', name: '14:05:07 · site:1 · Réussie' },
    { id: 'c', name: '14:05:07 · site:1 · Réussie · 2' },
    { id: 'd', name: '14:05:07 · autre:1 · Réussie' },
  ]);
});
