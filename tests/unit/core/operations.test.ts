import { afterEach, describe, expect, it, vi } from 'vitest';
import { createLogger } from '#main/core/logger.ts';
import {
  createOperations,
  GIVE_UP_MS,
  KEPT_AT_LEAST_MS,
  KEPT_ENDED_OPERATIONS,
  KEPT_LOG_LINES,
  KEPT_UNHEARD_OPERATIONS,
  type OperationReport,
} from '#main/core/operations.ts';
import type { OperationUpdate } from '#shared/contract/operation.ts';
import { AppError } from '#shared/errors.ts';

const logger = createLogger(null);

/** An operation whose work is done by the test, step by step. */
function startOne(operations = createOperations(logger)) {
  const started = Promise.withResolvers<OperationReport>();
  const work = Promise.withResolvers<void>();
  const operationId = operations.start('kit-load', 'kit-verify', (report) => {
    started.resolve(report);
    return work.promise;
  });
  return { operations, operationId, report: started.promise, finish: work.resolve, fail: work.reject };
}

async function collect(updates: AsyncIterable<OperationUpdate>): Promise<OperationUpdate[]> {
  const found: OperationUpdate[] = [];
  for await (const update of updates) found.push(update);
  return found;
}

afterEach(() => {
  vi.useRealTimers();
});

describe('an operation', () => {
  it('tells a subscriber its phase, progress and log until it is done', async () => {
    const { operations, operationId, report, finish } = startOne();
    const updates = operations.follow(operationId, 0);
    expect((await updates.next()).value).toMatchObject({
      seq: 1,
      snapshot: { state: 'running', phase: 'kit-verify' },
    });
    const say = await report;
    say.phase('kit-load', 'cale/web:v1');
    say.progress(0.5);
    say.log('une ligne');
    expect((await updates.next()).value).toMatchObject({
      snapshot: { phase: 'kit-load', subject: 'cale/web:v1', progressRatio: 0.5 },
      logLines: ['une ligne'],
    });
    finish();
    expect((await updates.next()).value).toMatchObject({
      snapshot: { state: 'done', progressRatio: 1 },
      logLines: [],
    });
    expect((await updates.next()).done).toBe(true);
  });

  it('tells each hundredth of its progress once', async () => {
    const { operations, operationId, report, finish } = startOne();
    const say = await report;
    const ratios: (number | null)[] = [];
    const told = (async () => {
      for await (const { snapshot } of operations.follow(operationId, 0)) ratios.push(snapshot.progressRatio);
    })();
    for (const ratio of [0, 0.001, 0.25, 0.259, null, 0.26]) {
      say.progress(ratio);
      await new Promise(setImmediate);
    }
    finish();
    await told;
    expect(ratios).toEqual([null, 0, 0.25, null, 0.26, 1]);
  });

  it('replays to a subscriber that comes back only what it missed, once', async () => {
    const { operations, operationId, report, finish } = startOne();
    const say = await report;
    say.log('un');
    const first = operations.follow(operationId, 0);
    const seen = (await first.next()).value as OperationUpdate;
    await first.return();
    say.log('deux');
    say.log('trois');
    finish();
    await operations.ended(operationId);
    const missed = await collect(operations.follow(operationId, seen.seq));
    expect(missed.flatMap(({ logLines }) => logLines)).toEqual(['deux', 'trois']);
    expect(missed.at(-1)?.snapshot.state).toBe('done');
    expect(await collect(operations.follow(operationId, missed.at(-1)?.seq ?? 0))).toEqual([]);
  });

  it('gives every subscriber the whole log, each at its own pace', async () => {
    const { operations, operationId, report, finish } = startOne();
    const [a, b] = [collect(operations.follow(operationId, 0)), collect(operations.follow(operationId, 0))];
    const say = await report;
    for (let line = 0; line < 50; line += 1) {
      say.log(String(line));
      if (line % 7 === 0) await new Promise(setImmediate);
    }
    finish();
    for (const updates of await Promise.all([a, b])) {
      expect(updates.flatMap(({ logLines }) => logLines)).toEqual(
        Array.from({ length: 50 }, (_, line) => String(line)),
      );
    }
  });

  it('fails with the code and details of what went wrong', async () => {
    const { operations, operationId, fail } = startOne();
    fail(new AppError('kit-corrupted', { file: 'kit.tar.zst' }));
    expect(await operations.ended(operationId)).toMatchObject({
      state: 'failed',
      errorCode: 'kit-corrupted',
      errorDetails: { file: 'kit.tar.zst' },
    });
  });

  it('fails as internal, with a log reference only, on anything unexpected', async () => {
    const { operations, operationId, fail } = startOne();
    fail(new Error('/secret/path'));
    const snapshot = await operations.ended(operationId);
    expect(snapshot.errorCode).toBe('internal');
    expect(Object.keys(snapshot.errorDetails)).toEqual(['reference']);
    expect(JSON.stringify(snapshot)).not.toContain('secret');
  });

  it('is cancelled through its signal, and says nothing more afterwards', async () => {
    const { operations, operationId, report, fail } = startOne();
    const say = await report;
    say.signal.addEventListener('abort', () => fail(say.signal.reason));
    operations.cancel(operationId);
    expect(await operations.ended(operationId)).toMatchObject({ state: 'cancelled', errorCode: null });
    say.phase('kit-load');
    expect(operations.get(operationId).phase).toBe('kit-verify');
    operations.cancel(operationId);
  });

  it('is cancelled in time even when its work waits for ever, and stays so whatever the work does then', async () => {
    vi.useFakeTimers();
    const { operations, operationId, report, fail } = startOne();
    const say = await report;
    operations.cancel(operationId);
    await vi.advanceTimersByTimeAsync(GIVE_UP_MS - 1);
    expect(operations.get(operationId).state).toBe('running');
    await vi.advanceTimersByTimeAsync(1);
    expect(operations.get(operationId).state).toBe('cancelled');
    say.log('trop tard');
    fail(new AppError('docker-unreachable'));
    await operations.close();
    expect(operations.get(operationId).state).toBe('cancelled');
    const [last] = await collect(operations.follow(operationId, 0));
    expect(last).toMatchObject({ snapshot: { state: 'cancelled' }, logLines: [] });
  });

  it('lets a subscriber go when its page leaves', async () => {
    const { operations, operationId, finish } = startOne();
    const leave = new AbortController();
    const updates = collect(operations.follow(operationId, 1, leave.signal));
    leave.abort();
    expect(await updates).toEqual([]);
    finish();
  });

  it('keeps a bounded log of bounded lines', async () => {
    const { operations, operationId, report } = startOne();
    const say = await report;
    for (let line = 0; line < KEPT_LOG_LINES + 10; line += 1) say.log(`${line} ${'x'.repeat(10_000)}`);
    const update = (await operations.follow(operationId, 0).next()).value as OperationUpdate;
    expect(update.logLines).toHaveLength(KEPT_LOG_LINES);
    expect(update.logLines[0]).toMatch(/^10 /);
    expect(Math.max(...update.logLines.map(({ length }) => length))).toBe(4_000);
  });
});

describe('the operations', () => {
  /** Ends operations one after the other; gives the first of them, which wrote a line. */
  async function endMany(operations: ReturnType<typeof createOperations>, count: number): Promise<string> {
    const { operationId, report, finish } = startOne(operations);
    (await report).log('une ligne');
    finish();
    await operations.ended(operationId);
    for (let ended = 1; ended < count; ended += 1) {
      const other = startOne(operations);
      other.finish();
      await operations.ended(other.operationId);
    }
    return operationId;
  }
  const notFound = expect.objectContaining({ code: 'operation-not-found' });

  it('that ended are kept a while each, then only the last ones; those that run always', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    const operations = createOperations(logger);
    const running = startOne(operations);
    const first = await endMany(operations, KEPT_ENDED_OPERATIONS + 3);
    expect((await collect(operations.follow(first, 0))).at(-1)).toMatchObject({ logLines: ['une ligne'] });
    expect(operations.get(first).state).toBe('done');
    vi.advanceTimersByTime(KEPT_AT_LEAST_MS);
    const last = await endMany(operations, 1);
    expect(() => operations.get(first)).toThrow(notFound);
    expect(operations.get(last).state).toBe('done');
    expect(operations.get(running.operationId).state).toBe('running');
  });

  it('whose end nobody followed are told late too, whatever ended since; their log may be gone', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    const operations = createOperations(logger);
    const first = await endMany(operations, KEPT_ENDED_OPERATIONS + 1);
    const left = operations.follow(first, 0);
    await left.next();
    // It got the end, and was gone before it asked for more: the page that comes back may not have had it.
    await left.return();
    vi.advanceTimersByTime(60 * KEPT_AT_LEAST_MS);
    await endMany(operations, 10 * KEPT_ENDED_OPERATIONS);
    const [end] = await collect(operations.follow(first, 0));
    expect(end).toMatchObject({ snapshot: { state: 'done' }, logLines: [] });
    await endMany(operations, 1);
    expect(() => operations.get(first)).toThrow(notFound);
  });

  it('whose end nobody ever follows are bounded', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    const operations = createOperations(logger);
    const first = await endMany(operations, 1 + KEPT_UNHEARD_OPERATIONS);
    vi.advanceTimersByTime(KEPT_AT_LEAST_MS);
    await endMany(operations, KEPT_ENDED_OPERATIONS - 1);
    expect(operations.get(first).state).toBe('done');
    await endMany(operations, 1);
    expect(() => operations.get(first)).toThrow(notFound);
  });

  it('end together when the app closes', async () => {
    const operations = createOperations(logger);
    const { operationId, report, fail } = startOne(operations);
    const { signal } = await report;
    signal.addEventListener('abort', () => fail(signal.reason));
    await operations.close();
    expect(operations.get(operationId).state).toBe('cancelled');
  });

  it('end at once when the app closes before their work began, which never does', async () => {
    const operations = createOperations(logger);
    const work = vi.fn(() => new Promise<void>(() => {}));
    const operationId = operations.start('kit-load', 'kit-verify', work);
    await operations.close();
    expect(operations.get(operationId).state).toBe('cancelled');
    expect(work).not.toHaveBeenCalled();
  });

  it('refuse an id that is none of theirs', () => {
    const operations = createOperations(logger);
    expect(() => operations.follow('absent', 0)).toThrow(
      expect.objectContaining({ code: 'operation-not-found' }),
    );
    expect(() => operations.cancel('absent')).toThrow(
      expect.objectContaining({ code: 'operation-not-found' }),
    );
  });
});
