import { execFileSync } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Containers } from '#main/container/containers.ts';
import type { Operations } from '#main/core/operations.ts';
import type { Parts } from '#main/parts.ts';
import type { ContainerLimitChange, ContainerListing } from '#shared/contract/container.ts';
import type { ContainerRun } from '#shared/contract/container-run.ts';
import { actionCommand } from '#shared/domain/container-command.ts';
import { plainRun, runCommand } from '#shared/domain/container-run.ts';
import { engineIs } from '../support/connected-engine.ts';
import { currentPrivateEngine } from '../support/engine.ts';
import { openTestParts } from '../support/parts.ts';

const docker = (...args: string[]) => execFileSync('docker', args, { encoding: 'utf8' }).trim();
const idOf = (name: string) => docker('inspect', '--format', '{{.Id}}', name);

const RUN = plainRun('cale/web:v1', { name: 'ctn-web' });

let parts: Parts;
let engine: Parts['engine'];
let operations: Operations;
let containers: Containers;
let dataDir: string;
let dir: string;

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'cale-containers-'));
  dir = join(dataDir, 'atelier');
  parts = await openTestParts(dataDir);
  ({ engine, operations, containers } = parts);
});

afterEach(() => {
  const ids = docker('ps', '-aq', '--filter', 'name=ctn-').split('\n').filter(Boolean);
  if (ids.length > 0) docker('rm', '-f', '-v', ...ids);
});

afterAll(async () => {
  await parts.close();
  await rm(dataDir, { recursive: true, force: true });
});

const ended = (operationId: string) => operations.ended(operationId);
const run = (change: Partial<ContainerRun>) => ended(containers.run({ ...RUN, ...change }));

describe('creating a container from the form', () => {
  it('does what its equivalent command does', async () => {
    const asked: ContainerRun = {
      ...RUN,
      name: 'ctn-formulaire',
      command: ['sh', '-c', 'echo "l\'ancre" && sleep 300'],
      ports: [{ hostIp: '127.0.0.1', hostPort: 18_080, containerPort: 8080, protocol: 'tcp' }],
      mounts: [{ source: 'ctn-donnees', target: '/donnees', isReadOnly: true }],
      env: [{ name: 'PORT_DATTACHE', value: 'Saint Malo' }],
      restartPolicy: 'on-failure',
      memoryBytes: 64 * 1024 * 1024,
      cpus: 0.5,
    };
    expect(await run(asked)).toMatchObject({ state: 'done' });
    const ours = inspected('ctn-formulaire');
    docker('rm', '-f', 'ctn-formulaire');
    execFileSync('sh', ['-c', runCommand(asked)]);
    expect(inspected('ctn-formulaire')).toEqual(ours);
    docker('rm', '-f', 'ctn-formulaire');
    docker('volume', 'rm', 'ctn-donnees');
  });

  it('says who holds a port, and leaves no half-made container', async () => {
    const ports = [{ hostIp: '' as const, hostPort: 18_081, containerPort: 8080, protocol: 'tcp' as const }];
    await run({ ports });
    const second = await run({ name: 'ctn-autre', ports });
    expect(second).toMatchObject({
      state: 'failed',
      errorCode: 'port-already-used',
      errorDetails: { port: 18_081, holder: 'ctn-web' },
    });
    expect(docker('ps', '-aq', '--filter', 'name=ctn-autre')).toBe('');
  });

  it('says who holds a name', async () => {
    await run({});
    expect(await run({})).toMatchObject({
      errorCode: 'name-already-used',
      errorDetails: { name: 'ctn-web', image: 'cale/web:v1', state: 'running' },
    });
  });

  it('names the command that cannot be run, the image and the network that do not exist', async () => {
    expect(await run({ command: ['nope'] })).toMatchObject({
      errorCode: 'container-command-not-found',
      errorDetails: { command: 'nope' },
    });
    expect(await run({ image: 'cale/absente:v9' })).toMatchObject({
      errorCode: 'image-not-found',
      errorDetails: { name: 'cale/absente:v9' },
    });
    expect(await run({ network: 'ctn-nulle-part' })).toMatchObject({ errorCode: 'network-not-found' });
    expect(await run({ memoryBytes: 1024 })).toMatchObject({
      errorCode: 'docker-refused',
      errorDetails: { message: expect.stringContaining('6MB') },
    });
    expect(docker('ps', '-aq', '--filter', 'name=ctn-web')).toBe('');
  });

  it('ends when the engine is lost, and works again when it is back', async () => {
    const own = currentPrivateEngine();
    await own.stop('SIGKILL');
    const lost = await run({});
    await own.start();
    await engineIs(engine, 'ready');
    expect(lost).toMatchObject({ state: 'failed', errorCode: 'docker-unreachable' });
    expect(await run({})).toMatchObject({ state: 'done' });
  });
});

function inspected(name: string) {
  const [info] = JSON.parse(docker('inspect', name)) as {
    Config: Record<string, unknown>;
    HostConfig: Record<string, unknown>;
    State: { Status: string };
  }[];
  const host = info?.HostConfig ?? {};
  const kept = ['Binds', 'PortBindings', 'RestartPolicy', 'Memory', 'NanoCpus', 'Privileged', 'PidMode'];
  return {
    state: info?.State.Status,
    env: info?.Config.Env,
    command: info?.Config.Cmd,
    tty: info?.Config.Tty,
    host: Object.fromEntries(kept.map((key) => [key, host[key]])),
  };
}

describe('acting on a container', () => {
  it('pauses, resumes, stops, starts, renames and removes it', async () => {
    await run({});
    const containerId = idOf('ctn-web');
    await parts.docker.container.act(containerId, 'pause');
    expect(docker('inspect', '-f', '{{.State.Status}}', containerId)).toBe('paused');
    await parts.docker.container.act(containerId, 'unpause');
    expect(await ended(containers.restart({ containerId }))).toMatchObject({ state: 'done' });
    expect(await ended(containers.stop({ containerId }))).toMatchObject({ state: 'done' });
    await parts.docker.container.start(containerId);
    await parts.docker.container.rename(containerId, 'ctn-renomme');
    expect(idOf('ctn-renomme')).toBe(containerId);
    await parts.docker.container.remove(containerId, { isForced: true, removesVolumes: false });
    expect(docker('ps', '-aq', '--filter', 'name=ctn-')).toBe('');
    expect(containers.works.list.value.filter((work) => work.containerId === containerId)).toEqual([]);
  });

  it('says why it cannot be', async () => {
    await run({});
    docker('create', '--name', 'ctn-cree', 'cale/web:v1');
    const [running, created] = [idOf('ctn-web'), idOf('ctn-cree')];
    const refused = (call: Promise<unknown>) => call.then(() => null).catch((error: unknown) => error);
    expect(await refused(parts.docker.container.kill(created, 'SIGKILL'))).toMatchObject({
      code: 'container-not-running',
    });
    expect(await refused(parts.docker.container.processes(created))).toMatchObject({
      code: 'container-not-running',
    });
    expect(await refused(parts.docker.container.rename(created, 'ctn-web'))).toMatchObject({
      code: 'name-already-used',
    });
    const gently = { isForced: false, removesVolumes: false };
    expect(await refused(parts.docker.container.remove(running, gently))).toMatchObject({
      code: 'object-in-use',
    });
    await parts.docker.container.act(running, 'pause');
    expect(await refused(parts.docker.container.act(running, 'pause'))).toMatchObject({
      code: 'container-state-conflict',
    });
    expect(await refused(parts.docker.container.start('0'.repeat(64)))).toMatchObject({
      code: 'container-not-found',
    });
  });

  it('can stop waiting for a program that ignores its signal', async () => {
    docker('run', '-d', '--name', 'ctn-sourd', '--stop-timeout', '60', 'cale/outils', 'sleep', '600');
    const work = containers.stop({ containerId: idOf('ctn-sourd') });
    operations.cancel(work);
    expect(await ended(work)).toMatchObject({ state: 'cancelled' });
  });
});

describe('looking into a container', () => {
  it('gives its processes, its differences with the image and its details', async () => {
    docker('run', '-d', '--name', 'ctn-vu', '-v', '/vide', '-e', 'CALE=oui', 'cale/web:v1');
    docker('exec', 'ctn-vu', 'sh', '-c', 'echo a > /tmp/neuf && rm /etc/group');
    const containerId = idOf('ctn-vu');
    const processes = await parts.docker.container.processes(containerId);
    expect(processes.titles).toContain('PID');
    expect(processes.rows.flat().join(' ')).toContain('/web/serveur');
    const { changes, count } = await parts.docker.container.changes(containerId);
    expect(changes).toContainEqual({ kind: 'added', path: '/tmp/neuf' });
    expect(changes).toContainEqual({ kind: 'removed', path: '/etc/group' });
    expect(count).toBe(changes.length);
    const details = await parts.docker.container.details(containerId);
    expect(details.env).toContainEqual({ name: 'CALE', value: 'oui' });
    expect(details.mounts).toMatchObject([{ type: 'volume', target: '/vide', isAnonymous: true }]);
    expect(JSON.parse(details.json)).toMatchObject({ Id: containerId });
  });

  it('gives the history of its health', async () => {
    docker(
      ...['run', '-d', '--name', 'ctn-sain', '--health-cmd', 'echo bien', '--health-interval', '200ms'],
      ...['cale/outils', 'sleep', '60'],
    );
    const containerId = idOf('ctn-sain');
    await expect
      .poll(async () => (await parts.docker.container.details(containerId)).health)
      .toMatchObject({
        ...{ status: 'healthy', intervalMs: 200 },
        checks: expect.arrayContaining([expect.objectContaining({ exitCode: 0, output: 'bien\n' })]),
      });
  });

  it('gives measures, the memory limit among them, with one stream for two readers', async () => {
    docker(
      'run',
      '-d',
      '--name',
      'ctn-mesure',
      '-m',
      '32m',
      'cale/outils',
      'sh',
      '-c',
      'while :; do :; done',
    );
    const containerId = idOf('ctn-mesure');
    const read = async () => {
      for await (const batch of containers.stats([containerId])) {
        // On a busy machine its share of a processor may be small.
        const busy = batch.find((sample) => sample.cpus > 0);
        if (busy) return busy;
      }
      return null;
    };
    const [first, second] = await Promise.all([read(), read()]);
    expect(first).toMatchObject({ containerId, memoryLimitBytes: 32 * 1024 * 1024, pids: 1 });
    expect(second?.atMs).toBe(first?.atMs);
  });
});

describe('the log of a container', () => {
  const collect = async (containerId: string, tail: number) => {
    const lines: { stream: string; text: string; isUnfinished?: true | undefined }[] = [];
    for await (const batch of containers.logs({ containerId, tail })) {
      expect(batch.lines.length).toBeLessThanOrEqual(1_000);
      while (lines.at(-1)?.isUnfinished) lines.pop();
      lines.push(...batch.lines);
    }
    return lines;
  };

  it('comes line by line with its streams, and ends with the container', async () => {
    const script = 'echo bonjour; echo aïe >&2; printf "\\033[31mrouge\\033[0m\\n"';
    docker('run', '--name', 'ctn-journal', 'cale/outils', 'sh', '-c', script);
    const lines = await collect(idOf('ctn-journal'), 100);
    expect(lines).toHaveLength(3);
    expect(lines).toContainEqual(expect.objectContaining({ stream: 'stderr', text: 'aïe' }));
    expect(lines.map(({ text }) => text)).toContain('rouge');
  });

  it('loses nothing of a flood', async () => {
    docker('run', '--name', 'ctn-flot', 'cale/outils', 'seq', '1', '4000');
    const lines = await collect(idOf('ctn-flot'), 5_000);
    expect(lines.map(({ text }) => Number(text))).toEqual(Array.from({ length: 4_000 }, (_, i) => i + 1));
  });

  it('shows the beginning of a line that has no end', async () => {
    const program = 'yes x | tr -d "\\n" | head -c 40000; sleep 600';
    docker('run', '-d', '--name', 'ctn-ligne', 'cale/outils', 'sh', '-c', program);
    const abort = new AbortController();
    for await (const { lines } of containers.logs(
      { containerId: idOf('ctn-ligne'), tail: 10 },
      abort.signal,
    )) {
      expect(lines).toMatchObject([{ isCut: true, isUnfinished: true }]);
      abort.abort();
    }
    expect(abort.signal.aborted).toBe(true);
  });

  it('stops when nobody reads it any more', async () => {
    docker('run', '-d', '--name', 'ctn-suivi', 'cale/outils', 'sh', '-c', 'echo un; sleep 600');
    const abort = new AbortController();
    const lines: string[] = [];
    for await (const batch of containers.logs({ containerId: idOf('ctn-suivi'), tail: 10 }, abort.signal)) {
      lines.push(...batch.lines.map(({ text }) => text));
      abort.abort();
    }
    expect(lines).toEqual(['un']);
  });

  it('is whole when its last line has no end, and saved whole however long its lines are', async () => {
    const program = 'head -c 20000 /dev/zero | tr "\\0" x; echo; printf "debut\\nerreur fatale"';
    docker('run', '--name', 'ctn-long', 'cale/outils', 'sh', '-c', program);
    const [long, ...others] = await collect(idOf('ctn-long'), 10);
    expect(long).toMatchObject({ isCut: true });
    expect(others.map(({ text }) => text)).toEqual(['debut', 'erreur fatale']);
    const save = { containerId: idOf('ctn-long'), destination: 'journaux/long.log', overwrites: true };
    const read = () => readFile(join(dir, save.destination), 'utf8');
    const whole = `${'x'.repeat(20_000)}\ndebut\nerreur fatale\n`;
    expect(await ended(containers.saveLogs({ ...save, hasTimestamps: false }))).toMatchObject({
      state: 'done',
    });
    expect(await read()).toBe(whole);
    expect(await ended(containers.saveLogs({ ...save, hasTimestamps: true }))).toMatchObject({
      state: 'done',
    });
    expect((await read()).replaceAll(/^\S+Z /gm, '')).toBe(whole);
  });

  it('is saved in the workspace, and never over a file without a word', async () => {
    docker('run', '--name', 'ctn-garde', '-t', 'cale/outils', 'seq', '1', '3');
    const asked = { containerId: idOf('ctn-garde'), destination: 'journaux/garde.log', overwrites: false };
    const saved = await ended(containers.saveLogs({ ...asked, hasTimestamps: false }));
    expect(saved).toMatchObject({ state: 'done' });
    expect(await readFile(join(dir, 'journaux/garde.log'), 'utf8')).toBe('1\n2\n3\n');
    expect(await ended(containers.saveLogs({ ...asked, hasTimestamps: true }))).toMatchObject({
      errorCode: 'file-already-exists',
    });
    const outside = { ...asked, destination: '../dehors.log', hasTimestamps: false };
    expect(await ended(containers.saveLogs(outside))).toMatchObject({ errorCode: 'path-outside-workspace' });
  });
});

describe('the files of a container', () => {
  const list = async (containerId: string, path: string) => {
    let last: { name: string; type: string; sizeBytes: number; linkTarget: string }[] = [];
    for await (const listing of containers.files({ containerId, path })) last = listing.files;
    return last;
  };

  it('are listed, stopped or not, links followed', async () => {
    docker('create', '--name', 'ctn-fichiers', 'cale/web:v1');
    const containerId = idOf('ctn-fichiers');
    const root = await list(containerId, '/');
    expect(root).toContainEqual(expect.objectContaining({ name: 'etc', type: 'directory' }));
    expect(root).toContainEqual(
      expect.objectContaining({ name: 'bin', type: 'link', linkTarget: 'usr/bin' }),
    );
    expect(root.find(({ name }) => name === 'usr')?.sizeBytes).toBeGreaterThan(500_000);
    expect(await list(containerId, '/bin')).toContainEqual(expect.objectContaining({ name: 'busybox' }));
    await expect(list(containerId, '/nulle/part')).rejects.toMatchObject({ code: 'file-not-found' });
    await expect(list(containerId, '/etc/passwd')).rejects.toMatchObject({ code: 'file-not-found' });
  });

  it('are read as text, or said to be binary', async () => {
    docker('create', '--name', 'ctn-texte', 'cale/web:v1');
    const containerId = idOf('ctn-texte');
    expect(await containers.fileText({ containerId, path: '/etc/passwd' })).toMatchObject({
      text: expect.stringContaining('root:'),
      isBinary: false,
      isTruncated: false,
    });
    expect(await containers.fileText({ containerId, path: '/bin/sh' })).toMatchObject({
      text: '',
      isBinary: true,
    });
    await expect(containers.fileText({ containerId, path: '/nope' })).rejects.toMatchObject({
      code: 'file-not-found',
    });
  });

  it('show only their beginning when they are long', async () => {
    docker('run', '--name', 'ctn-long', 'cale/outils', 'sh', '-c', 'seq 1 300000 > /long');
    const text = await containers.fileText({ containerId: idOf('ctn-long'), path: '/long' });
    expect(text).toMatchObject({ isTruncated: true, isBinary: false });
    expect(text.text).toHaveLength(256 * 1024);
  });

  it('are listed, read and copied whatever their names and their links', async () => {
    docker(
      ...['run', '--name', 'ctn-noms', 'cale/outils', 'sh', '-c'],
      `mkdir /d; cd /d; echo un > 'a\\b'; ln 'a\\b' c; echo deux > "$(printf 'caf\\351')"; mknod disque b 8 0`,
    );
    const containerId = idOf('ctn-noms');
    expect((await list(containerId, '/d')).map(({ name, sizeBytes }) => [name, sizeBytes])).toEqual([
      ['a\\b', 3],
      ['c', 3],
      ['caf\udce9', 5],
      ['disque', 0],
    ]);
    expect(await containers.fileText({ containerId, path: '/d/caf\udce9' })).toMatchObject({
      text: 'deux\n',
    });
    expect(await ended(containers.copyOut({ containerId, path: '/d', destination: 'noms' }))).toMatchObject({
      state: 'done',
    });
    expect((await readdir(join(dir, 'noms'))).sort()).toEqual(['a\\b', 'c', 'caf%E9']);
    expect(await readFile(join(dir, 'noms/c'), 'utf8')).toBe('un\n');
    expect(containers.works.list.value.at(-1)?.leftOut).toEqual({ count: 1, paths: ['disque'] });
  });

  it('with holes do not keep their folder waiting', async () => {
    docker(
      'run',
      '--name',
      'ctn-trous',
      'cale/outils',
      'sh',
      '-c',
      'mkdir /d; truncate -s 100G /d/m; touch /d/z',
    );
    let last: ContainerListing | null = null;
    for await (const one of containers.files({ containerId: idOf('ctn-trous'), path: '/d' })) last = one;
    expect(last).toMatchObject({
      isComplete: true,
      cut: { reason: 'bytes', path: 'm', sizeBytes: 100 * 1024 ** 3 },
      files: [{ name: 'm', sizeBytes: 100 * 1024 ** 3 }],
    });
  });

  it('say that the engine cannot read their logs back, where it cannot', async () => {
    docker('run', '--name', 'ctn-muet', '--log-driver', 'none', 'cale/outils', 'echo', 'x');
    const read = async () => {
      for await (const _ of containers.logs({ containerId: idOf('ctn-muet'), tail: 10 }));
    };
    await expect(read()).rejects.toMatchObject({ code: 'container-log-unreadable' });
  });

  it('are copied to the workspace without their links, and replace nothing', async () => {
    docker(
      'run',
      '--name',
      'ctn-copie',
      'cale/outils',
      'sh',
      '-c',
      'mkdir -p /d/e; echo x > /d/e/f; ln -s / /d/l',
    );
    const containerId = idOf('ctn-copie');
    const asked = { containerId, path: '/d', destination: 'copie' };
    expect(await ended(containers.copyOut(asked))).toMatchObject({ state: 'done' });
    expect(await readFile(join(dir, 'copie/e/f'), 'utf8')).toBe('x\n');
    expect(await readdir(join(dir, 'copie'))).toEqual(['e']);
    expect(await ended(containers.copyOut(asked))).toMatchObject({ errorCode: 'file-already-exists' });
    const file = { containerId, path: '/d/e/f', destination: 'seul.txt' };
    expect(await ended(containers.copyOut(file))).toMatchObject({ state: 'done' });
    expect(await readFile(join(dir, 'seul.txt'), 'utf8')).toBe('x\n');
    const outside = { ...asked, destination: '../sortie' };
    expect(await ended(containers.copyOut(outside))).toMatchObject({ errorCode: 'path-outside-workspace' });
  });
});

describe('the limits of containers', () => {
  it('tells what bounds containers, again after an update, without those that are gone', async () => {
    const bounds = ['--memory', '64m', '--memory-swap', '96m', '--pids-limit', '50'];
    docker('run', '-d', '--name', 'ctn-borne', ...bounds, 'cale/web:v1');
    const containerId = idOf('ctn-borne');
    const abort = new AbortController();
    const limits = containers.limits([containerId, '0'.repeat(64)], abort.signal);
    const first = await limits.next();
    const memory = { memoryBytes: 64 * 1024 ** 2, swapBytes: 96 * 1024 ** 2 };
    expect(first.value).toEqual([{ containerId, ...memory, cpus: 0, pids: 50 }]);
    const next = limits.next();
    docker('update', '--cpus', '0.5', '--pids-limit', '-1', 'ctn-borne');
    expect((await next).value).toEqual([{ containerId, ...memory, cpus: 0.5, pids: 0 }]);
    abort.abort();
  });

  it('are changed while it lives, as their command changes them', async () => {
    docker('run', '-d', '--name', 'ctn-borne', '--memory', '64m', 'cale/web:v1');
    const containerId = idOf('ctn-borne');
    const limits = { memoryBytes: 96 * 1024 ** 2, swapBytes: 192 * 1024 ** 2, cpus: 0.5, pids: 40 };
    await parts.docker.container.update(containerId, limits);
    const ours = boundsOf('ctn-borne');
    docker('rm', '-f', 'ctn-borne');
    docker('run', '-d', '--name', 'ctn-borne', '--memory', '64m', 'cale/web:v1');
    execFileSync('sh', ['-c', actionCommand('update', 'ctn-borne', { limits })]);
    expect(boundsOf('ctn-borne')).toEqual(ours);
    expect(await parts.docker.container.limits(idOf('ctn-borne'))).toMatchObject({ cpus: 0.5, pids: 40 });
    await parts.docker.container.update(idOf('ctn-borne'), { pids: -1 });
    expect(await parts.docker.container.limits(idOf('ctn-borne'))).toMatchObject({ cpus: 0.5, pids: 0 });
  });

  it('are lifted by giving all of the machine, since no engine takes them away', async () => {
    docker('run', '-d', '--name', 'ctn-borne', '--memory', '64m', '--cpus', '0.5', 'cale/web:v1');
    const containerId = idOf('ctn-borne');
    docker('update', '--memory', '0', '--memory-swap', '0', '--cpus', '0', 'ctn-borne');
    const before = { memoryBytes: 64 * 1024 ** 2, cpus: 0.5 };
    expect(await parts.docker.container.limits(containerId)).toMatchObject(before);
    const { info } = engine.status.value;
    const memoryBytes = Math.floor((info?.memoryBytes ?? 0) / 1024 ** 2) * 1024 ** 2;
    const all = { memoryBytes, cpus: info?.cpus ?? 0 };
    await parts.docker.container.update(containerId, { ...all, swapBytes: memoryBytes });
    expect(await parts.docker.container.limits(containerId)).toMatchObject(all);
  });

  it('say why they cannot be changed so', async () => {
    docker('run', '-d', '--name', 'ctn-borne', '--memory', '64m', 'cale/web:v1');
    docker('run', '-d', '--name', 'ctn-quota', '--cpu-quota', '20000', 'cale/web:v1');
    const update = (name: string, change: ContainerLimitChange) =>
      parts.docker.container.update(idOf(name), change);
    await expect(update('ctn-borne', { memoryBytes: 256 * 1024 ** 2 })).rejects.toThrow('memory-over-swap');
    await expect(update('ctn-borne', { cpus: 900 })).rejects.toThrow('cpus-out-of-range');
    await expect(update('ctn-quota', { cpus: 0.1 })).rejects.toThrow('cpus-set-otherwise');
    await expect(update('ctn-borne', { swapBytes: 32 * 1024 ** 2 })).rejects.toThrow('memory-over-swap');
    const taking = 'head -c 32m /dev/zero > /dev/shm/pris && sleep 300';
    docker('run', '-d', '--name', 'ctn-pleine', '--memory', '64m', 'cale/outils', 'sh', '-c', taking);
    const taken = async () => (await parts.docker.container.usage(idOf('ctn-pleine')))?.memoryBytes ?? 0;
    await expect.poll(taken).toBeGreaterThan(32 * 1024 ** 2);
    // With cgroups v2 the kernel takes it, and what is there is killed.
    if (engine.status.value.info?.cgroupVersion === '1')
      await expect(update('ctn-pleine', { memoryBytes: 8 * 1024 ** 2 })).rejects.toThrow('memory-below-use');
  });
});

function boundsOf(name: string): string {
  const fields = ['Memory', 'MemorySwap', 'NanoCpus', 'PidsLimit'].map((field) => `{{.HostConfig.${field}}}`);
  return docker('inspect', '--format', fields.join(' '), name);
}
