import { call } from '@orpc/server';
import { describe, expect, test, vi } from 'vitest';
import { createProgress } from '#main/course/progress/progress.ts';
import { createProgressRouter } from '#main/course/progress/router.ts';
import { createLogger } from '#main/rpc/logger.ts';
import { EMPTY_PROGRESS, type Progress } from '#shared/course/progress.ts';

function open() {
  const saved: Progress[] = [];
  const save = async (progress: Progress) => void saved.push(progress);
  const progress = createProgress({ initial: EMPTY_PROGRESS, save }, createLogger(null));
  return { progress, saved, router: createProgressRouter(progress).progress };
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

  test('a watcher sees a change once it is on disk, or could not be written', async () => {
    const writes: PromiseWithResolvers<void>[] = [];
    const save = () => {
      writes.push(Promise.withResolvers<void>());
      return writes.at(-1)?.promise ?? Promise.resolve();
    };
    const progress = createProgress({ initial: EMPTY_PROGRESS, save }, createLogger(null));
    const stream = await call(createProgressRouter(progress).progress.watch, undefined);
    await stream.next();
    for (const [index, settle] of (['resolve', 'reject'] as const).entries()) {
      progress.markSectionRead('run', `section-${index}`).catch(() => {});
      let isSeen = false;
      const seen = stream.next().then(({ value }: IteratorResult<Progress, unknown>) => {
        isSeen = true;
        return value;
      });
      await new Promise((resolve) => setTimeout(resolve, 20));
      expect(isSeen).toBe(false);
      writes[index]?.[settle]();
      expect(await seen).toMatchObject({ readSections: { run: { length: index + 1 } } });
    }
    await stream.return?.();
  });
});
