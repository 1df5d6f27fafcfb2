import { call } from '@orpc/server';
import { describe, expect, test, vi } from 'vitest';
import { createLogger } from '#main/core/logger.ts';
import { createProgress } from '#main/course/progress/progress.ts';
import { createProgressRouter } from '#main/course/progress/router.ts';
import { EMPTY_PROGRESS, type Progress } from '#shared/course/progress.ts';
import { AppError, type AppErrorCode } from '#shared/errors.ts';

function open() {
  const saved: Progress[] = [];
  const save = async (progress: Progress) => void saved.push(progress);
  const progress = createProgress({ initial: EMPTY_PROGRESS, save }, createLogger(null));
  return { progress, saved, router: createProgressRouter(progress, createLogger(null)).progress };
}

describe('progress', () => {
  test('a section read twice is written once', async () => {
    const { router, saved } = open();
    await call(router.markSectionRead, { unitId: 'run', sectionId: 'ports' });
    await call(router.markSectionRead, { unitId: 'run', sectionId: 'ports' });
    await call(router.markSectionRead, { unitId: 'run', sectionId: 'fin' });
    expect(saved.map((one) => one.readSections.run)).toEqual([['ports'], ['ports', 'fin']]);
  });

  test('a quiz keeps the last answer, whatever the order it was ticked in', async () => {
    const { router, progress } = open();
    await call(router.answerQuiz, { unitId: 'run', questionId: 'q', choices: [2, 0, 2] });
    await call(router.answerQuiz, { unitId: 'run', questionId: 'r', choices: [1] });
    expect(progress.state.value.quizzes.run?.answers).toEqual({ q: [0, 2], r: [1] });
  });

  test('scrolling is seen at once and written once, even when the app closes before', async () => {
    vi.useFakeTimers();
    const { router, progress, saved } = open();
    for (const scrollRatio of [0.1, 0.2, 0.3]) {
      await call(router.setPlace, { unitId: 'run', sectionId: 'ports', scrollRatio });
    }
    expect(progress.state.value.place?.scrollRatio).toBe(0.3);
    expect(saved).toEqual([]);
    await vi.advanceTimersByTimeAsync(200);
    expect(saved.map((one) => one.place?.scrollRatio)).toEqual([0.3]);
    progress.setPlace({ unitId: 'run', sectionId: 'ports', scrollRatio: 0.4 });
    await progress.close();
    expect(saved.at(-1)?.place?.scrollRatio).toBe(0.4);
    vi.useRealTimers();
  });

  test('a watcher gets the current value, then each change', async () => {
    const { router, progress } = open();
    const abort = new AbortController();
    const stream = await call(router.watch, undefined, { signal: abort.signal });
    expect(await stream.next()).toMatchObject({ value: { readSections: {} } });
    void progress.markSectionRead('run', 'ports');
    expect(await stream.next()).toMatchObject({ value: { readSections: { run: ['ports'] } } });
    abort.abort();
  });

  test.each([
    ['is on disk', undefined],
    ['could not be written', new Error('full')],
  ])('a watcher sees a change once it %s', async (_title, failure) => {
    const order: string[] = [];
    // A watcher that did not wait would be told within the first of these turns.
    const save = async () => {
      for (let turns = 0; turns < 5; turns += 1) await new Promise((resolve) => setImmediate(resolve));
      order.push('written');
      if (failure) throw failure;
    };
    const progress = createProgress({ initial: EMPTY_PROGRESS, save }, createLogger(null));
    const stream = await call(createProgressRouter(progress, createLogger(null)).progress.watch, undefined);
    await stream.next();
    const written = progress.markSectionRead('run', 'ports').catch(() => {});
    expect(await stream.next()).toMatchObject({ value: { readSections: { run: ['ports'] } } });
    order.push('seen');
    await written;
    expect(order).toEqual(['written', 'seen']);
    await stream.return?.();
  });

  test('what could not be written is told, and written as soon as it can be', async () => {
    vi.useFakeTimers();
    const disk: Progress[] = [];
    let cause: AppErrorCode | null = 'disk-full';
    const save = async (progress: Progress) => {
      if (cause) throw new AppError(cause);
      disk.push(progress);
    };
    const progress = createProgress({ initial: EMPTY_PROGRESS, save }, createLogger(null));
    const stream = await call(createProgressRouter(progress, createLogger(null)).progress.unsaved, undefined);
    expect(await stream.next()).toMatchObject({ value: null });
    await expect(progress.markSectionRead('run', 'ports')).rejects.toMatchObject({ code: 'disk-full' });
    expect(await stream.next()).toMatchObject({ value: { errorCode: 'disk-full' } });
    await vi.advanceTimersByTimeAsync(20_000);
    cause = 'data-folder-unwritable';
    await vi.advanceTimersByTimeAsync(5_000);
    expect(await stream.next()).toMatchObject({ value: { errorCode: 'data-folder-unwritable' } });
    cause = null;
    await vi.advanceTimersByTimeAsync(5_000);
    expect(await stream.next()).toMatchObject({ value: null });
    expect(disk.map(({ readSections }) => readSections)).toEqual([{ run: ['ports'] }]);
    await stream.return?.();
    vi.useRealTimers();
  });

  test('what could not be written is tried once more at the end', async () => {
    const disk: Progress[] = [];
    let isFull = true;
    const save = async (progress: Progress) => {
      if (isFull) throw new AppError('disk-full');
      disk.push(progress);
    };
    const progress = createProgress({ initial: EMPTY_PROGRESS, save }, createLogger(null));
    await progress.markSectionRead('run', 'ports').catch(() => {});
    isFull = false;
    await progress.close();
    expect(disk).toMatchObject([{ readSections: { run: ['ports'] } }]);
  });
});
