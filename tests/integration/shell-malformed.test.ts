import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { createApp } from '#main/app.ts';
import type { ShellApp } from '#main/shell/ports.ts';
import { testAppOptions } from '../support/app-options.ts';
import { PROCEDURES, type Procedure } from '../support/mutated/procedures.ts';

type Call = (input: unknown) => Promise<unknown>;
const LONG = 'x'.repeat(100_000);
const MALFORMED: readonly unknown[] = [null, 0, -1.5, '', 'text', true, [], [[]], LONG];

/** Objects without any key we know: refused too, unless every key of the input may be left out. */
const EMPTY_OBJECTS: readonly unknown[] = [
  { unknown: 1 },
  JSON.parse('{"__proto__":{"polluted":true}}'),
  new Date(0),
];

let dir = '';
let app: ShellApp;
let client: Record<string, Record<string, Call>>;
const { port1, port2 } = new MessageChannel();

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'cale-malformed-'));
  app = await createApp(testAppOptions(dir));
  app.dispatcher.attachPort(port1);
  client = createORPCClient(new RPCLink({ port: port2 }));
  port1.start();
  port2.start();
});
afterAll(async () => {
  port1.close();
  await app.close();
  await rm(dir, { recursive: true, force: true });
});

async function codeOf(name: string, input: unknown): Promise<string> {
  const [noun = '', verb = ''] = name.split('.');
  const answer = await client[noun]?.[verb]?.(input).catch((error: { code?: string }) => error);
  if (typeof answer !== 'object' || answer === null || !('code' in answer)) return 'accepted';
  return String(answer.code);
}

function isTakenBy({ input }: Procedure, value: unknown): boolean {
  return input !== null && z.safeParse(input, value).success;
}

test('the contract has procedures to attack', () => {
  expect(PROCEDURES.length).toBeGreaterThan(25);
});

test.each(PROCEDURES)('$name refuses what its contract does not say', async (procedure) => {
  const mayBeEmpty = isTakenBy(procedure, {});
  for (const input of mayBeEmpty ? MALFORMED : [...MALFORMED, ...EMPTY_OBJECTS]) {
    expect([procedure.name, input, await codeOf(procedure.name, input)]).toEqual([
      procedure.name,
      input,
      'input-invalid',
    ]);
  }
});
