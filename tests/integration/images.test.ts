import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Operations } from '#main/core/operations.ts';
import type { Images } from '#main/image/images.ts';
import type { Parts } from '#main/parts.ts';
import { buildImage, docker, imageIdOf } from '../support/layer/build-image.ts';
import { openTestParts } from '../support/parts.ts';

let dir: string;
let parts: Parts;
let operations: Operations;
let images: Images;

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'cale-images-'));
  parts = await openTestParts(dir);
  ({ operations, images } = parts);
});

afterEach(async () => {
  await parts.close();
  await rm(dir, { recursive: true });
});

const ended = (operationId: string) => operations.ended(operationId);

describe('images on a real engine', () => {
  it('tell what they are', async () => {
    const details = await parts.docker.image.details(imageIdOf('cale/web:v1'));
    expect(details).toMatchObject({ references: ['cale/web:v1'], os: 'linux', exposedPorts: ['8080/tcp'] });
    await expect(parts.docker.image.details(`sha256:${'0'.repeat(64)}`)).rejects.toThrow('image-not-found');
  });

  it('tell their history in the builder’s words, the oldest first, with the values of its arguments', async () => {
    buildImage('essai-recit', 'FROM cale/outils\nARG MOT=ancre\nRUN echo "$MOT" > /mot\nENV A=1\n');
    const history = await parts.docker.image.history(imageIdOf('essai-recit'));
    const [run, env] = history.slice(-2);
    expect(run?.instruction).toMatch(/^RUN \|1 MOT=ancre \/bin\/sh -c echo "\$MOT" > \/mot/);
    expect(run).toMatchObject({ sizeBytes: 6, comment: expect.stringContaining('buildkit') });
    expect(env).toMatchObject({ instruction: 'ENV A=1', sizeBytes: 0 });
    docker('rmi', 'essai-recit');
    await expect(parts.docker.image.history(`sha256:${'0'.repeat(64)}`)).rejects.toThrow('image-not-found');
  });

  it('share the layers below, and the engine says how much', async () => {
    const usage = await parts.docker.image.usage();
    const one = usage.images.find(({ imageId }) => imageId === imageIdOf('cale/web:v1'));
    expect(one?.sharedBytes).toBeGreaterThan(1_000_000);
    expect(usage.layersBytes).toBeGreaterThan(one?.sharedBytes ?? 0);
  });

  it('take another name, but not one that is none', async () => {
    const imageId = imageIdOf('cale/bonjour');
    await parts.docker.image.tag(imageId, 'localhost:5999/essai/bonjour:deux');
    await parts.docker.image.tag(imageId, 'essai-sans-tag');
    expect(imageIdOf('essai-sans-tag:latest')).toBe(imageId);
    expect(imageIdOf('localhost:5999/essai/bonjour:deux')).toBe(imageId);
    await expect(parts.docker.image.tag(imageId, 'Essai')).rejects.toThrow('image-name-invalid');
    docker('rmi', 'essai-sans-tag', 'localhost:5999/essai/bonjour:deux');
  });

  it('are found, tagged, pushed and removed under the address of a registry in IPv6', async () => {
    const imageId = imageIdOf('cale/bonjour');
    const reference = '[::1]:5999/app:1';
    await parts.docker.image.tag(imageId, reference);
    expect(await parts.docker.image.details(reference)).toMatchObject({ id: imageId });
    const pushed = await ended(await images.push(reference, false));
    expect(pushed).toMatchObject({ errorCode: 'registry-unreachable' });
    await parts.docker.image.remove(reference);
    await expect(parts.docker.image.details(reference)).rejects.toThrow('image-not-found');
  });

  it('go name by name: the plan says what goes, what stays and who uses it', async () => {
    const imageId = buildImage('essai-rm:un', 'FROM cale/outils\nLABEL essai=rm\n');
    docker('tag', 'essai-rm:un', 'essai-rm:deux');
    docker('create', '--name', 'essai-rm', 'essai-rm:un');
    expect(await images.removalPlan(imageId, ['essai-rm:un'])).toMatchObject({
      references: ['essai-rm:un'],
      keptReferences: ['essai-rm:deux'],
      isImageRemoved: false,
      containers: [{ name: 'essai-rm', state: 'created' }],
    });
    await images.remove(imageId, ['essai-rm:un']);
    await expect(images.remove(imageId, ['essai-rm:deux'])).rejects.toMatchObject({
      code: 'object-in-use',
      details: { holder: 'essai-rm' },
    });
    await expect(images.remove(imageId, ['essai-rm:trois'])).rejects.toThrow('image-not-found');
    docker('rm', 'essai-rm');
    await images.remove(imageId, ['essai-rm:deux']);
    await expect(parts.docker.image.details(imageId)).rejects.toThrow('image-not-found');
  });

  it('are kept by images committed on them', async () => {
    const parent = buildImage('essai-parent', 'FROM cale/outils\nLABEL essai=parent\n');
    docker('create', '--name', 'essai-commit', 'essai-parent');
    docker('commit', 'essai-commit', 'essai-enfant');
    docker('rm', 'essai-commit');
    expect((await images.removalPlan(parent, ['essai-parent:latest'])).children).toEqual([
      'essai-enfant:latest',
    ]);
    docker('rmi', 'essai-enfant', 'essai-parent');
  });
});

describe('archives of images', () => {
  it('are saved in the workspace and loaded back, same id and tags', async () => {
    const imageId = buildImage('essai-archive:v1', 'FROM cale/outils\nRUN echo archive > /mot\n');
    const save = await images.save(['essai-archive:v1'], 'sauvegardes/essai.tar', false);
    expect(images.works.list.value).toMatchObject([{ operationId: save, kind: 'image-save' }]);
    expect(await ended(save)).toMatchObject({ state: 'done', progressRatio: 1 });
    expect(await readdir(join(dir, 'atelier/sauvegardes'))).toEqual(['essai.tar']);
    expect(await images.archives()).toEqual([
      { path: 'sauvegardes/essai.tar', sizeBytes: expect.any(Number) },
    ]);
    docker('rmi', 'essai-archive:v1');
    expect(await ended(await images.load('sauvegardes/essai.tar'))).toMatchObject({ state: 'done' });
    expect(imageIdOf('essai-archive:v1')).toBe(imageId);
    docker('rmi', 'essai-archive:v1');
  });

  it('never replace a file unless asked to, nor leave half of one', async () => {
    await writeFile(join(dir, 'atelier/deja.tar'), 'précieux');
    await expect(images.save(['cale/bonjour'], 'deja.tar', false)).rejects.toThrow('file-already-exists');
    const cancelled = await images.save(['cale/poste'], 'deja.tar', true);
    operations.cancel(cancelled);
    expect(await ended(cancelled)).toMatchObject({ state: 'cancelled' });
    expect(await readdir(join(dir, 'atelier'))).toEqual(['deja.tar']);
    expect(await readFile(join(dir, 'atelier/deja.tar'), 'utf8')).toBe('précieux');
    expect(await ended(await images.save(['rien:du-tout'], 'autre.tar', false))).toMatchObject({
      errorCode: 'image-not-found',
    });
    expect(await readdir(join(dir, 'atelier'))).toEqual(['deja.tar']);
  });

  it('stay inside the workspace, links resolved', async () => {
    await mkdir(join(dir, 'dehors'));
    await writeFile(join(dir, 'dehors/a.tar'), 'secret');
    await symlink(join(dir, 'dehors'), join(dir, 'atelier/lien'));
    for (const path of ['../a.tar', '/tmp/a.tar', 'lien/b.tar']) {
      await expect(images.save(['cale/bonjour'], path, true)).rejects.toThrow('path-outside-workspace');
      await expect(images.load(path)).rejects.toThrow('path-outside-workspace');
    }
    expect(await images.archives()).toEqual([]);
    expect(await readdir(join(dir, 'dehors'))).toEqual(['a.tar']);
  });

  it('that are none are refused with their reason', async () => {
    await writeFile(join(dir, 'atelier/faux.tar'), 'ceci n’est pas une archive'.repeat(100));
    expect(await ended(await images.load('faux.tar'))).toMatchObject({ errorCode: 'image-archive-invalid' });
    await expect(images.load('absent.tar')).rejects.toThrow('file-not-found');
    docker('create', '--name', 'essai-export', 'cale/bonjour');
    docker('export', '-o', join(dir, 'atelier/export.tar'), 'essai-export');
    docker('rm', 'essai-export');
    expect(await ended(await images.load('export.tar'))).toMatchObject({
      errorCode: 'image-archive-invalid',
    });
  });

  it('say that the disk is full, and leave nothing behind', async () => {
    await mkdir(join(dir, 'atelier/petit'));
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=300k', 'tmpfs', join(dir, 'atelier/petit')]);
    try {
      const end = await ended(await images.save(['cale/outils'], 'petit/gros.tar', false));
      expect(end).toMatchObject({ state: 'failed', errorCode: 'disk-full' });
      expect(await readdir(join(dir, 'atelier/petit'))).toEqual([]);
    } finally {
      execFileSync('umount', [join(dir, 'atelier/petit')]);
    }
  });
});

describe('registries', () => {
  it('out of the machine are never asked unless the learner agreed', async () => {
    expect(() => images.pull('cale/inconnue', false)).toThrow('leaves-machine');
    expect(() => images.push('ghcr.io/a/b', false)).toThrow('leaves-machine');
    expect(() => images.pull('Pas Un Nom', true)).toThrow('image-name-invalid');
    expect(await ended(images.pull('cale/inconnue', true))).toMatchObject({
      errorCode: 'registry-unreachable',
    });
  });

  it('that do not answer are said', async () => {
    docker('tag', 'cale/bonjour', 'localhost:5998/bonjour');
    expect(await ended(images.push('localhost:5998/bonjour', false))).toMatchObject({
      errorCode: 'registry-unreachable',
      errorDetails: { registry: 'localhost:5998' },
    });
    expect(await ended(images.pull('localhost:5998/bonjour', false))).toMatchObject({
      errorCode: 'registry-unreachable',
    });
    docker('rmi', 'localhost:5998/bonjour');
    expect(await ended(images.push('localhost:5998/bonjour', false))).toMatchObject({
      errorCode: 'image-not-found',
    });
  });

  it('of this machine receive an image and give it back, layer by layer', async () => {
    docker('run', '-d', '--name', 'essai-registre', '-p', '5997:5000', 'cale/registre');
    const imageId = buildImage('localhost:5997/essai:v1', 'FROM cale/outils\nRUN echo registre > /mot\n');
    await registryAnswers('http://localhost:5997/v2/');
    const push = images.push('localhost:5997/essai:v1', false);
    expect(await ended(push)).toMatchObject({ state: 'done' });
    const pushed = images.works.list.value.find(({ operationId }) => operationId === push);
    expect(pushed?.layers.map(({ state }) => state)).toEqual(pushed?.layers.map(() => 'done'));
    expect(pushed?.layers.length).toBeGreaterThan(1);
    expect(await ended(images.pull('localhost:5997/essai:v9', false))).toMatchObject({
      errorCode: 'registry-image-unknown',
    });
    docker('rmi', 'localhost:5997/essai:v1');
    const pull = images.pull('localhost:5997/essai:v1', false);
    expect(await ended(pull)).toMatchObject({ state: 'done' });
    expect(imageIdOf('localhost:5997/essai:v1')).toBe(imageId);
    images.works.dismiss(pull);
    expect(images.works.list.value.some(({ operationId }) => operationId === pull)).toBe(false);
    docker('rmi', 'localhost:5997/essai:v1');
    docker('rm', '-fv', 'essai-registre');
  });
});

async function registryAnswers(url: string): Promise<void> {
  for (;;) {
    const isUp = await fetch(url).then(
      ({ ok }) => ok,
      () => false,
    );
    if (isUp) return;
  }
}
