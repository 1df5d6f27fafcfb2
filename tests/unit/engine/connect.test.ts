import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { EngineDriver } from '#main/docker/driver.ts';
import type { EngineFacts } from '#main/docker/info.ts';
import { connect, type EngineAccess } from '#main/engine/connect.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const FACTS = { info: { apiVersion: '1.44' }, systemTimeNano: 0n } as EngineFacts;

/** Whether an engine that answers after 20 s is waited for. */
async function outcome(startMs: number): Promise<string> {
  const driver = {
    createCursor: () => ({}),
    followEvents: async () => ({}),
    readFacts: (_client: unknown, signal: AbortSignal) =>
      new Promise<EngineFacts>((resolve, reject) => {
        setTimeout(resolve, 20_000, FACTS);
        signal.addEventListener('abort', () => reject(signal.reason));
      }),
  } as unknown as EngineDriver;
  const access = { handle: { startMs, timeFactor: 1 }, client: {}, cursor: null } as EngineAccess;
  const tried = connect(driver, access, () => {}, new AbortController().signal).then(
    () => 'connected',
    (error: { code: string }) => error.code,
  );
  await vi.runAllTimersAsync();
  return tried;
}

it('waits for an engine that starts when it is first asked, and not for another', async () => {
  expect(await outcome(30_000)).toBe('connected');
  expect(await outcome(0)).toBe('docker-unreachable');
});
