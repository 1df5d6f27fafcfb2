import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { askStream } from '#main/docker/transport.ts';

const HEAD = 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n';

let folder: string;
let server: Server;
let socketPath: string;
let answer: (socket: Socket) => void = () => {};
const asked: string[] = [];
const sockets = new Set<Socket>();

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cale-plain-'));
  socketPath = join(folder, 'engine.sock');
  server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    socket.on('close', () => sockets.delete(socket));
    socket.once('data', (request) => {
      asked.push(String(request));
      answer(socket);
    });
  }).listen(socketPath);
  await once(server, 'listening');
});

afterEach(() => {
  for (const socket of sockets) socket.destroy();
  asked.length = 0;
});

afterAll(async () => {
  server.close();
  await rm(folder, { recursive: true });
});

const ask = (signal = AbortSignal.timeout(60_000)) =>
  askStream({ socketPath }, '/images/get?names=a', signal);

/** Read slowly: what is not taken yet may not be written over. */
async function textOf(body: AsyncIterable<Uint8Array>): Promise<string> {
  let text = '';
  for await (const part of body) {
    await setImmediate();
    text += Buffer.from(part).toString('latin1');
  }
  return text;
}

describe('a body read from a socket of this machine', () => {
  it('is given whole, in order, though all of it goes through one piece of memory', async () => {
    const text = Array.from({ length: 100_000 }, (_, at) => String(at)).join(' ');
    answer = (socket) => {
      socket.write(HEAD);
      for (let at = 0; at < text.length; at += 30_000) {
        const chunk = text.slice(at, at + 30_000);
        socket.write(`${chunk.length.toString(16)}\r\n${chunk}\r\n`);
      }
      socket.write('0\r\n\r\n');
    };
    expect(await textOf(await ask())).toBe(text);
    expect(asked).toEqual(['GET /images/get?names=a HTTP/1.1\r\nHost: localhost\r\n\r\n']);
  });

  it.each([
    ['with a length', 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nOK'],
    ['until its end', 'HTTP/1.0 200 OK\r\n\r\nOK'],
  ])('is asked for again where it comes otherwise, %s', async (_how, text) => {
    answer = (socket) => socket.end(text);
    expect(await textOf(await ask())).toBe('OK');
    expect(asked).toHaveLength(2);
  });

  it('is refused as Node’s own HTTP tells it', async () => {
    answer = (socket) =>
      socket.end('HTTP/1.1 404 Not Found\r\nContent-Length: 21\r\n\r\n{"message":"no image"}');
    await expect(ask()).rejects.toMatchObject({ statusCode: 404 });
    answer = (socket) => socket.destroy();
    await expect(ask()).rejects.toMatchObject({ code: 'ECONNRESET' });
    answer = (socket) => socket.end('SSH-2.0-OpenSSH\r\n');
    await expect(ask()).rejects.toMatchObject({ code: expect.stringMatching(/^HPE_/) });
    const absent = { socketPath: join(folder, 'absent.sock') };
    await expect(askStream(absent, '/', AbortSignal.timeout(60_000))).rejects.toMatchObject({
      code: 'ENOENT',
    });
  });

  it.each([
    ['ends before its last chunk', '3\r\nabc\r\n'],
    ['ends inside a chunk', 'ff\r\nabc'],
    ['has a chunk that lies', '2\r\nabc\r\n0\r\n\r\n'],
  ])('is broken off where it %s, after what came of it', async (_how, text) => {
    answer = (socket) => socket.end(HEAD + text);
    const body = await ask();
    let read = '';
    const reading = async () => {
      for await (const part of body) read += Buffer.from(part).toString('latin1');
    };
    await expect(reading()).rejects.toMatchObject({ code: 'ECONNRESET' });
    expect('abc').toContain(read);
    expect(read).not.toBe('');
  });

  it('leaves the engine as soon as it is told to, before the answer or within it', async () => {
    const cancel = new AbortController();
    answer = () => cancel.abort();
    await expect(ask(cancel.signal)).rejects.toThrow('aborted');
    const again = new AbortController();
    const left = new Promise((resolve) => {
      answer = (socket) => {
        socket.on('close', resolve);
        socket.write(`${HEAD}3\r\nabc\r\n`);
      };
    });
    const body = await ask(again.signal);
    const reading = async () => {
      for await (const part of body) if (part.length > 0) again.abort();
    };
    await expect(reading()).rejects.toMatchObject({ code: 'ECONNRESET' });
    await left;
  });

  it('leaves the engine when its reader has enough, and takes no more than was asked for', async () => {
    let sentBytes = 0;
    const left = new Promise((resolve) => {
      answer = (socket) => {
        socket.on('close', resolve);
        socket.write(HEAD);
        const chunk = `10000\r\n${'x'.repeat(0x10000)}\r\n`;
        const send = () => {
          while (socket.write(chunk)) sentBytes += chunk.length;
          socket.once('drain', send);
        };
        send();
      };
    });
    for await (const part of await ask(new AbortController().signal)) if (part.length > 0) break;
    await left;
    expect(sentBytes).toBeLessThan(8 << 20);
  });
});
