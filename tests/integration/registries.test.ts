import { execFileSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Parts } from '#main/parts.ts';
import type { Registries } from '#main/registry/registries.ts';
import type { RegistryView } from '#shared/contract/registry.ts';
import { engineIs } from '../support/connected-engine.ts';
import { currentPrivateEngine } from '../support/engine.ts';
import { openTestParts } from '../support/parts.ts';

const docker = (...args: string[]) => execFileSync('docker', args, { encoding: 'utf8' }).trim();
const PORT = 5311;
const NAME = `localhost:${PORT}/essai/voile`;

let parts: Parts;
let engine: Parts['engine'];
let registries: Registries;
let dataDir: string;
let containerId: string;

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'cale-registres-'));
  parts = await openTestParts(dataDir);
  ({ engine, registries } = parts);
  containerId = docker('run', '-d', '--name', 'it-registre', '-p', `127.0.0.1:${PORT}:5000`, 'cale/registre');
  await viewOf(({ errorCode }) => errorCode === null);
});

afterAll(async () => {
  await parts.close();
  await rm(dataDir, { recursive: true });
  const ids = docker('ps', '-aq');
  if (ids) docker('rm', '-f', '-v', ...ids.split('\n'));
});

/** Follows the registry until its view is so; a registry that still starts is looked at again. */
async function viewOf(isSo: (view: RegistryView) => boolean, then?: () => void): Promise<RegistryView> {
  const deadline = AbortSignal.timeout(60_000);
  for (;;) {
    const abort = new AbortController();
    for await (const view of registries.watch(containerId, AbortSignal.any([abort.signal, deadline]))) {
      if (isSo(view)) return view;
      if (!then) break;
      then();
      then = undefined;
    }
    if (deadline.aborted) throw new Error('the registry never was so');
  }
}

function push(tag: string, image = 'cale/outils'): void {
  docker('tag', image, `${NAME}:${tag}`);
  docker('push', '-q', `${NAME}:${tag}`);
}

describe('a registry in a container', () => {
  it('is empty at first, then told of each push as it is made in a terminal', async () => {
    expect(await viewOf(() => true)).toEqual({ repositories: [], isCut: false, errorCode: null });
    const view = await viewOf(
      ({ repositories }) => repositories.length > 0,
      () => push('1.0'),
    );
    expect(view.repositories).toEqual([{ name: 'essai/voile', tags: ['1.0'] }]);
  });

  it('says the digest the engine knows, and what travels', async () => {
    push('1.0');
    const tag = await registries.tag(containerId, 'essai/voile', '1.0');
    const known: string[] = JSON.parse(
      docker('image', 'inspect', '-f', '{{json .RepoDigests}}', `${NAME}:1.0`),
    );
    expect(known).toContain(`${NAME}@${tag.digest}`);
    expect(tag.layers.length).toBeGreaterThan(0);
    const bytes = tag.layers.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
    expect(tag.sizeBytes).toBeGreaterThan(bytes);
    expect(tag.platforms).toEqual([]);
  });

  it('takes a manifest away with all its tags, then gives its layers back', async () => {
    push('2.0', 'cale/bonjour');
    push('2.1', 'cale/bonjour');
    const { digest } = await registries.tag(containerId, 'essai/voile', '2.0');
    await registries.remove(containerId, 'essai/voile', digest);
    const { repositories } = await viewOf(() => true);
    expect(repositories[0]?.tags).not.toContain('2.1');
    const { removedBlobs } = await registries.collect(containerId);
    expect(removedBlobs).toBeGreaterThan(0);
    expect((await registries.collect(containerId)).removedBlobs).toBe(0);
  });

  it('refuses by name what it does not hold', async () => {
    await expect(registries.tag(containerId, 'essai/voile', 'absente')).rejects.toMatchObject({
      code: 'registry-tag-missing',
    });
    const digest = `sha256:${'0'.repeat(64)}`;
    await expect(registries.remove(containerId, 'essai/voile', digest)).rejects.toMatchObject({
      code: 'registry-tag-missing',
    });
  });

  it('says that it does not answer once stopped, or when something else listens there', async () => {
    const stopped = await viewOf(
      ({ errorCode }) => errorCode !== null,
      () => docker('stop', '-t', '1', 'it-registre'),
    );
    expect(stopped.errorCode).toBe('registry-silent');
    await expect(registries.collect(containerId)).rejects.toMatchObject({ code: expect.any(String) });
    const other = docker('run', '-d', '-p', '127.0.0.1::5000', 'cale/outils', 'httpd', '-f', '-p', '5000');
    // It listens a moment after its start, and is silent until then.
    await expect
      .poll(() => registries.tag(other, 'essai/voile', '1.0').catch(({ code }: { code: string }) => code))
      .toBe('registry-tag-missing');
    docker('rm', '-f', other);
    docker('start', 'it-registre');
    await viewOf(({ errorCode }) => errorCode === null);
  });

  it('is told as lost with its engine, and read again once it is back', async () => {
    const own = currentPrivateEngine();
    const lost = new AbortController();
    const seen: (string | null)[] = [];
    for await (const { errorCode } of registries.watch(containerId, lost.signal)) {
      seen.push(errorCode);
      if (seen.length === 1) await own.stop('SIGKILL');
      if (errorCode !== null) break;
    }
    expect(seen.at(-1)).toBe('docker-unreachable');
    await own.start();
    await engineIs(engine, 'ready');
    docker('start', 'it-registre');
    expect((await viewOf(({ errorCode }) => errorCode === null)).repositories[0]?.name).toBe('essai/voile');
  });
});
