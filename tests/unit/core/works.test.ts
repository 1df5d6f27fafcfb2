import { afterEach, describe, expect, it, vi } from 'vitest';
import { createLogger } from '#main/core/logger.ts';
import { createOperations, KEPT_AT_LEAST_MS, KEPT_ENDED_OPERATIONS } from '#main/core/operations.ts';
import { createWorks, type Work } from '#main/core/works.ts';
import { AppError } from '#shared/errors.ts';

interface Count extends Work {
  name: string;
  count: number;
}

function listOf(options: Parameters<typeof createWorks<Count>>[1]) {
  const operations = createOperations(createLogger(null));
  return { operations, works: createWorks<Count>(operations, options) };
}

afterEach(() => vi.useRealTimers());

describe('a list of long works', () => {
  it('holds a work before it first says something, with what it tells and finds', async () => {
    const { operations, works } = listOf({ kept: 3 });
    const seen: number[] = [];
    works.list.subscribe((list) => seen.push(list[0]?.count ?? -1));
    const id = works.start('cleanup', { name: 'un', count: 0 }, async (report, tell) => {
      report.phase('cleanup', 'un');
      tell({ count: 1 });
      tell({ count: 2 });
    });
    expect(works.get(id)).toEqual({ operationId: id, name: 'un', count: 0 });
    expect((await operations.ended(id)).state).toBe('done');
    expect(works.get(id).count).toBe(2);
    expect(seen.slice(0, 3)).toEqual([0, 1, 2]);
  });

  it('lets the oldest that ended leave, never one that runs', async () => {
    const { operations, works } = listOf({ kept: 2 });
    const stop = Promise.withResolvers<void>();
    const running = works.start('cleanup', { name: 'long', count: 0 }, () => stop.promise);
    for (const name of ['a', 'b', 'c']) {
      const id = works.start('cleanup', { name, count: 0 }, async () => {});
      await operations.ended(id);
    }
    expect(works.list.value.map(({ name }) => name)).toEqual(['long', 'c']);
    stop.resolve();
    await operations.ended(running);
  });

  it('keeps no more once those that ran together have ended', async () => {
    const { operations, works } = listOf({ kept: 2 });
    const stop = Promise.withResolvers<void>();
    const ids = ['a', 'b', 'c', 'd'].map((name) =>
      works.start('cleanup', { name, count: 0 }, () => stop.promise),
    );
    expect(works.list.value).toHaveLength(4);
    stop.resolve();
    await Promise.all(ids.map((id) => operations.ended(id)));
    expect(works.list.value.map(({ name }) => name)).toEqual(['c', 'd']);
  });

  it('keeps how a listed work ended, however many end after it, until it is off the list', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    const { operations, works } = listOf({ kept: 2 });
    const endOne = async (name: string) => {
      const id = works.start('cleanup', { name, count: 0 }, async () => {});
      for await (const _update of operations.follow(id, 0));
      return id;
    };
    const id = await endOne('gardé');
    const endMore = async () => {
      vi.advanceTimersByTime(KEPT_AT_LEAST_MS);
      for (let count = 0; count <= KEPT_ENDED_OPERATIONS; count++)
        await operations.ended(operations.start('build', 'build', async () => {}));
    };
    await endMore();
    expect(operations.get(id).state).toBe('done');
    works.dismiss(id);
    await endMore();
    expect(() => operations.get(id)).toThrow(new AppError('operation-not-found', { operationId: id }));
  });

  it('makes of a work that ended what its area says, or takes it off', async () => {
    const { operations, works } = listOf({
      kept: 3,
      atEnd: (work, { state }) => (state === 'done' ? null : { ...work, name: state }),
    });
    const good = works.start('cleanup', { name: 'bon', count: 0 }, async () => {});
    const bad = works.start('cleanup', { name: 'mauvais', count: 0 }, async () => {
      throw new AppError('disk-full');
    });
    await Promise.all([operations.ended(good), operations.ended(bad)]);
    expect(works.list.value.map(({ name }) => name)).toEqual(['failed']);
  });

  it('says that a work it does not hold is not found, and forgets one that is dismissed', async () => {
    const { works } = listOf({ kept: 3 });
    const id = works.start('cleanup', { name: 'un', count: 0 }, async () => {});
    works.dismiss(id);
    expect(() => works.get(id)).toThrow(new AppError('operation-not-found', { operationId: id }));
    expect(works.list.value).toEqual([]);
  });
});
