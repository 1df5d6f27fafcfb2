import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { createApp } from '#main/app.ts';
import { logFileIn } from '#main/shell/paths.ts';
import type { ShellApp } from '#main/shell/ports.ts';
import { isAppErrorCode } from '#shared/errors.ts';
import { testAppOptions } from '../support/app-options.ts';
import { caseRange, seededRandom } from '../support/campaign.ts';
import { Caller, type Outcome } from '../support/mutated/caller.ts';
import { HOSTILE_TEXTS } from '../support/mutated/hostile-texts.ts';
import { Mutator, PROTO_KEY } from '../support/mutated/mutate.ts';
import { PROCEDURES, type Procedure } from '../support/mutated/procedures.ts';
import { ValidValues } from '../support/mutated/valid-values.ts';
import { createWorld, type World } from '../support/mutated/world.ts';

const { first: FIRST, count: CALLS } = caseRange(800, 100_000);
/** Each part of a campaign makes other calls. */
const SEED = Number(process.env.CALE_SEED ?? 10) + FIRST;

/** Calls between two renewals of what they work on. */
const ROUND_CALLS = 500;

/** Calls under way at a time, as from several pages. */
const AT_ONCE = 8;

/** Share of the calls that is left as its schema wants it: what follows the schema is attacked too. */
const VALID_SHARE = 0.15;

/** Frames of noise a call, on another channel. */
const NOISE_SHARE = 0.1;

let root: string;
let world: World;
let app: ShellApp;
let caller: Caller;
const { port1, port2 } = new MessageChannel();
/** Carries frames that are cut or changed: nobody waits for an answer. */
const noise = new MessageChannel();

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'cale-mutees-'));
  world = await createWorld(root);
  const options = {
    ...testAppOptions(world.dataDir),
    engineUrl: world.engine.endpoint,
    kitDir: join(root, 'rien'),
  };
  app = await createApp(options);
  app.dispatcher.attachPort(port1);
  app.dispatcher.attachPort(noise.port1);
  caller = new Caller(createORPCClient(new RPCLink({ port: writingProtoKeys(port2) })));
  for (const port of [port1, port2, noise.port1, noise.port2]) port.start();
  await caller.untilReady();
});
afterAll(async () => {
  port1.close();
  noise.port1.close();
  await app.close();
  await world.close();
  await rm(root, { recursive: true, force: true, maxRetries: 5 });
});

let lastFrame = '';

/** The port, whose texts say `__proto__` where an input has the key that stands for it. */
function writingProtoKeys(port: MessagePort): MessagePort {
  const post = port.postMessage.bind(port);
  port.postMessage = (frame: unknown) => {
    if (typeof frame !== 'string') return post(frame);
    lastFrame = frame.replaceAll(PROTO_KEY, '__proto__');
    return post(lastFrame);
  };
  return port;
}

/** The last frame, cut at any place or with another character there. */
function sendNoise(random: () => number): void {
  const at = Math.floor(random() * lastFrame.length);
  const changed = `${lastFrame.slice(0, at)}${String.fromCharCode(random() * 128)}${lastFrame.slice(at + 1)}`;
  for (const frame of [lastFrame.slice(0, at), changed, Buffer.from(changed), { frame: changed }]) {
    noise.port2.postMessage(frame);
  }
}

/** One call as the seed makes it. */
function drawCall(
  values: ValidValues,
  mutator: Mutator,
  random: () => number,
): { procedure: Procedure; input: unknown } {
  const procedure = values.one(PROCEDURES);
  const valid = procedure.input ? values.draw(procedure.input) : undefined;
  if (random() < VALID_SHARE) return { procedure, input: valid };
  let input = mutator.mutate(valid);
  while (random() < 0.3) input = mutator.mutate(input);
  return { procedure, input };
}

test(`${CALLS} calls, most of them mutated, end with a result or a cause, and touch nothing that is not theirs`, {
  timeout: CALLS * 200 + 300_000,
}, async () => {
  // oRPC tells each frame that is none on standard error.
  vi.spyOn(console, 'error').mockImplementation(() => {});
  const random = seededRandom(SEED);
  const mutator = new Mutator(HOSTILE_TEXTS, random);
  const before = await world.bystanders();
  const tally = new Map<string, number>();
  const faults: Outcome[] = [];
  for (let done = 0; done < CALLS; done += ROUND_CALLS) {
    const values = new ValidValues([...(await world.renewVictims()), ...HOSTILE_TEXTS], random);
    const calls = Array.from({ length: Math.min(ROUND_CALLS, CALLS - done) }, () =>
      drawCall(values, mutator, random),
    );
    await caller.run(calls, AT_ONCE, (outcome) => {
      if (random() < NOISE_SHARE) sendNoise(random);
      tally.set(outcome.code, (tally.get(outcome.code) ?? 0) + 1);
      if (outcome.code !== 'accepted' && (outcome.code === 'internal' || !isAppErrorCode(outcome.code)))
        faults.push(outcome);
    });
    await caller.putBack();
  }
  console.log(JSON.stringify(Object.fromEntries([...tally].sort(([, a], [, b]) => b - a))));
  expect(await explained(faults)).toEqual([]);
  expect(await world.bystanders()).toEqual(before);
  expect(await world.stolen()).toEqual([]);
  expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  expect(tally.get('accepted')).toBeGreaterThan(CALLS / 100);
});

/** A few of the faults, each with what the log says of it. */
async function explained(faults: readonly Outcome[]): Promise<unknown[]> {
  const log = await readFile(logFileIn(world.dataDir), 'utf8').catch(() => '');
  return faults.slice(0, 40).map(({ name, input, code, reference }) => {
    const line = log.split('\n').find((text) => reference !== null && text.includes(reference)) ?? '{}';
    const { err } = JSON.parse(line) as { err?: { stack?: string } };
    return {
      name,
      input: JSON.stringify(input)?.slice(0, 300),
      code,
      stack: err?.stack?.split('\n').slice(0, 6),
    };
  });
}
