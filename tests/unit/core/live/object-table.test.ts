import { describe, expect, it } from 'vitest';
import { ObjectTable } from '#main/core/live/object-table.ts';

const table = () => new ObjectTable<{ id: string; name: string }>((it) => it.id);
const a = { id: 'a', name: 'un' };
const b = { id: 'b', name: 'deux' };

describe('a table of objects', () => {
  it('tells only what differs from what it knew', () => {
    const objects = table();
    expect(objects.replace([a, b])).toEqual({ put: [a, b], gone: [] });
    expect(objects.replace([{ ...a }, { ...b, name: 'trois' }])).toEqual({
      put: [{ id: 'b', name: 'trois' }],
      gone: [],
    });
    expect(objects.replace([a])).toEqual({ put: [], gone: ['b'] });
  });

  it('forgets an asked key that was not found and leaves the others alone', () => {
    const objects = table();
    objects.replace([a, b]);
    expect(objects.replaceSome(['b'], [])).toEqual({ put: [], gone: ['b'] });
    expect(objects.all).toEqual([a]);
  });

  it('says nothing of a key that was never known', () => {
    expect(table().replaceSome(['z'], [])).toEqual({ put: [], gone: [] });
  });
});
