import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createApp } from '#main/app.ts';
import type { ShellApp } from '#main/shell/ports.ts';
import { contract } from '#shared/contract/index.ts';
import { testAppOptions } from '../support/app-options.ts';
import { caseCount } from '../support/campaign.ts';
import { replacedAt, sampleInput, stringPlaces, takingProcedures } from '../support/contract-samples.ts';
import { hostileNames } from '../support/hostile-names.ts';
import { openRecordingEngine, type RecordingEngine, strayOf } from '../support/recording-engine.ts';

/** For every name in every place of an input, in milliseconds: the campaign has thousands. */
const PATIENCE_MS = 600_000;

type Call = (input: unknown, options: { signal: AbortSignal }) => Promise<unknown>;

let dir = '';
let engine: RecordingEngine;
let app: ShellApp;
let client: Record<string, Record<string, Call>>;
const opened: string[] = [];
const { port1, port2 } = new MessageChannel();

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'cale-names-'));
  engine = await openRecordingEngine();
  app = await createApp({
    ...testAppOptions(dir),
    engineUrl: `unix://${engine.socketPath}`,
    openExternal: async (url) => void opened.push(url),
  });
  await app.findEngine();
  app.dispatcher.attachPort(port1);
  client = createORPCClient(new RPCLink({ port: port2 })) as unknown as typeof client;
  port1.start();
  port2.start();
}, PATIENCE_MS);

afterAll(async () => {
  port1.close();
  await app.close();
  await engine.close();
  await rm(dir, { recursive: true, force: true });
}, PATIENCE_MS);

/** Those that change which engine is used, and would leave the one that records. */
const ELSEWHERE_BY_NATURE = ['engine.select', 'engine.confirmRemote', 'settings.update', 'app.openExternal'];

const TAKING = takingProcedures(contract).filter(({ name }) => !ELSEWHERE_BY_NATURE.includes(name));
const NAMES = hostileNames(caseCount(4, 200));

/** Why it was refused; a stream is left at its first value. */
async function outcomeOf(name: string, input: unknown): Promise<string> {
  const [noun = '', verb = ''] = name.split('.');
  const left = new AbortController();
  try {
    const answer = await client[noun]?.[verb]?.(input, { signal: left.signal });
    if (isStream(answer)) for await (const _ of answer) break;
    return 'accepted';
  } catch (error) {
    return (error as { code?: string }).code ?? String(error);
  } finally {
    left.abort();
  }
}

function isStream(answer: unknown): answer is AsyncIterable<unknown> {
  return typeof answer === 'object' && answer !== null && Symbol.asyncIterator in answer;
}

test('the engine that records is the one in use', () => {
  expect(engine.asked).toContain('/version');
});

test.each(TAKING)(
  '$name takes no name elsewhere',
  async ({ name, schema }) => {
    const input = sampleInput(schema);
    const from = engine.asked.length;
    for (const place of stringPlaces(input)) {
      for (const hostile of NAMES) {
        const outcome = await outcomeOf(name, replacedAt(input, place, hostile));
        expect([name, place, hostile, outcome]).not.toEqual([name, place, hostile, 'internal']);
      }
    }
    const asked = engine.asked.slice(from);
    expect(asked.filter((address) => strayOf(address) !== null)).toEqual([]);
  },
  PATIENCE_MS,
);
