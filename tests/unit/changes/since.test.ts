import { expect, it } from 'vitest';
import { createKnownLayers } from '#main/changes/layer-counts.ts';
import { changesFrom } from '#main/changes/since.ts';
import { emptySnapshot } from '#main/changes/snapshot.ts';
import type { ObjectChange, VolumeObject } from '#shared/contract/object.ts';

const nothing = () => ({ put: [], gone: [] });
const volumes = (change: Partial<ObjectChange['volumes']>): ObjectChange => ({
  ...{ isReset: false, containers: nothing(), images: nothing(), networks: nothing() },
  volumes: { ...nothing(), ...change },
});
const volume = (name: string): VolumeObject => ({
  name,
  driver: 'local',
  mountPoint: '',
  labels: {},
  createdAtMs: 0,
});
const layers = () => createKnownLayers(async () => []);
const QUICK = { quietMs: 30, longestMs: 2_000 };

it('tells what differs from its beginning, and nothing of before', async () => {
  const start = emptySnapshot();
  start.volumes.set('avant', volume('avant'));
  const since = changesFrom(start, layers(), QUICK);
  since.take(volumes({ put: [volume('neuf')] }));
  since.take(volumes({ gone: ['avant'] }));
  const told = (await since.settled())?.map(({ name, kind }) => `${kind} ${name}`);
  expect(told?.sort()).toEqual(['added neuf', 'removed avant']);
  expect(start.volumes.has('avant'), 'the history keeps its own').toBe(true);
});

it('waits until nothing has changed for the quiet time, and tells what came meanwhile', async () => {
  const since = changesFrom(emptySnapshot(), layers(), { quietMs: 200, longestMs: 5_000 });
  const settled = since.settled();
  since.take(volumes({ put: [volume('un')] }));
  since.take(volumes({ put: [volume('deux')] }));
  expect((await settled)?.map(({ name }) => name)).toEqual(['un', 'deux']);
});

it('tells nothing of an engine that is no longer the same', async () => {
  const since = changesFrom(emptySnapshot(), layers(), QUICK);
  const settled = since.settled();
  since.stop();
  expect(await settled).toBe(null);
  expect(since.isStopped).toBe(true);
});
