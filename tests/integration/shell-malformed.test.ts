import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import { type AnyContractProcedure, isContractProcedure } from '@orpc/contract';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createApp } from '#main/app.ts';
import type { ShellApp } from '#main/shell/ports.ts';
import { contract } from '#shared/contract/index.ts';
import { testAppOptions } from '../support/app-options.ts';

type Call = (input: unknown) => Promise<unknown>;
interface Procedure {
  name: string;
  contract: AnyContractProcedure;
}

/** Every procedure of the contract, found in it: a new one is attacked without anybody thinking of it. */
function proceduresOf(router: object, path: readonly string[] = []): Procedure[] {
  return Object.entries(router).flatMap(([key, value]: [string, unknown]) => {
    const name = [...path, key];
    if (isContractProcedure(value)) return [{ name: name.join('.'), contract: value }];
    return proceduresOf(value as object, name);
  });
}

const LONG = 'x'.repeat(100_000);
const MALFORMED: readonly unknown[] = [null, 0, -1.5, '', 'text', true, [], [[]], LONG];

/** Objects without any key we know: refused too, unless every key of the input may be left out. */
const EMPTY_OBJECTS: readonly unknown[] = [
  { unknown: 1 },
  JSON.parse('{"__proto__":{"polluted":true}}'),
  new Date(0),
];

/** Every key an input has anywhere in the contract, each with a value no schema of ours takes. */
const WRONG_VALUES: readonly unknown[] = [
  null,
  LONG,
  -1,
  Number.NaN,
  {},
  [null],
  '../../etc/passwd',
  '\u0000',
  '$(id)',
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

function keysOf(procedure: Procedure): string[] {
  const schema = procedure.contract['~orpc'].inputSchema as { shape?: object } | undefined;
  return Object.keys(schema?.shape ?? {});
}

function isTakenBy(procedure: Procedure, input: unknown): boolean {
  const schema = procedure.contract['~orpc'].inputSchema as
    | { safeParse(value: unknown): { success: boolean } }
    | undefined;
  return schema?.safeParse(input).success ?? false;
}

const PROCEDURES = proceduresOf(contract);

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

test.each(PROCEDURES.filter((procedure) => keysOf(procedure).length > 0))(
  '$name meets wrong values with a cause, never with a crash',
  async (procedure) => {
    for (const key of keysOf(procedure)) {
      for (const value of WRONG_VALUES) {
        const code = await codeOf(procedure.name, { [key]: value });
        expect([procedure.name, key, value, code]).not.toEqual([procedure.name, key, value, 'internal']);
      }
    }
  },
);
