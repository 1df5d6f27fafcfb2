import { createHash, randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createLogger } from '#main/core/logger.ts';
import { dockerProbes, type ProbeDriver } from '#main/docker/driver.ts';
import type { Engine } from '#main/engine/engine.ts';
import { hostPreflightEnvironment } from '#main/engine/preflight/host.ts';
import { createPreflight, type PreflightOptions } from '#main/engine/preflight/preflight.ts';
import type { PreflightResult } from '#shared/contract/engine.ts';
import type { KitStatus } from '#shared/contract/kit.ts';
import type { PreflightCheckId } from '#shared/domain/preflight.ts';
import { preflightText } from '#shared/strings/fr/preflight.ts';
import { connectTestEngine, engineIs } from '../support/connected-engine.ts';

const COMPLETE_KIT: KitStatus = {
  images: [],
  presentCount: 5,
  totalCount: 5,
  operationId: null,
  lastFailure: null,
};

let folder: string;
/** A folder of another machine, empty. */
let empty: string;
let engine: Engine;

beforeAll(async () => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'cale-preflight-')));
  empty = `${folder}-ailleurs`;
  mkdirSync(empty);
  engine = connectTestEngine().engine;
  await engineIs(engine, 'ready');
});
afterAll(() => {
  engine.close();
  for (const dir of [folder, empty]) rmSync(dir, { recursive: true, force: true });
});

function preflightOptions(): PreflightOptions {
  return {
    engine,
    probes: dockerProbes,
    host: hostPreflightEnvironment(),
    workspaceDir: folder,
    kitStatus: () => COMPLETE_KIT,
    logger: createLogger(null),
  };
}

const preflight = () => createPreflight(preflightOptions());
const results = () => collect(preflight().run());

/** The last result of each check. */
async function collect(run: AsyncIterable<PreflightResult>) {
  const found = new Map<PreflightCheckId, PreflightResult>();
  for await (const one of run) found.set(one.id, one);
  return found;
}

async function probeContainers(): Promise<string[]> {
  const all = await engine.docker().listContainers({
    all: true,
    filters: { label: ['fr.cale-seche.role=preflight'] },
  });
  return all.map(({ Id }) => Id);
}

describe('the preflight on a good engine', () => {
  it('proves the mount and the port, and every check has a French text', async () => {
    const found = await results();
    const bad = [...found.values()].filter(({ state }) => state === 'failed' || state === 'running');
    expect(bad).toEqual([]);
    expect(found.get('bind-mount')).toMatchObject({ state: 'ok', reason: 'proved' });
    expect(found.get('published-port')).toMatchObject({ state: 'ok', reason: 'proved' });
    expect(found.get('disk-space')?.params.freeBytes).toBeGreaterThan(0);
    for (const one of found.values()) expect(preflightText(one)?.explanation).toBeTruthy();
    expect(found.size).toBe(12);
  });

  it('leaves no container and no file behind, and tells nobody of its containers', async () => {
    const heard: string[] = [];
    const stop = engine.onEvent((event) => heard.push(`${event.type} ${event.action}`));
    await results();
    stop();
    expect(await probeContainers()).toEqual([]);
    expect(readdirSync(folder)).toEqual([]);
    expect(heard.filter((event) => event.startsWith('container'))).toEqual([]);
  });
});

describe('the preflight after a crash', () => {
  it('removes its own leftover and no other app’s', async () => {
    const owner = createHash('sha256').update(folder).digest('hex').slice(0, 16);
    const [mine, other] = await Promise.all([leaveBehind(owner), leaveBehind('une autre application')]);
    await results();
    const left = await probeContainers();
    await engine.docker().getContainer(other).remove({ force: true });
    expect(left).toEqual([other]);
    expect(left).not.toContain(mine);
  });

  it('removes its container when the learner leaves the page in the middle of a proof', async () => {
    const leave = new AbortController();
    for await (const one of preflight().run(leave.signal)) {
      if (one.id === 'published-port' && one.state === 'running') leave.abort();
    }
    expect(await probeContainers()).toEqual([]);
  });
});

/** A probe whose app died in the middle. */
async function leaveBehind(owner: string): Promise<string> {
  const container = await engine.docker().createContainer({
    name: `cale-seche-preflight-${randomBytes(4).toString('hex')}`,
    Image: 'cale/outils:latest',
    Cmd: ['sleep', '60'],
    Labels: { 'fr.cale-seche.role': 'preflight', 'fr.cale-seche.proprietaire': owner },
  });
  return container.id;
}

describe('the preflight on a folder that the engine sees differently', () => {
  const proof = (bind: ProbeDriver['run']) =>
    createPreflight({ ...preflightOptions(), probes: { ...dockerProbes, run: bind } });

  /** What a virtual machine's engine does: it mounts a folder of the same name of its own machine. */
  const seenFrom =
    (swap: (source: string) => string): ProbeDriver['run'] =>
    async (client, spec, timeoutMs) =>
      dockerProbes.run(
        client,
        spec.bind ? { ...spec, bind: { ...spec.bind, source: swap(spec.bind.source) } } : spec,
        timeoutMs,
      );

  it.each([
    ['has no such folder', (): string => '/nulle/part', 'path-not-visible'],
    ['has another folder of that name', (): string => empty, 'content-differs'],
  ] as const)('says so when it %s, and loses the mount only', async (_what, swap, reason) => {
    const found = await collect(proof(seenFrom(swap)).run());
    expect(found.get('bind-mount')).toMatchObject({
      state: 'failed',
      reason,
      lostCapabilities: ['bind-mount'],
    });
    expect(found.get('published-port')?.state).toBe('ok');
    expect(engine.capabilities.value).not.toContain('bind-mount');
    expect(engine.capabilities.value).toContain('published-port');
    await results();
    expect(engine.capabilities.value).toContain('bind-mount');
  });
});

describe('the preflight where published ports do not answer', () => {
  it('loses the published ports only', async () => {
    const serve: ProbeDriver['serve'] = (client, spec, use) =>
      dockerProbes.serve(client, spec, (hostPort) => use(hostPort === 1 ? 2 : 1));
    const probes = { ...dockerProbes, serve };
    const found = await collect(createPreflight({ ...preflightOptions(), probes }).run());
    expect(found.get('published-port')).toMatchObject({ state: 'failed', reason: 'no-answer' });
    expect(engine.capabilities.value).not.toContain('published-port');
    await results();
    expect(engine.capabilities.value).toContain('published-port');
  });
});

describe('the preflight without the course images', () => {
  it('skips the proofs and says what they wait for', async () => {
    const probes = { ...dockerProbes, hasImage: async () => false };
    const kitStatus = (): KitStatus => ({
      images: [{ name: 'cale/outils', isPresent: false, hasArchive: true, sizeBytes: null }],
      presentCount: 0,
      totalCount: 1,
      operationId: null,
      lastFailure: null,
    });
    const found = await collect(createPreflight({ ...preflightOptions(), probes, kitStatus }).run());
    expect(found.get('bind-mount')).toMatchObject({ state: 'skipped', reason: 'images-needed' });
    expect(found.get('course-images')).toMatchObject({ reason: 'missing', remedies: ['load-images'] });
  });
});

describe('the preflight without an engine', () => {
  it('helps to start it and leaves the rest for later', async () => {
    const lone = connectTestEngine({ optionUrl: 'unix:///nulle/part.sock' }).engine;
    const found = await collect(createPreflight({ ...preflightOptions(), engine: lone }).run());
    lone.close();
    expect(found.get('engine-found')?.state).toBe('ok');
    expect(found.get('engine-running')).toMatchObject({ state: 'failed', reason: 'address-silent' });
    expect(found.get('bind-mount')).toMatchObject({ state: 'skipped', reason: 'engine-needed' });
  });
});
