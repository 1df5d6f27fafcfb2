import { describe, expect, it } from 'vitest';
import type { CleanupItem } from '#shared/contract/cleanup.ts';
import {
  commandsFor,
  groupItems,
  isCourseImage,
  keptAmong,
} from '../../../../../src/renderer/features/cleanup/cleanup-facts.ts';

function item(over: Partial<CleanupItem>): CleanupItem {
  const name = over.name ?? 'x';
  return {
    type: 'volume',
    id: name,
    name,
    sizeBytes: 0,
    createdAtMs: 0,
    exerciseId: null,
    isRunning: false,
    users: [],
    references: [],
    ...over,
  };
}

describe('what cleaning shows and removes', () => {
  const container = item({ type: 'container', name: 'fini', exerciseId: 'run/menage' });
  const held = item({ name: 'garde', users: ['fini'], sizeBytes: 3 });
  const free = item({ name: 'vieux', sizeBytes: 7 });

  it('groups by kind, the biggest first, within a scope', () => {
    const names = (scope: Parameters<typeof groupItems>[1]) =>
      groupItems([held, container, free], scope).map(({ type, items }) => [
        type,
        items.map(({ name }) => name),
      ]);
    expect(names('all')).toEqual([
      ['container', ['fini']],
      ['volume', ['vieux', 'garde']],
    ]);
    expect(names('none')).toEqual([['volume', ['vieux', 'garde']]]);
    expect(names({ exerciseId: 'run/menage' })).toEqual([['container', ['fini']]]);
  });

  it('keeps what a container that stays uses', () => {
    expect(keptAmong([held, free])).toEqual([held]);
    expect(keptAmong([held, free, container])).toEqual([]);
  });

  it('tells an image of the course by any of its names', () => {
    expect(isCourseImage(item({ references: ['essai:1', 'cale/web:v1'] }))).toBe(true);
    expect(isCourseImage(item({ references: ['essai:1', 'quai/cale/web:v1'] }))).toBe(false);
  });

  it('writes commands that name each thing, users first, quoted where needed', () => {
    const image = item({ type: 'image', id: 'sha256:1', references: ['a:1', 'b:1'] });
    const odd = item({ name: 'un mot' });
    const cache = item({ type: 'cache', id: 'abc' });
    expect(commandsFor([odd, cache, image, container])).toEqual([
      'docker rm fini',
      'docker rmi a:1 b:1',
      "docker volume rm 'un mot'",
      'docker builder prune --all --filter id=abc',
    ]);
  });
});
