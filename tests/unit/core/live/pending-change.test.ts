import { describe, expect, it } from 'vitest';
import { ENGINE_TABLES } from '#main/core/live/live-objects.ts';
import { changeRules } from '#main/core/live/pending-change.ts';
import type { ObjectChange, VolumeObject } from '#shared/contract/object.ts';

const { empty, isEmpty, merge, split } = changeRules(ENGINE_TABLES);

const volume = (name: string, driver = 'local'): VolumeObject => ({
  name,
  driver,
  mountPoint: '',
  createdAtMs: 0,
  labels: {},
});
const change = (put: VolumeObject[], gone: string[] = []): ObjectChange => ({
  ...empty(),
  volumes: { put, gone },
});

describe('changes merged for a slow reader', () => {
  it('keep the newest of each object', () => {
    const merged = merge(change([volume('v', 'local')]), change([volume('v', 'nfs')]));
    expect(merged.volumes.put).toEqual([volume('v', 'nfs')]);
  });

  it('tell an object that came and went as gone', () => {
    expect(merge(change([volume('v')]), change([], ['v'])).volumes).toEqual({ put: [], gone: ['v'] });
  });

  it('tell an object that went and came back as there', () => {
    expect(merge(change([], ['v']), change([volume('v')])).volumes).toEqual({
      put: [volume('v')],
      gone: [],
    });
  });

  it('stay a reset once they began as one', () => {
    const merged = merge({ ...change([volume('v')]), isReset: true }, change([], ['w']));
    expect(merged.isReset).toBe(true);
    expect(isEmpty(merged)).toBe(false);
  });
});

describe('a change too large for one message', () => {
  const many = Array.from({ length: 10 }, (_, index) => volume(`v-${index}`));

  it('is told piece by piece, each object once, as one reset', () => {
    let left: ObjectChange = { ...change(many, ['w']), isReset: true };
    const pieces: ObjectChange[] = [];
    while (!isEmpty(left)) {
      const { first, rest } = split(left, 30, () => 10);
      pieces.push(first);
      left = rest;
    }
    expect(pieces.map(({ volumes }) => volumes.put.length)).toEqual([3, 3, 3, 1]);
    expect(pieces.flatMap(({ volumes }) => volumes.put)).toEqual(many);
    expect(pieces.map(({ isReset }) => isReset)).toEqual([true, false, false, false]);
    expect(pieces[0]?.volumes.gone).toEqual(['w']);
  });

  it('is told whole where there is room', () => {
    const { first, rest } = split(change(many), 1_000, () => 10);
    expect(first.volumes.put).toEqual(many);
    expect(isEmpty(rest)).toBe(true);
  });
});
