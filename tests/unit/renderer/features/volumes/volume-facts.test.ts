import { describe, expect, it } from 'vitest';
import type { VolumeObject } from '#shared/contract/object.ts';
import { listVolumes } from '../../../../../src/renderer/features/volumes/volume-facts.ts';

const volume = (name: string): VolumeObject => ({
  name,
  driver: 'local',
  mountPoint: '',
  createdAtMs: 0,
  labels: {},
});

describe('the volumes panel', () => {
  it('lists named volumes before those the engine named, numbers in their order', () => {
    const drawn = 'a'.repeat(64);
    const names = [drawn, 'vol-10', 'vol-9'].map(volume);
    expect(listVolumes(names, '').map(({ name }) => name)).toEqual(['vol-9', 'vol-10', drawn]);
    expect(listVolumes(names, 'VOL-1').map(({ name }) => name)).toEqual(['vol-10']);
  });
});
