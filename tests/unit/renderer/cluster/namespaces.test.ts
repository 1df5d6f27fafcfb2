import { describe, expect, it } from 'vitest';
import { namespaceNames, namespaceState } from '../../../../src/renderer/cluster/namespaces.ts';
import { common, viewOf } from '../../../support/cluster-objects.ts';

const named = (name: string, deletingSinceMs: number | null = null) => ({
  ...common(name, { namespace: null, deletingSinceMs }),
  phase: deletingSinceMs === null ? 'Active' : 'Terminating',
});
const view = viewOf({ namespaces: [named('default'), named('parti', 5)] });

describe('the chosen namespace', () => {
  it.each([
    ['default', 'there'],
    ['parti', 'leaving'],
    ['jamais', 'absent'],
    [null, 'there'],
  ])('%s is %s', (name, state) => {
    expect(namespaceState(view, name)).toBe(state);
  });

  it('is not said to be absent where nobody may list them', () => {
    expect(namespaceState(viewOf({}), 'jamais')).toBe('there');
  });

  it('stays among those one chooses from once it is gone', () => {
    expect(namespaceNames(view, 'jamais')).toEqual(['jamais', 'default', 'parti']);
    expect(namespaceNames(view, 'default')).toEqual(['default', 'parti']);
    expect(namespaceNames(view, null)).toEqual(['default', 'parti']);
  });
});
