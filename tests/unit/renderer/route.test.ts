import { describe, expect, it } from 'vitest';
import { formatRoute, parseRoute, type Route } from '../../../src/renderer/route.ts';

describe('the address of a place', () => {
  it.each<Route>([
    { page: 'start' },
    { page: 'machine' },
    { page: 'course', unitId: 'run', sectionId: null },
    { page: 'course', unitId: 'run', sectionId: 'ports' },
    { page: 'course', unitId: 'run', sectionId: 'ports', exerciseId: 'run-ports', words: ['réseau', 'hôte'] },
  ])('reads back what it wrote: %o', (route) => {
    expect(parseRoute(formatRoute(route))).toEqual(route);
  });

  it('is the start for anything unknown', () => {
    for (const hash of ['', '#', '#/', '#/cours', '#/ailleurs/x', '#/cours/%E0%A4%A']) {
      expect(parseRoute(hash)).toEqual({ page: 'start' });
    }
  });
});
