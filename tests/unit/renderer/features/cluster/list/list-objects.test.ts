import { describe, expect, it } from 'vitest';
import { listObjects } from '../../../../../../src/renderer/features/cluster/list/list-objects.ts';
import { common, eventAbout, pod, podContainer, viewOf } from '../../../../../support/cluster-objects.ts';

const ALL = { namespace: null, text: '', isTroubledOnly: false };
const names = (objects: readonly { name: string }[]) => objects.map(({ name }) => name);

const waiting = {
  kind: 'waiting',
  reason: 'ErrImagePull',
  message: '',
  exitCode: null,
  startedAtMs: 0,
  finishedAtMs: 0,
} as const;
const view = viewOf({
  pods: [
    pod('web-1', { labels: { app: 'web' } }),
    pod('base', {
      ...common('base', { namespace: 'atelier' }),
      containers: [podContainer({ image: 'cale/sql' })],
    }),
    pod('perdu', { containers: [podContainer({ state: waiting, isReady: false })] }),
  ],
  namespaces: [{ ...common('atelier', { namespace: null }), phase: 'Active' }],
});

describe('the list of objects', () => {
  it('is the table itself while nothing is asked', () => {
    expect(listObjects(view, 'pods', ALL)).toBe(view.pods);
  });

  it('keeps to a namespace, which what has none is of', () => {
    expect(names(listObjects(view, 'pods', { ...ALL, namespace: 'atelier' }))).toEqual(['base']);
    expect(names(listObjects(view, 'namespaces', { ...ALL, namespace: 'default' }))).toEqual(['atelier']);
  });

  it('finds words in names, labels and images, all of them', () => {
    expect(names(listObjects(view, 'pods', { ...ALL, text: 'APP=web' }))).toEqual(['web-1']);
    expect(names(listObjects(view, 'pods', { ...ALL, text: 'sql' }))).toEqual(['base']);
    expect(names(listObjects(view, 'pods', { ...ALL, text: 'web-1 app=' }))).toEqual(['web-1']);
    expect(listObjects(view, 'pods', { ...ALL, text: 'web-1 sql' })).toEqual([]);
  });

  it('keeps only the pods that do not work when asked', () => {
    expect(names(listObjects(view, 'pods', { ...ALL, isTroubledOnly: true }))).toEqual(['perdu']);
  });

  it('looks into each object once, however many letters are typed', () => {
    let looks = 0;
    const watched = Object.defineProperty(pod('web-1'), 'labels', {
      get: () => {
        looks += 1;
        return { app: 'web' };
      },
    });
    for (const text of ['a', 'ap', 'app', 'app=w web'])
      expect(listObjects({ ...view, pods: [watched] }, 'pods', { ...ALL, text })).toEqual([watched]);
    expect(looks).toBe(1);
  });

  it('has events the newest first', () => {
    const web = pod('web-1');
    const events = [10, 30, 20].map((lastAtMs) => eventAbout(web, 'Pod', { lastAtMs }));
    const listed = listObjects(viewOf({ events }), 'events', ALL);
    expect(listed.map((one) => 'lastAtMs' in one && one.lastAtMs)).toEqual([30, 20, 10]);
  });
});
