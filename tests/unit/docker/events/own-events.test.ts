import { expect, test } from 'vitest';
import { OwnEvents } from '#main/docker/events/own-events.ts';
import type { EngineEvent } from '#shared/domain/engine.ts';

const event = (action: string, attributes: Record<string, string> = {}): EngineEvent => ({
  type: 'container',
  action,
  id: 'c1',
  name: 'ex-a',
  attributes,
  timeMs: 1,
});

test('an exec event that outruns the answer to our own call waits for it', async () => {
  const own = new OwnEvents();
  const created = Promise.withResolvers<void>();
  const call = own.duringExec(async (onCreated) => {
    await created.promise;
    onCreated('e1');
  });
  const judged = Promise.all(['e1', 'e2'].map((execID) => own.isOwn(event('exec_create: sh', { execID }))));
  created.resolve();
  expect(await judged).toEqual([true, false]);
  await call;
});

test('a call that fails holds nobody up', async () => {
  const own = new OwnEvents();
  const call = own.duringExec(async () => {
    throw new Error('refused');
  });
  await expect(call).rejects.toThrow('refused');
  expect(await own.isOwn(event('exec_start: sh', { execID: 'e1' }))).toBe(false);
});

test('of two top events one is ours when we asked once, none when our call failed', async () => {
  const own = new OwnEvents();
  await own.duringTop('c1', async () => {});
  expect([await own.isOwn(event('top')), await own.isOwn(event('top'))]).toEqual([true, false]);
  await expect(own.duringTop('c1', () => Promise.reject(new Error('stopped')))).rejects.toThrow('stopped');
  expect(await own.isOwn(event('top'))).toBe(false);
});
