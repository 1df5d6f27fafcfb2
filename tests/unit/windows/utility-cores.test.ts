import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FIRST } from '#main/shell/handover.ts';
import { utilityCores } from '#main/windows/utility-cores.ts';
import { app } from '../../support/electron-standin/app.ts';

vi.mock('electron', () => import('../../support/electron-standin/utility-process.ts'));

const READY = 'const main = process.parentPort; main.postMessage({ isReady: true });';
const DEAF = `${READY} main.on('message', () => {}); setInterval(() => {}, 1_000);`;
const WILLING = `${READY} main.on('message', ({ data }) => data === 'stop' && process.exit(0));`;
/** Ends once main has what it said last. */
const BROKEN = `${READY} main.postMessage({ keep: { crash: 'abc' } });
  let heard = 0; main.on('message', ({ data }) => data === 'heard' && ++heard === 2 && process.exit(70));`;

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'cale-utility-'));
  app.isReady = true;
});
afterEach(() => rm(dir, { recursive: true }));

/** A core that the stand-in of Electron runs, once it said that it is there, and what it said to keep. */
async function startCore(text: string) {
  const file = join(dir, 'core.mjs');
  await writeFile(file, text);
  const start = utilityCores({ file, args: [], onStart: () => {} });
  const kept: object[] = [];
  const ready = Promise.withResolvers<void>();
  const core = start(FIRST, (message) => {
    if ('isReady' in message) ready.resolve();
    else kept.push(message.keep);
  });
  await ready.promise;
  return { core, kept };
}

describe('a core that Electron runs', () => {
  it('ends by itself when it is asked to', async () => {
    const { core } = await startCore(WILLING);
    core.stop();
    expect(await core.ended).toEqual({ code: 0, signal: null });
  });

  it('is killed when it is asked again and does not hear', async () => {
    const { core } = await startCore(DEAF);
    core.stop();
    core.stop();
    expect((await core.ended).code).not.toBe(0);
  });

  it('tells what the next one will need before it ends of an error', async () => {
    const { core, kept } = await startCore(BROKEN);
    expect(await core.ended).toEqual({ code: 70, signal: null });
    expect(kept).toEqual([{ crash: 'abc' }]);
  });

  it('is not started before Electron is ready', () => {
    app.isReady = false;
    const start = utilityCores({ file: join(dir, 'core.mjs'), args: [], onStart: () => {} });
    expect(() => start(FIRST, () => {})).toThrow('before app is ready');
  });
});
