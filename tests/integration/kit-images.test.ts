import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { run } from '../../scripts/kit/command.ts';
import { startQuietClock } from '../support/quiet-clock.ts';
import { untilRead, untilText } from '../support/until-read.ts';

/** The course images as a learner uses them: through the docker command. */
const docker = (...args: string[]) => run('docker', args);
const started: string[] = [];

async function start(...args: string[]): Promise<string> {
  const name = `kit-${randomUUID().slice(0, 8)}`;
  await docker('run', '-d', '--name', name, ...args);
  started.push(name);
  return name;
}

afterEach(async () => {
  if (started.length > 0) await docker('rm', '-f', ...started.splice(0));
});

describe('cale/bonjour', () => {
  it('explains in French what just happened, names its host and ends', async () => {
    const text = await docker('run', '--rm', '--hostname', 'ma-cale', 'cale/bonjour');
    for (const word of ['image', 'conteneur', 'programme', 'terminé', 'ma-cale'])
      expect(text).toContain(word);
  });
});

describe('cale/outils', () => {
  it('has every tool of the course', async () => {
    const tools = [
      'sh',
      'wget',
      'nc',
      'ping',
      'ip',
      'nslookup',
      'vi',
      'ps',
      'top',
      'httpd',
      'tar',
      'grep',
      'sed',
    ];
    const script = tools.map((tool) => `command -v ${tool}`).join(' && ');
    expect((await docker('run', '--rm', 'cale/outils', 'sh', '-c', script)).trim().split('\n')).toHaveLength(
      tools.length,
    );
    expect(await docker('run', '--rm', 'cale/outils', 'busybox')).toContain('BusyBox v1.37');
  });

  it('fails in words on a name that does not resolve', async () => {
    const failed = run('docker', [
      'run',
      '--rm',
      'cale/outils',
      'wget',
      '-qO-',
      'http://nulle-part.invalid/',
    ]);
    await expect(failed).rejects.toMatchObject({ stderr: expect.stringContaining('bad address') });
  });

  it('knows an ordinary user, keeps accents and takes a prompt', async () => {
    const script = 'id -un; cd; pwd; echo é | wc -m';
    expect(await docker('run', '--rm', '--user', 'marin', 'cale/outils', 'sh', '-c', script)).toBe(
      'marin\n/home/marin\n2\n',
    );
  });

  it('is found by its label with every other course image', async () => {
    const names = await docker(
      'images',
      '--filter',
      'label=fr.cale-seche.image=1',
      '--format',
      '{{.Repository}}:{{.Tag}}',
    );
    expect(names.trim().split('\n').sort()).toEqual(
      expect.arrayContaining([
        'cale/bonjour:latest',
        'cale/outils:latest',
        'cale/poste:latest',
        'cale/web:v1',
        'cale/web:v2',
      ]),
    );
  });
});

describe('cale/web', () => {
  let web: string;
  let address: string;
  const get = async (path: string) => {
    const answer = await fetch(`${address}${path}`);
    return { status: answer.status, text: await answer.text(), type: answer.headers.get('content-type') };
  };

  beforeAll(async () => {
    web = `kit-web-${randomUUID().slice(0, 8)}`;
    await docker('run', '-d', '--name', web, '--hostname', 'quai', '-p', '127.0.0.1::8080', 'cale/web:v1');
    address = `http://${(await docker('port', web, '8080')).trim()}`;
    await untilText(async () => (await get('/')).text, /Bonjour/);
  });
  afterAll(() => docker('rm', '-f', web));

  it('says where it runs and in which version', async () => {
    expect(await get('/')).toEqual({
      status: 200,
      text: 'Bonjour depuis la cale ! | Hôte : quai | v=1\n',
      type: 'text/plain; charset=utf-8',
    });
    const v2 = await start('--hostname', 'quai', 'cale/web:v2');
    const ask = () => docker('exec', v2, 'wget', '-qO-', 'http://localhost:8080/');
    expect(await untilText(ask, /v=/)).toBe('Bonjour depuis la cale ! | Hôte : quai | v=2\n');
  });

  it('answers 404 elsewhere, and survives what is no HTTP at all', async () => {
    expect((await get('/absent')).status).toBe(404);
    expect((await get('/%2e%2e/etc/passwd')).status).toBe(404);
    const rude =
      'for i in 1 2 3; do echo salut | nc localhost 8080; head -c 20000 /dev/zero | nc localhost 8080; done; true';
    await docker('exec', web, 'sh', '-c', rude);
    expect((await get('/')).status).toBe(200);
  });

  it('counts requests that come together without losing one', async () => {
    const before = Number(/total\{.*\} (\d+)/.exec((await get('/metrics')).text)?.[1]);
    const answers = await Promise.all(Array.from({ length: 100 }, () => get('/')));
    expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
    const metrics = await get('/metrics');
    expect(metrics.type).toMatch(/^text\/plain; version=0.0.4/);
    expect(metrics.text).toContain(`web_requetes_total{version="1"} ${before + 101}`);
    const numbersIn = (log: string) => new Set(log.match(/requête n° \d+ /g));
    const log = await untilRead(
      () => docker('logs', web),
      (text) => numbersIn(text).size >= before + 101,
    );
    expect(numbersIn(log)).toEqual(
      new Set(Array.from({ length: before + 101 }, (_, at) => `requête n° ${at + 1} `)),
    );
  });

  it('can be made to fail and mended, by a request or by a file', async () => {
    expect(await get('/sante')).toMatchObject({ status: 200 });
    await get('/sante/casser');
    expect(await get('/sante')).toMatchObject({ status: 503 });
    await get('/sante/reparer');
    await docker('exec', web, 'touch', '/tmp/panne');
    expect(await get('/sante')).toMatchObject({ status: 503 });
    await docker('exec', web, 'rm', '/tmp/panne');
    expect(await get('/sante')).toMatchObject({ status: 200 });
  });

  it.each(['TERM', 'INT'])('logs the %s signal and stops at once with 0', async (signal) => {
    const name = await start('cale/web:v1');
    await untilText(() => docker('logs', name), /écoute/);
    const elapsed = startQuietClock();
    await docker('kill', '--signal', signal, name);
    expect((await docker('wait', name)).trim()).toBe('0');
    expect(elapsed()).toBeLessThan(2_000);
    expect(await docker('logs', name)).toContain(`signal ${signal} reçu`);
  });

  it('stops at once even while a client keeps a connection open', async () => {
    const name = await start('cale/web:v1');
    await untilText(() => docker('logs', name), /écoute/);
    await docker('exec', '-d', name, 'sh', '-c', 'sleep 30 | nc localhost 8080');
    const elapsed = startQuietClock();
    await docker('stop', name);
    expect(elapsed()).toBeLessThan(2_000);
    expect((await docker('inspect', '-f', '{{.State.ExitCode}}', name)).trim()).toBe('0');
  });

  it('runs read-only, without a capability, as an ordinary user, on another port', async () => {
    const name = await start(
      '--read-only',
      '--cap-drop',
      'ALL',
      '--user',
      'marin',
      '-e',
      'PORT=9000',
      'cale/web:v1',
    );
    const ask = () => docker('exec', name, 'wget', '-qO-', 'http://localhost:9000/sante');
    expect(await untilText(ask, /forme/)).toBe('en forme\n');
  });

  it('says why it cannot listen, and ends with an error', async () => {
    const name = await start('-e', 'PORT=quatre-vingts', 'cale/web:v1');
    expect((await docker('wait', name)).trim()).not.toBe('0');
    expect(await docker('logs', name)).toContain("s'est arrêtée");
  });

  it('starts again after a stop, its counter back to zero', async () => {
    const name = await start('cale/web:v1');
    await docker('exec', name, 'wget', '-qO-', 'http://localhost:8080/').catch(() => '');
    await docker('restart', '-t', '5', name);
    const ask = () => docker('exec', name, 'wget', '-qO-', 'http://localhost:8080/metrics');
    expect(await untilText(ask, /total/)).toContain('web_requetes_total{version="1"} 1');
  });
});

describe('cale/poste', () => {
  it('has docker with compose and buildx, kubectl, curl and jq, in UTF-8', async () => {
    const script = [
      'docker --version',
      'docker compose version',
      'docker buildx version',
      'kubectl version --client',
      'curl --version | head -1',
      'jq --version',
      'echo -n é | wc -m',
      'echo $HOME',
    ].join(' && ');
    const text = await docker('run', '--rm', 'cale/poste', 'bash', '-lc', script);
    for (const pattern of [
      /Docker version 2\d/,
      /Compose version/,
      /buildx \d/,
      /Client Version: v1/,
      /curl 8/,
      /jq-1/,
    ]) {
      expect(text).toMatch(pattern);
    }
    expect(text.trim().split('\n').slice(-2)).toEqual(['1', '/root']);
  });

  it('drives the engine whose socket it is given', async () => {
    const socket = (process.env.DOCKER_HOST ?? '').replace('unix://', '');
    const mount = `type=bind,source=${socket},target=/var/run/docker.sock`;
    const names = await docker(
      'run',
      '--rm',
      '--mount',
      mount,
      'cale/poste',
      'docker',
      'images',
      '--format',
      '{{.Repository}}',
    );
    expect(names).toContain('cale/poste');
  });

  it('closes at once when stopped, its shell being interactive', async () => {
    const name = await start('-it', 'cale/poste');
    // An interactive bash keeps its terminal under this number.
    await untilText(() => docker('exec', name, 'readlink', '/proc/1/fd/255'), /pts/);
    const elapsed = startQuietClock();
    await docker('stop', name);
    expect(elapsed()).toBeLessThan(3_000);
  });

  it.each([
    ['docker', 'docker r', '_docker', /\brun\b/],
    ['kubectl', 'kubectl desc', '__start_kubectl', /\bdescribe\b/],
  ])('completes the words of %s', async (command, line, complete, expected) => {
    const words = `COMP_WORDS=(${line}); COMP_CWORD=1; COMP_LINE='${line}'; COMP_POINT=${line.length}`;
    const script = `_comp_load ${command}; ${words}; ${complete} 2>/dev/null; echo "\${COMPREPLY[@]}"`;
    expect(await docker('run', '--rm', 'cale/poste', 'bash', '-ic', script)).toMatch(expected);
  });
});
