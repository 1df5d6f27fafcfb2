import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Duplex, PassThrough } from 'node:stream';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { closeDockerClient, createDockerClient, type DockerClient } from '#main/docker/client.ts';
import { callEngine } from '#main/docker/errors.ts';
import { pingEngine } from '#main/docker/info.ts';
import { getJson, getStream } from '#main/docker/request.ts';
import { guardRequests } from '#main/docker/transport.ts';

let folder: string;
let server: Server;
let socketPath: string;
let docker: DockerClient;
let answer: (socket: Socket) => void = () => {};
let requestCount = 0;
const sockets = new Set<Socket>();

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cale-transport-'));
  socketPath = join(folder, 'engine.sock');
  server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    socket.on('data', (chunk) => {
      if (!/^(GET|POST|HEAD|PUT|DELETE) /.test(chunk.toString('latin1'))) return;
      requestCount += 1;
      answer(socket);
    });
  }).listen(socketPath);
  await once(server, 'listening');
});

beforeEach(() => {
  docker = createDockerClient({ socketPath });
});

afterEach(() => {
  closeDockerClient(docker);
  for (const socket of sockets) socket.destroy();
  sockets.clear();
  requestCount = 0;
});

afterAll(async () => {
  server.close();
  await rm(folder, { recursive: true });
});

const says = (text: string) => (socket: Socket) => void socket.write(text);
const saysLast = (text: string) => (socket: Socket) => void socket.end(text);
const redirect = (location: string, status = 307) =>
  says(`HTTP/1.1 ${status} Elsewhere\r\nLocation: ${location}\r\nContent-Length: 0\r\n\r\n`);
const json = (body: string) =>
  says(`HTTP/1.1 200 OK\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);

const failing = (code: string) => expect.objectContaining({ code });

describe('a request to an engine', () => {
  it.each([
    '/info',
    'http://127.0.0.1:1/info',
    'https://127.0.0.1:1/',
    '//127.0.0.1:1/x',
    'ftp://127.0.0.1/',
    'javascript:1',
    'http://[',
    '',
  ])('is not sent again where a redirect to %j leads', async (location) => {
    for (const status of [301, 302, 303, 307, 308]) {
      answer = redirect(location, status);
      await expect(getJson(docker, '/info')).rejects.toEqual(failing('docker-redirected'));
      await expect(getStream(docker, '/events')).rejects.toEqual(failing('docker-redirected'));
    }
    expect(requestCount).toBe(10);
  });

  it.each([
    ['cut in its head', saysLast('HTTP/1.1 200 O'), 'docker-unreachable'],
    ['cut in its body', saysLast('HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{"a"'), 'docker-unreachable'],
    [
      'cut between pieces',
      saysLast('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\n{"a"\r\n'),
      'docker-unreachable',
    ],
    [
      'in pieces that are none',
      says('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n{}'),
      'docker-unreachable',
    ],
    ['of another protocol', says('SSH-2.0-OpenSSH_9.2\r\n\r\n'), 'docker-unreachable'],
    ['that ends at once', saysLast(''), 'docker-unreachable'],
    [
      'that changes protocol unasked',
      says('HTTP/1.1 101 UPGRADED\r\nConnection: Upgrade\r\nUpgrade: tcp\r\n\r\n'),
      'docker-unreachable',
    ],
    ['truncated inside its JSON', json('{"a": [1, 2'), 'docker-answer-unreadable'],
    ['of a page', json('<html>'), 'docker-answer-unreadable'],
    ['of a status nobody knows', says('HTTP/1.1 777 X\r\nContent-Length: 0\r\n\r\n'), 'docker-refused'],
    [
      'refused by a number',
      says('HTTP/1.1 500 X\r\nContent-Length: 14\r\n\r\n{"message":12}'),
      'docker-refused',
    ],
    ['refused by null', says('HTTP/1.1 500 X\r\nContent-Length: 4\r\n\r\nnull'), 'docker-refused'],
    ['refused and cut', saysLast('HTTP/1.1 500 X\r\nContent-Length: 99\r\n\r\n{"mess'), 'docker-refused'],
  ])('ends with a code when its answer is %s', async (_name, said, code) => {
    answer = said;
    await expect(getJson(docker, '/info')).rejects.toEqual(failing(code));
  });

  it('ends when the engine falls silent before or inside its answer', async () => {
    const hasty = createDockerClient({ socketPath });
    guardRequests(hasty, { questionMs: 50, actionMs: 50 });
    answer = () => {};
    await expect(getJson(hasty, '/info')).rejects.toEqual(failing('docker-unreachable'));
    answer = says('HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{');
    await expect(getJson(hasty, '/info')).rejects.toEqual(failing('docker-unreachable'));
    await expect(callEngine(hasty.getContainer('a').start())).rejects.toEqual(failing('docker-unreachable'));
    closeDockerClient(hasty);
  });

  it('ends with a code where an id was promised and none came', async () => {
    for (const said of ['', 'null']) {
      answer = json(said);
      const created = callEngine(docker.createContainer({ Image: 'a' }));
      await expect(created).rejects.toEqual(failing('docker-answer-unreadable'));
    }
  });

  it('ends when what it sends breaks off without a word', async () => {
    answer = () => {};
    const archive = new PassThrough();
    const loaded = callEngine(docker.loadImage(archive));
    archive.write('a');
    archive.destroy();
    await expect(loaded).rejects.toEqual(failing('docker-unreachable'));
  });

  it('has a stream whose cut nobody needs to take', async () => {
    answer = says('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n');
    const stream = await getStream(docker, '/events');
    stream.resume();
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => stream.on('close', resolve));
    expect(stream.errored).toMatchObject({ code: 'ECONNRESET' });
  });

  it('does without the change of protocol it asked for', async () => {
    answer = says('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n');
    const asked = { stream: true, stdin: true, hijack: true };
    const stream = (await docker.getContainer('a').attach(asked)) as Duplex;
    const text = (await stream.toArray()).join('');
    expect(text).toBe('hello');
  });

  it('takes words that are no JSON where none is promised', async () => {
    answer = json('OK');
    await expect(pingEngine(docker)).resolves.toBeUndefined();
  });
});
