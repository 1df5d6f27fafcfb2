import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { coreProcesses } from '#main/shell/core-process.ts';
import { FIRST } from '#main/shell/handover.ts';

const READY = 'process.send({ isReady: true });';
const DEAF = `process.on('message', () => {}); ${READY} setInterval(() => {}, 1_000);`;
const WILLING = `process.on('message', (said) => said === 'stop' && process.exit(0)); ${READY}`;

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'cale-core-'));
});
afterEach(() => rm(dir, { recursive: true }));

/** A stand-in of a core, once it said that it is there. */
async function startCore(text: string, patienceMs: number) {
  const file = join(dir, 'core.mjs');
  await writeFile(file, text);
  const start = coreProcesses({ file, args: [], output: 'inherit', patienceMs });
  return new Promise<ReturnType<typeof start>>((resolve) => {
    const core = start(FIRST, (message) => 'isReady' in message && resolve(core));
  });
}

describe('a core that is asked to end', () => {
  it('is killed when it does not', async () => {
    const core = await startCore(DEAF, 50);
    core.stop();
    expect(await core.ended).toEqual({ code: null, signal: 'SIGKILL' });
  });

  it('is killed at once when it is asked again', async () => {
    const core = await startCore(DEAF, 600_000);
    core.stop();
    core.stop();
    expect(await core.ended).toEqual({ code: null, signal: 'SIGKILL' });
  });

  it('ends by itself when it can', async () => {
    const core = await startCore(WILLING, 600_000);
    core.stop();
    expect(await core.ended).toEqual({ code: 0, signal: null });
  });
});
