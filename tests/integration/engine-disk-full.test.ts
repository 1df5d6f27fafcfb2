import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Parts } from '#main/parts.ts';
import type { CleanupItem } from '#shared/contract/cleanup.ts';
import type { OperationSnapshot } from '#shared/contract/operation.ts';
import { plainRun } from '#shared/domain/container-run.ts';
import type { PrivateEngine } from '../../scripts/engine/private-engine.ts';
import { startAnotherEngine } from '../support/engine.ts';
import { docker } from '../support/layer/build-image.ts';
import { openTestParts } from '../support/parts.ts';

/** Room for the engine, one course image and little more: the course's images together take several times that. */
const DISK_MEGABYTES = 64;

const RUN = plainRun('cale/outils', { name: 'plein', command: ['sleep', '60'] });

let dir: string;
let small: PrivateEngine;
let app: Parts;

const onSmall = (...args: string[]) => docker('-H', small.endpoint, ...args);
const ended = (operationId: string) => app.operations.ended(operationId);

async function put(path: string, content: string | Buffer): Promise<void> {
  await mkdir(join(dir, 'atelier', path, '..'), { recursive: true });
  await writeFile(join(dir, 'atelier', path), content);
}

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'cale-moteur-plein-'));
  small = await startAnotherEngine({ diskMegabytes: DISK_MEGABYTES });
  app = await openTestParts(dir, { engineUrl: small.endpoint });
  await mkdir(join(dir, 'atelier'), { recursive: true });
  docker('save', '-o', join(dir, 'atelier/outils.tar'), 'cale/outils');
  docker('save', '-o', join(dir, 'atelier/tout.tar'), 'cale/poste', 'cale/nginx', 'cale/cc', 'cale/registre');
  expect(await ended(await app.images.load('outils.tar'))).toMatchObject({ state: 'done' });
});

afterAll(async () => {
  await app?.close();
  await small?.stop('SIGKILL');
  await rm(dir, { recursive: true });
});

/** What the engine had before is still there and works; nothing that failed is left. */
afterEach(() => {
  expect(onSmall('image', 'ls', '--format', '{{.Repository}}')).toBe('cale/outils');
  expect(onSmall('ps', '-aq')).toBe('');
  expect(onSmall('volume', 'ls', '-q')).toBe('');
  expect(onSmall('run', '--rm', 'cale/outils', 'echo', 'vivant')).toBe('vivant');
});

async function clean(...types: CleanupItem['type'][]): Promise<void> {
  const items = (await app.cleanup.look()).filter(({ type }) => types.includes(type));
  const operationId = app.cleanup.remove(items);
  expect(await ended(operationId)).toMatchObject({ state: 'done' });
  expect(app.cleanup.outcomes(operationId).map(({ errorCode }) => errorCode)).toEqual(items.map(() => null));
}

async function build(folder: string): Promise<OperationSnapshot> {
  const request = { folder, dockerfile: 'Dockerfile', tag: 'essai-plein:1', target: null };
  return ended(
    await app.builds.start({ ...request, args: [], secrets: [], skipsCache: true, lendsSsh: false }),
  );
}

const FULL = { state: 'failed', errorCode: 'disk-full' };

describe('an engine whose disk fills up', () => {
  it('during the load of an archive', async () => {
    expect(await ended(await app.images.load('tout.tar'))).toMatchObject(FULL);
  });

  it('during the load of the course’s images', async () => {
    expect(await ended(app.kit.load())).toMatchObject(FULL);
    expect(app.kit.status.value.lastFailure).toMatchObject({ code: 'disk-full' });
  });

  // Nothing but the step's own words tells it from another failure, and these a recipe may write as well.
  it('during a step of a build, whose own words say it', async () => {
    const fill = `RUN dd if=/dev/zero of=/gros bs=1M count=${DISK_MEGABYTES}`;
    await put('site/Dockerfile', `FROM cale/outils\n${fill}\n`);
    expect(await build('site')).toMatchObject({
      state: 'failed',
      errorCode: 'build-step-failed',
      errorDetails: { line: 2, exitCode: 1 },
    });
    const [failed] = app.builds.list.value;
    const stepId = failed?.failure?.stepId ?? '';
    for await (const { log } of app.builds.watchLog(failed?.operationId ?? '', stepId)) {
      expect(log).toContain('No space left on device');
      break;
    }
  });

  it('during a copy into a volume, and the restoration of one, until it is cleaned', async () => {
    await put('entree/gros', Buffer.alloc(DISK_MEGABYTES * 1_000_000, 7));
    execFileSync('tar', ['-cf', join(dir, 'atelier/gros.tar'), '-C', join(dir, 'atelier/entree'), '.']);
    for (const fill of [
      () => app.volumes.copyIn({ name: 'plein', path: '/' }, 'entree'),
      () => app.volumes.restore('plein', 'gros.tar'),
    ]) {
      onSmall('volume', 'create', 'plein');
      expect(await ended(fill())).toMatchObject(FULL);
      await clean('volume');
    }
  });

  it('before a container is made', async () => {
    onSmall('volume', 'create', 'plein');
    const file = join(onSmall('volume', 'inspect', '-f', '{{.Mountpoint}}', 'plein'), 'gros');
    await expect(writeFile(file, Buffer.alloc(DISK_MEGABYTES * 1_000_000))).rejects.toThrow('ENOSPC');
    expect(await ended(app.containers.run(RUN))).toMatchObject(FULL);
    await clean('volume');
  });

  it('during the sending of a build’s context, whose place this engine gives back when it starts again', async () => {
    await put('gros/Dockerfile', 'FROM cale/outils\nCOPY . /\n');
    await put('gros/film.mkv', Buffer.alloc(DISK_MEGABYTES * 1_000_000, 7));
    expect(await build('gros')).toMatchObject(FULL);
    // BuildKit leaves the file it could not write open, and cannot even say what its cache holds.
    expect((await app.cleanup.look()).map(({ name }) => name)).toContain('cale/outils:latest');
    await small.stop('SIGKILL');
    await small.start();
  });
});
