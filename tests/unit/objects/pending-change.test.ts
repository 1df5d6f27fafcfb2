import { describe, expect, it } from 'vitest';
import { emptyChange, isEmptyChange, mergeChanges } from '#main/objects/pending-change.ts';
import type { ObjectChange, VolumeObject } from '#shared/domain/objects.ts';

const volume = (name: string, driver = 'local'): VolumeObject => ({
  name,
  driver,
  createdAtMs: 0,
  labels: {},
});
const change = (put: VolumeObject[], gone: string[] = []): ObjectChange => ({
  ...emptyChange(),
  volumes: { put, gone },
});

describe('changes merged for a slow reader', () => {
  it('keep the newest of each object', () => {
    const merged = mergeChanges(change([volume('v', 'local')]), change([volume('v', 'nfs')]));
    expect(merged.volumes.put).toEqual([volume('v', 'nfs')]);
  });

  it('tell an object that came and went as gone', () => {
    expect(mergeChanges(change([volume('v')]), change([], ['v'])).volumes).toEqual({ put: [], gone: ['v'] });
  });

  it('tell an object that went and came back as there', () => {
    expect(mergeChanges(change([], ['v']), change([volume('v')])).volumes).toEqual({
      put: [volume('v')],
      gone: [],
    });
  });

  it('stay a reset once they began as one', () => {
    const merged = mergeChanges({ ...change([volume('v')]), isReset: true }, change([], ['w']));
    expect(merged.isReset).toBe(true);
    expect(isEmptyChange(merged)).toBe(false);
  });
});
