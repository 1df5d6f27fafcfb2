import { execFileSync, spawnSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { access, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { pack } from 'tar-stream';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { OWNER_LABEL, ROLE_LABEL } from '#main/core/helper-containers.ts';
import type { Operations } from '#main/core/operations.ts';
import type { Parts } from '#main/parts.ts';
import type { Volumes } from '#main/volume/volumes.ts';
import type { EngineEvent } from '#shared/domain/engine.ts';
import { openTestParts } from '../support/parts.ts';

const docker = (...args: string[]) => execFileSync('docker', args, { encoding: 'utf8' }).trim();
const READERS = ['--filter', `label=${ROLE_LABEL}=volume-reader`];
const readers = () => docker('ps', '-aq', ...READERS);
/** Runs a shell line with the volume at /v, as root with every usual privilege. */
const inVolume = (name: string, line: string) =>
  docker('run', '--rm', '-v', `${name}:/v`, 'cale/outils', 'sh', '-c', line);

let parts: Parts;
let engine: Parts['engine'];
let operations: Operations;
let volumes: Volumes;
let dir: string;
let dataDir: string;

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'cale-volumes-'));
  dir = join(dataDir, 'atelier');
  parts = await openTestParts(dataDir);
  ({ engine, operations, volumes } = parts);
  docker('volume', 'create', 'vt-a');
});

afterEach(async () => {
  await parts.close();
  docker('volume', 'rm', '-f', 'vt-a', 'vt-b');
  expect(readers()).toBe('');
  await rm(dataDir, { recursive: true, force: true });
});

const ended = (operationId: string) => operations.ended(operationId);

/** A tar archive of the workspace with these headers and contents. */
async function writeTar(name: string, entries: [Parameters<ReturnType<typeof pack>['entry']>[0], string][]) {
  const archive = pack();
  for (const [header, content] of entries) archive.entry(header, content);
  archive.finalize();
  await pipeline(archive as never, createWriteStream(join(dir, name)));
}

describe('the content of a volume', () => {
  it('is listed, folders first, whatever the names', async () => {
    inVolume(
      'vt-a',
      `mkdir "/v/un dossier"; echo bonjour > /v/b.txt; printf x > "/v/a
b"; ln -s /etc /v/lien; mkfifo /v/tube; chmod 640 /v/b.txt; chown 12:34 /v/b.txt`,
    );
    const { entries, isCut } = await parts.docker.volume.folder({ name: 'vt-a', path: '/' });
    expect(isCut).toBe(false);
    expect(entries.map(({ name, kind }) => [name, kind])).toEqual([
      ['un dossier', 'folder'],
      ['a\nb', 'file'],
      ['b.txt', 'file'],
      ['lien', 'link'],
      ['tube', 'other'],
    ]);
    expect(entries[2]).toMatchObject({ sizeBytes: 8, mode: 0o640, uid: 12, gid: 34 });
    expect((await parts.docker.volume.folder({ name: 'vt-a', path: '/un dossier' })).entries).toEqual([]);
  });

  it('is listed where only its owner may look, and through no link to elsewhere', async () => {
    inVolume(
      'vt-a',
      'mkdir -m 700 /v/prive; echo s > /v/prive/cle; chown -R 999:999 /v/prive; ln -s /etc /v/lien',
    );
    const { entries } = await parts.docker.volume.folder({ name: 'vt-a', path: '/prive' });
    expect(entries.map(({ name }) => name)).toEqual(['cle']);
    for (const path of ['/lien', '/absent', '/prive/absent', '/prive/cle'])
      await expect(parts.docker.volume.folder({ name: 'vt-a', path })).rejects.toMatchObject({
        code: 'volume-path-not-found',
      });
  });

  it('is read as text when it is text', async () => {
    inVolume(
      'vt-a',
      `echo "l'île" > /v/t; chmod 600 /v/t; chown 999 /v/t; printf 'a\\0b' > /v/bin; ln -s t /v/l;
      yes 0123456789 | head -c 400000 > /v/long`,
    );
    expect(await volumes.file({ name: 'vt-a', path: '/t' })).toEqual({
      text: "l'île\n",
      sizeBytes: 7,
      isCut: false,
    });
    expect(await volumes.file({ name: 'vt-a', path: '/bin' })).toMatchObject({ text: null, sizeBytes: 3 });
    expect(await volumes.file({ name: 'vt-a', path: '/long' })).toMatchObject({
      isCut: true,
      sizeBytes: 400_000,
    });
    for (const path of ['/l', '/absent'])
      await expect(volumes.file({ name: 'vt-a', path })).rejects.toMatchObject({
        code: 'volume-path-not-found',
      });
  });

  it('is listed, read and copied under names that are no UTF-8', async () => {
    inVolume(
      'vt-a',
      `d="/v/$(printf 'd\\351')"; mkdir "$d"; echo un > "$d/$(printf 'caf\\351').txt"; echo deux > "$d/café.txt"`,
    );
    const folder = await parts.docker.volume.folder({ name: 'vt-a', path: '/' });
    expect(folder.entries.map(({ name }) => name)).toEqual(['d\udce9']);
    const inner = await parts.docker.volume.folder({ name: 'vt-a', path: '/d\udce9' });
    expect(inner.entries.map(({ name }) => name).sort()).toEqual(['café.txt', 'caf\udce9.txt']);
    const file = { name: 'vt-a', path: '/d\udce9/caf\udce9.txt' };
    expect((await volumes.file(file)).text).toBe('un\n');
    expect(await ended(volumes.copyOut(file, 'seul'))).toMatchObject({ state: 'done' });
    expect(await readdirOf('seul')).toEqual(['caf%E9.txt']);
    expect(await ended(volumes.copyOut({ name: 'vt-a', path: '/' }, 'tout'))).toMatchObject({
      state: 'done',
    });
    expect(await readdirOf('tout/d%E9')).toEqual(['caf%E9.txt', 'café.txt']);
    await writeFile(join(dir, 'trois'), 'trois');
    expect(await ended(volumes.copyIn({ name: 'vt-a', path: '/d\udce9' }, 'trois'))).toMatchObject({
      state: 'done',
    });
    expect(inVolume('vt-a', 'cat /v/d?/trois')).toBe('trois');
  });

  it('of a volume that cannot be mounted says why', async () => {
    const options = ['type=none', 'o=bind', 'device=/nulle/part'].flatMap((one) => ['--opt', one]);
    docker('volume', 'create', ...options, 'vt-b');
    const unmounted = { code: 'volume-not-mounted', details: { name: 'vt-b' } };
    const root = { name: 'vt-b', path: '/' };
    await expect(parts.docker.volume.folder(root)).rejects.toMatchObject(unmounted);
    await expect(volumes.file({ name: 'vt-b', path: '/a' })).rejects.toMatchObject(unmounted);
    for (const operationId of [
      volumes.copyOut(root, 'la'),
      volumes.backup('vt-b', 'vt-b.tar', false),
      volumes.copyIn(root, '.'),
    ])
      expect(await ended(operationId)).toMatchObject({ state: 'failed', errorCode: 'volume-not-mounted' });
  });

  it('of a volume that does not exist makes none', async () => {
    await expect(parts.docker.volume.folder({ name: 'vt-absent', path: '/' })).rejects.toMatchObject({
      code: 'volume-not-found',
    });
    await expect(volumes.file({ name: 'vt-absent', path: '/a' })).rejects.toMatchObject({
      code: 'volume-not-found',
    });
    expect(docker('volume', 'ls', '-q')).not.toContain('vt-absent');
  });
});

describe('copies between a volume and the workspace', () => {
  it('go in and out again unchanged', async () => {
    await mkdir(join(dir, 'site/img'), { recursive: true });
    await writeFile(join(dir, 'site/index.html'), '<h1>île</h1>\n');
    await writeFile(join(dir, 'site/vide'), '');
    await writeFile(join(dir, 'site/img/gros'), Buffer.alloc(3_000_000, 7));
    await symlink('index.html', join(dir, 'site/lien'));
    const copiedIn = volumes.copyIn({ name: 'vt-a', path: '/' }, 'site');
    expect(volumes.works.list.value.map(({ kind }) => kind)).toEqual(['volume-copy-in']);
    expect(await ended(copiedIn)).toMatchObject({ state: 'done', progressRatio: 1 });
    expect(inVolume('vt-a', 'cd /v/site; ls; stat -c %u:%g:%s img/gros; cat lien')).toBe(
      'img\nindex.html\nlien\nvide\n0:0:3000000\n<h1>île</h1>',
    );
    expect(await ended(volumes.copyOut({ name: 'vt-a', path: '/site' }, 'copie'))).toMatchObject({
      state: 'done',
    });
    expect(await readFile(join(dir, 'copie/site/lien'), 'utf8')).toBe('<h1>île</h1>\n');
    expect((await readFile(join(dir, 'copie/site/img/gros'))).equals(Buffer.alloc(3_000_000, 7))).toBe(true);
    expect(await ended(volumes.copyOut({ name: 'vt-a', path: '/site' }, 'copie'))).toMatchObject({
      errorCode: 'file-already-exists',
    });
  });

  it('bring hard links as the file they name, and tell what they leave out', async () => {
    inVolume('vt-a', 'mkdir /v/d; echo un > /v/d/a; ln /v/d/a /v/b; ln /v/d/a /v/d/c; mkfifo /v/tube');
    expect(await ended(volumes.copyOut({ name: 'vt-a', path: '/' }, 'ici'))).toMatchObject({ state: 'done' });
    for (const path of ['b', 'd/a', 'd/c'])
      expect(await readFile(join(dir, 'ici', path), 'utf8')).toBe('un\n');
    expect(volumes.works.list.value.at(-1)?.leftOut).toEqual({ count: 1, paths: ['tube'] });
  });

  it('never write outside the workspace, whatever the volume holds', async () => {
    inVolume('vt-a', 'mkdir /v/d; ln -s /etc/passwd /v/d/abs; ln -s ../../../x /v/d/haut; echo ok > /v/d/f');
    expect(await ended(volumes.copyOut({ name: 'vt-a', path: '/d' }, 'ici'))).toMatchObject({
      state: 'done',
    });
    expect(await readFile(join(dir, 'ici/d/f'), 'utf8')).toBe('ok\n');
    await expect(access(join(dir, 'ici/d/abs'))).rejects.toThrow();
    await symlink(dataDir, join(dir, 'dehors'));
    for (const path of ['../ailleurs', 'dehors'])
      expect(await ended(volumes.copyOut({ name: 'vt-a', path: '/d' }, path))).toMatchObject({
        errorCode: 'path-outside-workspace',
      });
    expect(await ended(volumes.copyIn({ name: 'vt-a', path: '/' }, 'dehors'))).toMatchObject({
      errorCode: 'path-outside-workspace',
    });
  });

  it('say what is missing', async () => {
    expect(await ended(volumes.copyIn({ name: 'vt-a', path: '/' }, 'absent'))).toMatchObject({
      errorCode: 'file-not-found',
    });
    await writeFile(join(dir, 'f'), 'x');
    expect(await ended(volumes.copyIn({ name: 'vt-a', path: '/absent' }, 'f'))).toMatchObject({
      errorCode: 'volume-path-not-found',
    });
    expect(await ended(volumes.copyOut({ name: 'vt-a', path: '/absent' }, 'la'))).toMatchObject({
      errorCode: 'volume-path-not-found',
    });
  });
});

describe('copies out of a volume', () => {
  it('say that the disk is full, and leave nothing behind', async () => {
    inVolume('vt-a', 'mkdir /v/d && echo un > /v/d/a && head -c 900000 /dev/zero > /v/gros');
    await mkdir(join(dir, 'petit'));
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=300k', 'tmpfs', join(dir, 'petit')]);
    try {
      const root = { name: 'vt-a', path: '/' };
      for (const operationId of [
        volumes.copyOut(root, 'petit'),
        volumes.backup('vt-a', 'petit/v.tar', false),
      ]) {
        expect(await ended(operationId)).toMatchObject({ state: 'failed', errorCode: 'disk-full' });
        expect(await readdirOf('petit')).toEqual([]);
      }
    } finally {
      execFileSync('umount', [join(dir, 'petit')]);
    }
  });
});

describe('a backup', () => {
  it('restored in another volume gives the same files, owners and links', async () => {
    inVolume(
      'vt-a',
      'mkdir -m 750 /v/d; echo un > /v/d/f; chown 999:998 /v/d/f; ln -s /var/log /v/journal; echo r > /v/r',
    );
    expect(await ended(volumes.backup('vt-a', 'copie.tar', false))).toMatchObject({ state: 'done' });
    expect(await ended(volumes.backup('vt-a', 'copie.tar', false))).toMatchObject({
      errorCode: 'file-already-exists',
    });
    expect(await ended(volumes.backup('vt-a', 'copie.tar', true))).toMatchObject({ state: 'done' });
    await mkdir(join(dir, 'un'));
    expect(await ended(volumes.backup('vt-a', 'un', true))).toMatchObject({
      errorCode: 'file-already-exists',
    });
    expect(await ended(volumes.copyOut({ name: 'vt-a', path: '/r' }, 'copie.tar'))).toMatchObject({
      errorCode: 'file-already-exists',
    });
    await rm(join(dir, 'un'), { recursive: true });
    await pipeline(
      createReadStream(join(dir, 'copie.tar')),
      createGzip(),
      createWriteStream(join(dir, 'c.tgz')),
    );
    docker('volume', 'create', 'vt-b');
    for (const file of ['copie.tar', 'c.tgz']) {
      expect(await ended(volumes.restore('vt-b', file))).toMatchObject({ state: 'done', progressRatio: 1 });
      const list = 'cd /v; stat -c "%n %a %u:%g" d d/f; readlink journal; cat d/f r; rm -r d journal r';
      expect(inVolume('vt-b', list)).toBe('d 750 0:0\nd/f 644 999:998\n/var/log\nun\nr');
    }
    expect(await readdirOf('.')).toEqual(['c.tgz', 'copie.tar']);
  });

  it('of a volume that holds a device is not made: it could not be restored', async () => {
    inVolume('vt-a', 'mkdir /v/d; echo un > /v/a; mknod /v/d/disque b 8 0');
    expect(await ended(volumes.backup('vt-a', 'copie.tar', false))).toMatchObject({
      state: 'failed',
      errorCode: 'archive-holds-device',
      errorDetails: { entry: expect.stringContaining('d/disque') },
    });
    expect(await readdirOf('.')).toEqual([]);
    const work = volumes.copyOut({ name: 'vt-a', path: '/' }, 'ici');
    expect(await ended(work)).toMatchObject({ state: 'done' });
    expect(volumes.works.list.value.at(-1)?.leftOut.paths).toEqual(['d/disque']);
    await writeTar('disque.tar', [[{ name: 'disque', type: 'block-device', devmajor: 8, devminor: 0 }, '']]);
    expect(await ended(volumes.restore('vt-a', 'disque.tar'))).toMatchObject({
      errorCode: 'archive-holds-device',
    });
  });

  it.each([
    ['a path that goes up', [{ name: '../haut' }]],
    ['an absolute path', [{ name: '/etc/cale' }]],
    ['a path through its own link', [{ name: 'l', type: 'symlink', linkname: '/etc' }, { name: 'l/cale' }]],
    ['a second entry over its own link', [{ name: 'l', type: 'symlink', linkname: '/etc' }, { name: './l' }]],
    ['a hard link to elsewhere', [{ name: 'h', type: 'link', linkname: '../../etc/passwd' }]],
  ] as const)('with %s is refused before anything is written', async (_, entries) => {
    await writeTar('mauvais.tar', [
      [{ name: 'avant' }, 'x'],
      ...entries.map((entry) => [{ ...entry }, 'type' in entry ? '' : 'x'] as [{ name: string }, string]),
    ]);
    expect(await ended(volumes.restore('vt-a', 'mauvais.tar'))).toMatchObject({
      state: 'failed',
      errorCode: 'archive-entry-outside',
    });
    expect(inVolume('vt-a', 'ls -A /v')).toBe('');
  });

  it('that is no archive, or is cut, is refused before anything is written', async () => {
    await writeFile(join(dir, 'faux.tar'), 'bonjour '.repeat(2000));
    await writeTar('entier.tar', [
      [{ name: 'a' }, 'a'.repeat(5000)],
      [{ name: 'b' }, 'b'.repeat(5000)],
    ]);
    const whole = await readFile(join(dir, 'entier.tar'));
    await writeFile(join(dir, 'coupe.tar'), whole.subarray(0, 8000));
    for (const file of ['faux.tar', 'coupe.tar'])
      expect(await ended(volumes.restore('vt-a', file))).toMatchObject({
        errorCode: 'volume-archive-invalid',
      });
    expect(await ended(volumes.restore('vt-a', 'absent.tar'))).toMatchObject({ errorCode: 'file-not-found' });
    expect(inVolume('vt-a', 'ls -A /v')).toBe('');
  });

  it('that is cancelled leaves no part of a file', async () => {
    // Empty on the disk of the engine, and too long for the backup to end first.
    inVolume('vt-a', 'truncate -s 8G /v/gros');
    const operationId = volumes.backup('vt-a', 'gros.tar', false);
    await expect
      .poll(() => readdirOf('.'), { interval: 5 })
      .toEqual([expect.stringMatching(/^\.cale-seche-.+\.part$/)]);
    operations.cancel(operationId);
    expect(await ended(operationId)).toMatchObject({ state: 'cancelled' });
    expect(await readdirOf('.')).toEqual([]);
  });
});

describe('making and removing volumes', () => {
  it('says a name that is taken, where the engine would say nothing', async () => {
    await parts.docker.volume.create('vt-b');
    await expect(parts.docker.volume.create('vt-b')).rejects.toMatchObject({ code: 'name-already-used' });
  });

  it('keeps what is used and removes the rest of the list, nothing else', async () => {
    docker('volume', 'create', 'vt-b');
    docker('volume', 'create', 'vt-temoin');
    const id = docker('create', '-v', 'vt-a:/v', 'cale/outils');
    const { removed, kept } = await volumes.remove(['vt-a', 'vt-b', 'vt-absent']);
    expect(removed).toEqual(['vt-b']);
    expect(kept).toMatchObject([
      { name: 'vt-a', errorCode: 'object-in-use', errorDetails: { holder: id.slice(0, 12) } },
      { name: 'vt-absent', errorCode: 'volume-not-found' },
    ]);
    docker('rm', id);
    expect(docker('volume', 'ls', '-q')).toContain('vt-temoin');
    docker('volume', 'rm', 'vt-temoin');
  });

  it('measures them when asked', async () => {
    inVolume('vt-a', 'head -c 123456 /dev/zero > /v/f');
    const sizes = await parts.docker.volume.sizes();
    expect(sizes.find(({ name }) => name === 'vt-a')?.sizeBytes).toBeGreaterThanOrEqual(123_456);
  });
});

describe('the containers that read volumes', () => {
  it('show neither in the lists nor in the events', async () => {
    const { objects } = parts;
    const events: EngineEvent[] = [];
    await expect.poll(() => objects.all('volumes').some(({ name }) => name === 'vt-a')).toBe(true);
    const stop = engine.onEvent((event) => events.push(event));
    const seen: string[] = [];
    objects.onChange((change) => seen.push(...change.containers.put.map(({ name }) => name)));
    await parts.docker.volume.folder({ name: 'vt-a', path: '/' });
    await expect(volumes.file({ name: 'vt-a', path: '/absent' })).rejects.toMatchObject({});
    docker('volume', 'create', 'vt-b');
    await expect.poll(() => events.some(({ name }) => name === 'vt-b')).toBe(true);
    stop();
    expect(seen).toEqual([]);
    // The creation of the test's own volume may be told late.
    const told = events.filter(({ action, name }) => !(action === 'create' && name === 'vt-a'));
    expect(told.map(({ type, action, name }) => [type, action, name])).toEqual([
      ['volume', 'create', 'vt-b'],
    ]);
  });

  it('have no network, no privilege and a read-only view', async () => {
    inVolume('vt-a', 'for n in $(seq 1 9); do echo $n > /v/$n; done');
    let inspected = '';
    const stop = poll(() => {
      const id = readers().split('\n')[0];
      if (!id) return;
      // It may be gone by then: there will be another.
      const found = spawnSync('docker', ['inspect', id], { encoding: 'utf8' });
      if (found.status !== 0) return;
      stop();
      inspected = found.stdout;
    });
    while (inspected === '') await parts.docker.volume.folder({ name: 'vt-a', path: '/' });
    const [info] = JSON.parse(inspected);
    expect(info.HostConfig).toMatchObject({
      NetworkMode: 'none',
      CapDrop: ['ALL'],
      CapAdd: [],
      ReadonlyRootfs: true,
      Privileged: false,
    });
    expect(info.Mounts).toMatchObject([{ Type: 'volume', Name: 'vt-a', RW: false }]);
  });

  it('of an earlier run are removed once the engine is ready, those of another app are not', async () => {
    const owner = createHash('sha256').update(dataDir).digest('hex').slice(0, 16);
    const leave = (dossier: string) =>
      docker(
        ...['create', '--name', `cale-seche-volume-reader-${randomBytes(4).toString('hex')}`],
        ...['--label', `${ROLE_LABEL}=volume-reader`, '--label', `${OWNER_LABEL}=${dossier}`],
        'cale/outils',
      );
    leave(owner);
    const foreign = leave('ailleurs');
    const again = await openTestParts(dataDir);
    await expect.poll(() => readers()).toBe(foreign.slice(0, 12));
    docker('rm', foreign);
    await again.close();
  });

  it('are not what only bears their labels: it is listed, told of and left', async () => {
    const owner = createHash('sha256').update(dataDir).digest('hex').slice(0, 16);
    const labels = [`${ROLE_LABEL}=volume-reader`, `${OWNER_LABEL}=${owner}`];
    const events: string[] = [];
    const stop = parts.docker.engine.onEvent(({ name, action }) => events.push(`${name} ${action}`));
    docker('create', '--name', 'vt-etiquettes', ...labels.flatMap((one) => ['--label', one]), 'cale/outils');
    const again = await openTestParts(dataDir);
    await expect.poll(() => events).toContain('vt-etiquettes create');
    const names = (await again.docker.container.list()).map(({ name }) => name);
    expect(names).toContain('vt-etiquettes');
    stop();
    docker('rm', 'vt-etiquettes');
    await again.close();
  });
});

function poll(look: () => void): () => void {
  const timer = setInterval(look, 10);
  return () => clearInterval(timer);
}

async function readdirOf(path: string): Promise<string[]> {
  return (await readdir(join(dir, path))).sort();
}
