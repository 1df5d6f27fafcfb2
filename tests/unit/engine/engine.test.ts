import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server, type ServerResponse } from 'node:http';
import { createServer as createTcpServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { EngineEvent } from '#shared/domain/engine.ts';
import { BARE_MACHINE } from '../../support/bare-machine.ts';
import { connectTestEngine, engineIs, type TestEngineOptions } from '../../support/connected-engine.ts';

let folder: string;
const closing: (() => void)[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cale-unit-'));
});
afterEach(() => {
  for (const close of closing.splice(0)) close();
  rmSync(folder, { recursive: true, force: true });
});

function connect(options: TestEngineOptions) {
  const connected = connectTestEngine({ host: BARE_MACHINE, ...options });
  closing.push(() => connected.engine.close());
  return connected;
}

/** An engine that says only what it must: its version, its clock and the events we give it. */
function fakeEngine(apiVersion = '1.45') {
  const asked: string[] = [];
  const streams = new Set<ServerResponse>();
  const server: Server = createServer((request, response) => {
    asked.push(request.url ?? '');
    if (request.url?.startsWith('/events')) {
      streams.add(response);
      response.writeHead(200).flushHeaders();
      return;
    }
    const info = { SystemTime: '2026-01-02T03:04:05.123456789Z', NCPU: 2 };
    response.end(JSON.stringify(request.url === '/version' ? { ApiVersion: apiVersion } : info));
  });
  closing.push(
    () => server.closeAllConnections(),
    () => server.close(),
  );
  return {
    asked,
    listen: (where: string | { port: number; host: string }) =>
      new Promise<void>((resolve) => server.listen(where, resolve)),
    say: (event: unknown) => {
      for (const stream of streams)
        stream.write(`${JSON.stringify(event).replace('"#', '').replace('#"', '')}\n`);
    },
    dropStreams: () => {
      for (const stream of streams) stream.destroy();
      streams.clear();
    },
    streams,
    stop: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

/** Nanoseconds do not fit a JSON number: they are written as they are. */
const event = (timeNano: bigint, id: string) => ({
  Type: 'container',
  Action: 'start',
  Actor: { ID: id, Attributes: { name: id } },
  timeNano: `#${timeNano}#`,
});

describe('an engine too old for the app', () => {
  it('is refused, with its version and the one that is wanted', async () => {
    const fake = fakeEngine('1.40');
    await fake.listen(join(folder, 'vieux.sock'));
    const { engine } = connect({ optionUrl: `unix://${folder}/vieux.sock` });
    expect(await engineIs(engine, 'refused')).toMatchObject({ errorCode: 'docker-api-too-old' });
    expect(engine.failureDetails).toMatchObject({ apiVersion: '1.40', minimum: '1.41' });
    expect(fake.asked.some((url) => url.startsWith('/events'))).toBe(false);
  });
});

describe('an engine of another machine', () => {
  it('is sent nothing before the learner agrees, then works and stays agreed', async () => {
    const remote = 'tcp://nulle-part.invalid:2375';
    const { engine, settings } = connect({ optionUrl: remote });
    const status = await engineIs(engine, 'needs-confirmation');
    expect(status).toMatchObject({ errorCode: 'docker-remote-not-confirmed', source: { endpoint: remote } });
    expect(engine.cliEnv().DOCKER_HOST).toBe('unix:///var/run/docker.sock');
    expect(() => engine.docker()).toThrow(expect.objectContaining({ code: 'docker-remote-not-confirmed' }));
    await engine.confirmRemote(remote);
    expect(settings().confirmedRemoteEndpoints).toEqual([remote]);
    expect(await engineIs(engine, 'none')).toMatchObject({ errorCode: 'docker-unreachable' });
    expect(engine.cliEnv().DOCKER_HOST).toBe(remote);
  });
});

describe('an engine that does not answer yet', () => {
  it('is already where terminals go when it was asked for by name, as panels will', async () => {
    const { engine } = connect({ optionUrl: `unix://${folder}/plus-tard.sock` });
    await engineIs(engine, 'none');
    expect(engine.cliEnv().DOCKER_HOST).toBe(`unix://${folder}/plus-tard.sock`);
  });
});

describe('an address where something else answers', () => {
  it('is no engine', async () => {
    const chatter = createTcpServer((socket) => socket.on('error', () => {}).end('SSH-2.0-OpenSSH_9.2\r\n'));
    closing.push(() => chatter.close());
    await new Promise<void>((resolve) => chatter.listen(join(folder, 'autre.sock'), resolve));
    const { engine } = connect({ optionUrl: `unix://${folder}/autre.sock` });
    expect(await engineIs(engine, 'none')).toMatchObject({ errorCode: 'docker-unreachable' });
  });
});

describe('events across a lost subscription', () => {
  it('are asked again from 2 s before the last one, none is told twice, one that comes late is told', async () => {
    const fake = fakeEngine();
    await fake.listen(join(folder, 'docker.sock'));
    const { engine } = connect({ optionUrl: `unix://${folder}/docker.sock` });
    engine.noteViewer();
    const told: EngineEvent[] = [];
    engine.onEvent((one) => told.push(one));
    await engineIs(engine, 'ready');
    const last = 1_800_000_000_123_456_789n;
    fake.say(event(last - 1n, 'un'));
    fake.say(event(last, 'deux'));
    await expect.poll(() => told.map(({ name }) => name)).toEqual(['un', 'deux']);
    fake.dropStreams();
    await expect.poll(() => fake.streams.size).toBe(1);
    fake.say(event(last, 'deux'));
    fake.say(event(last, 'trois'));
    fake.say(event(last + 1n, 'quatre'));
    fake.say(event(last - 2n, 'cinq'));
    await expect.poll(() => told.map(({ name }) => name)).toEqual(['un', 'deux', 'trois', 'quatre', 'cinq']);
    expect(fake.asked.filter((url) => url.startsWith('/events'))).toEqual([
      '/events?since=1767323045.123456789',
      '/events?since=1799999998.123456789',
    ]);
  });
});

describe('an environment that names another engine', () => {
  it('does not turn the chosen one away', async () => {
    const fake = fakeEngine();
    await fake.listen(join(folder, 'docker.sock'));
    process.env.DOCKER_HOST = 'tcp://nulle-part.invalid:2376';
    process.env.DOCKER_CERT_PATH = '/nulle/part';
    closing.push(() => {
      delete process.env.DOCKER_HOST;
      delete process.env.DOCKER_CERT_PATH;
    });
    const { engine } = connect({ optionUrl: `unix://${folder}/docker.sock` });
    await engineIs(engine, 'ready');
  });
});

describe('watching an idle engine', () => {
  it('sends no ping while nobody looks', async () => {
    const [idle, watched] = [fakeEngine(), fakeEngine()];
    const pings = ({ asked }: typeof idle) => asked.filter((url) => url === '/_ping').length;
    const watch = async (fake: typeof idle, socket: string) => {
      await fake.listen(join(folder, socket));
      const { engine } = connect({ optionUrl: `unix://${folder}/${socket}` });
      await engineIs(engine, 'ready');
      const leave = engine.noteViewer();
      await expect.poll(() => pings(fake)).toBeGreaterThan(0);
      return leave;
    };
    const leave = await watch(idle, 'docker.sock');
    leave();
    const before = pings(idle);
    // As long as it takes to ask another one, which somebody looks at, three times more.
    closing.push(await watch(watched, 'autre.sock'));
    const start = pings(watched);
    await expect.poll(() => pings(watched)).toBeGreaterThanOrEqual(start + 3);
    expect(pings(idle)).toBeLessThanOrEqual(before + 1);
  });
});

describe('an engine that is looked at again, as after a sleep', () => {
  const pings = (fake: ReturnType<typeof fakeEngine>) => fake.asked.filter((url) => url === '/_ping').length;

  it('is asked at once, though nobody looks', async () => {
    const fake = fakeEngine();
    await fake.listen(join(folder, 'docker.sock'));
    const { engine } = connect({ optionUrl: `unix://${folder}/docker.sock` });
    await engineIs(engine, 'ready');
    const lookAgain = () => {
      engine.lookAgain();
      return pings(fake);
    };
    // By itself it would be asked every ten seconds.
    await expect.poll(lookAgain, { interval: 10, timeout: 60_000 }).toBeGreaterThan(20);
    expect(engine.status.value.state).toBe('ready');
  });

  it('is waited for where it was when it is lost, though another answers', async () => {
    const [own, other] = [fakeEngine(), fakeEngine()];
    const sockets = { own: `${folder}/.docker/run/docker.sock`, other: `${folder}/.rd/docker.sock` };
    for (const socket of Object.values(sockets)) mkdirSync(dirname(socket), { recursive: true });
    // This machine's own engine is none of them.
    const exists = (path: string) => path.startsWith(folder) && existsSync(path);
    const host = { ...BARE_MACHINE, home: folder, exists };
    await own.listen(sockets.own);
    await other.listen(sockets.other);
    const { engine } = connect({ host });
    await engineIs(engine, 'ready');
    own.stop();
    await engineIs(engine, 'lost');
    for (let count = 0; count < 5; count += 1) {
      engine.lookAgain();
      await new Promise((resolve) => setImmediate(resolve));
    }
    const again = fakeEngine();
    await again.listen(sockets.own);
    expect((await engineIs(engine, 'ready')).source?.endpoint).toBe(`unix://${sockets.own}`);
    expect(other.asked).toEqual([]);
  });
});
