import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import { eventIterator, oc } from '@orpc/contract';
import { implement, type RouterClient } from '@orpc/server';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { createDispatcher } from '#main/core/dispatcher.ts';
import { createLogger } from '#main/core/logger.ts';
import { AppError } from '#shared/errors.ts';

const api = implement({
  add: oc.input(z.object({ left: z.number(), right: z.number() })).output(z.number()),
  now: oc.output(z.string()),
  fail: oc.output(z.void()),
  crash: oc.output(z.void()),
  watch: oc.output(eventIterator(z.number())),
});
const router = api.router({
  add: api.add.handler(({ input }) => input.left + input.right),
  now: api.now.handler(() => 'now'),
  fail: api.fail.handler(() => {
    throw new AppError('image-not-found', { name: 'cale/web' });
  }),
  crash: api.crash.handler(() => {
    throw new Error('a detail that must not leave main');
  }),
  watch: api.watch.handler(async function* () {
    yield 1;
    throw new AppError('disk-full', {});
  }),
});

const { port1, port2 } = new MessageChannel();
let client: RouterClient<typeof router>;

beforeAll(() => {
  createDispatcher(router, createLogger(null)).attachPort(port1);
  client = createORPCClient(new RPCLink({ port: port2 }));
  port1.start();
  port2.start();
});
afterAll(() => port1.close());

test('a call is answered', async () => {
  expect(await client.add({ left: 1, right: 2 })).toBe(3);
});

test('frames that are no calls are dropped, and calls that cannot be read refused', async () => {
  for (const frame of ['', '{', '{}', '{"i":"1"}', Buffer.from([0xff]), { frame: 1 }, null, 7]) {
    port2.postMessage(frame);
  }
  const answer = new Promise((resolve) => {
    port2.addEventListener(
      'message',
      ({ data }) => String(data).includes('"seul"') && resolve(JSON.parse(data)),
    );
  });
  const body = '{"json":{"__proto__":null},"meta":[[2,"__proto__","b"]]}';
  port2.postMessage(`{"i":"seul","p":{"u":"/add","b":${body}}}`);
  expect(await answer).toMatchObject({ p: { b: { json: { code: 'input-invalid' } } } });
  expect(await client.now()).toBe('now');
});

test('a failure of ours arrives as its code and details', async () => {
  await expect(client.fail()).rejects.toMatchObject({ code: 'image-not-found', data: { name: 'cale/web' } });
});

test('an unexpected failure says nothing but where to find it in the log', async () => {
  const error = await client.crash().catch((reason: unknown) => reason);
  expect(error).toMatchObject({
    code: 'internal',
    message: 'internal',
    data: { reference: expect.any(String) },
  });
});

test('a failure in the middle of a stream arrives as its code too', async () => {
  const seen: number[] = [];
  const reading = (async () => {
    for await (const value of await client.watch()) seen.push(value);
  })();
  await expect(reading).rejects.toMatchObject({ code: 'disk-full' });
  expect(seen).toEqual([1]);
});

test.each([null, 1, 'x', {}, { left: '1', right: 2 }])(
  'the input %j is refused by its schema',
  async (input) => {
    await expect(client.add(input as never)).rejects.toMatchObject({ code: 'input-invalid' });
  },
);

test('a procedure without input refuses one', async () => {
  expect(await client.now()).toBe('now');
  await expect((client.now as (input: unknown) => Promise<string>)({ a: 1 })).rejects.toMatchObject({
    code: 'input-invalid',
  });
});

test('a procedure that does not exist is a refused input', async () => {
  const unknown = client as unknown as Record<string, Record<string, () => Promise<void>>>;
  await expect(unknown.constructor?.prototype?.()).rejects.toMatchObject({ code: 'input-invalid' });
});
