import { describe, expect, it } from 'vitest';
import { text } from '#main/core/reading.ts';
import { createReflector, type ReflectorSource } from '#main/kubernetes/reflector.ts';
import { AppError } from '#shared/errors.ts';

const TIMES = { pauseMs: 1, longestPauseMs: 4, silenceMs: 40, shortMs: 5 };

const pod = (uid: string, version: string) => ({ metadata: { uid, name: uid, resourceVersion: version } });
const line = (type: string, object: object) => Buffer.from(JSON.stringify({ type, object }));
const gone = { kind: 'Status', code: 410, reason: 'Expired', message: 'too old resource version' };

type Page = { items: object[]; version: string; continue?: string } | Error;

/** A cluster that gives these lists, and these watches, one after the other; the last one again and again. */
function clusterOf(pages: readonly Page[], watches: readonly (readonly Buffer[] | Error)[]) {
  const asked = { lists: [] as object[], watches: [] as string[], open: 0, most: 0 };
  const source: ReflectorSource = {
    async list(query) {
      asked.lists.push(query);
      const page = pages[Math.min(asked.lists.length, pages.length) - 1];
      if (!page || page instanceof Error) throw page;
      return { metadata: { resourceVersion: page.version, continue: page.continue }, items: page.items };
    },
    async *watch({ resourceVersion, allowWatchBookmarks }, signal) {
      expect(allowWatchBookmarks).toBe(true);
      asked.watches.push(resourceVersion);
      const lines = watches[asked.watches.length - 1];
      asked.open += 1;
      asked.most = Math.max(asked.most, asked.open);
      try {
        if (lines instanceof Error) throw lines;
        yield* lines ?? [];
        // The last watch stays open, silent.
        if (asked.watches.length >= watches.length)
          await new Promise((_resolve, reject) =>
            signal.addEventListener('abort', () => reject(signal.reason)),
          );
      } finally {
        asked.open -= 1;
      }
    },
  };
  return { asked, source };
}

function follow(source: ReflectorSource, changes: { maxObjects?: number; silenceMs?: number } = {}) {
  const events: string[] = [];
  const failures: string[] = [];
  const reads: boolean[] = [];
  const stop = new AbortController();
  const reflector = createReflector({
    source,
    toObject: (said) => text((said.metadata as { name: string }).name),
    maxObjects: changes.maxObjects ?? 100,
    onEvent: ({ kind, previous, next }) => events.push(`${kind} ${next ?? previous}`),
    onRead: (isTruncated) => reads.push(isTruncated),
    onFailure: (error) => failures.push((error as AppError).code),
    times: { ...TIMES, silenceMs: changes.silenceMs ?? 60_000 },
  });
  const running = reflector.run(stop.signal);
  const end = async () => {
    stop.abort();
    await running;
  };
  return { events, failures, reads, reflector, end };
}

describe('a reflector', () => {
  it('reads every page, then watches from where the list was, and from each bookmark', async () => {
    const { asked, source } = clusterOf(
      [
        { items: [pod('a', '1')], version: '5', continue: 'suite' },
        { items: [pod('b', '2')], version: '5' },
      ],
      [[line('ADDED', pod('c', '6')), line('BOOKMARK', pod('', '9'))], []],
    );
    const { events, end } = follow(source);
    await expect.poll(() => asked.watches).toEqual(['5', '9']);
    expect(events).toEqual(['added a', 'added b', 'added c']);
    expect(asked.lists).toEqual([{ limit: 500 }, { limit: 500, continue: 'suite' }]);
    await end();
  });

  it('tells each change once, though a watch gives again what the list had', async () => {
    const { source } = clusterOf(
      [{ items: [pod('a', '1')], version: '1' }],
      [
        [
          line('ADDED', pod('a', '1')),
          line('MODIFIED', pod('a', '2')),
          line('DELETED', pod('a', '3')),
          line('DELETED', pod('a', '3')),
        ],
      ],
    );
    const { events, end } = follow(source);
    await expect.poll(() => events).toEqual(['added a', 'modified a', 'deleted a']);
    await end();
  });

  it('lists again when the cluster forgot where it was, and tells what went meanwhile', async () => {
    const { asked, source } = clusterOf(
      [
        { items: [pod('a', '1'), pod('b', '1')], version: '1' },
        { items: [pod('b', '4'), pod('c', '3')], version: '9' },
      ],
      [[line('ERROR', gone)], []],
    );
    const { events, failures, end } = follow(source);
    await expect.poll(() => asked.watches).toEqual(['1', '9']);
    expect(events).toEqual(['added a', 'added b', 'modified b', 'added c', 'deleted a']);
    expect(failures).toEqual([]);
    await end();
  });

  it('rests longer and longer where each watch is forgotten at once, one start at a time', async () => {
    const { asked, source } = clusterOf(
      [{ items: [], version: '1' }],
      Array.from({ length: 20 }, () => [line('ERROR', gone)]),
    );
    const { end } = follow(source);
    await expect.poll(() => asked.watches.length).toBeGreaterThanOrEqual(10);
    expect(asked.most).toBe(1);
    await end();
    expect(asked.open).toBe(0);
  });

  it('begins a list again whose continuation expired', async () => {
    const { asked, source } = clusterOf(
      [
        { items: [pod('a', '1')], version: '1', continue: 'x' },
        new AppError('cluster-version-gone'),
        { items: [pod('b', '1')], version: '2' },
      ],
      [[]],
    );
    const { events, failures, end } = follow(source);
    await expect.poll(() => asked.watches).toEqual(['2']);
    // It was there when the first list began.
    expect(events).toEqual(['added a', 'added b', 'deleted a']);
    expect([asked.lists.length, failures]).toEqual([3, []]);
    await end();
  });

  it('takes a page while the next one comes', async () => {
    const next = Promise.withResolvers<object>();
    const asked: object[] = [];
    const source: ReflectorSource = {
      async list(query) {
        asked.push(query);
        if (asked.length > 1) return next.promise;
        return { metadata: { resourceVersion: '1', continue: 'suite' }, items: [pod('a', '1')] };
      },
      async *watch() {},
    };
    const { events, reads, end } = follow(source);
    await expect.poll(() => events).toEqual(['added a']);
    expect([asked.length, reads]).toEqual([2, []]);
    next.resolve({ metadata: { resourceVersion: '1' }, items: [pod('b', '1')] });
    await expect.poll(() => events).toEqual(['added a', 'added b']);
    await end();
  });

  it.each([
    ['a line that is no JSON', [Buffer.from('{"type":"ADD')], 'cluster-answer-unreadable'],
    ['an object without a uid', [line('ADDED', { metadata: { name: 'x' } })], 'cluster-answer-unreadable'],
    ['a word that is none of a watch', [line('BLUE', pod('a', '1'))], 'cluster-answer-unreadable'],
    ['an error that is not of its age', [line('ERROR', { code: 500, message: 'etcd' })], 'cluster-refused'],
    ['a connection that breaks', new AppError('cluster-unreachable'), 'cluster-unreachable'],
  ])('says %s, and lists again', async (_what, broken, code) => {
    const { asked, source } = clusterOf([{ items: [], version: '1' }], [broken, []]);
    const { failures, end } = follow(source);
    await expect.poll(() => asked.watches.length).toBe(2);
    expect(failures).toEqual([code]);
    expect(asked.lists.length).toBe(2);
    await end();
  });

  it('opens a watch again that says nothing, not even a bookmark', async () => {
    const { asked, source } = clusterOf([{ items: [pod('a', '1')], version: '1' }], [[]]);
    const { failures, end } = follow(source, { silenceMs: 30 });
    await expect.poll(() => asked.lists.length).toBeGreaterThanOrEqual(3);
    expect(new Set(failures)).toEqual(new Set(['cluster-unreachable']));
    await end();
    expect(asked.open).toBe(0);
  });

  it('keeps no more than its limit, and says so', async () => {
    const items = Array.from({ length: 30 }, (_, index) => pod(`p${index}`, '1'));
    const { source } = clusterOf(
      [{ items, version: '1', continue: 'encore' }],
      [[line('ADDED', pod('trop', '2'))]],
    );
    const { reads, reflector, end } = follow(source, { maxObjects: 20 });
    await expect.poll(() => reads).toEqual([true]);
    expect(reflector.objects.size).toBe(20);
    await end();
  });

  it('makes room for new ones by those that went while it was away', async () => {
    const all = (...uids: string[]) => uids.map((uid) => pod(uid, '1'));
    const { source } = clusterOf(
      [
        { items: all('a', 'b'), version: '1' },
        { items: all('b', 'c'), version: '2' },
      ],
      [[line('ERROR', gone)], []],
    );
    const { events, reads, end } = follow(source, { maxObjects: 2 });
    await expect.poll(() => events).toEqual(['added a', 'added b', 'deleted a', 'added c']);
    expect(reads).toEqual([false, false]);
    await end();
  });

  it.each([
    ['no items', { kind: 'List' }],
    ['items that are none', { metadata: { resourceVersion: '1' }, items: 3 }],
    ['a continuation that leads to itself', { metadata: { resourceVersion: '1', continue: 'x' }, items: [] }],
  ])('refuses a list with %s', async (_what, page) => {
    const source: ReflectorSource = { list: async () => page, async *watch() {} };
    const { failures, end } = follow(source);
    await expect.poll(() => failures.length).toBeGreaterThan(1);
    expect(failures[0]).toBe('cluster-answer-unreadable');
    await end();
  });

  it('tells everything as gone when it is cleared', async () => {
    const { source } = clusterOf([{ items: [pod('a', '1')], version: '1' }], [[]]);
    const { events, reflector, end } = follow(source);
    await expect.poll(() => events).toEqual(['added a']);
    reflector.clear();
    expect(events).toEqual(['added a', 'deleted a']);
    await end();
  });
});
