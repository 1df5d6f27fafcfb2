import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DockerConnection } from '#main/docker/agent.ts';
import { runAnalysis } from '#main/layer/run-worker.ts';
import { layerWorkerProgram } from '#main/shell/paths.ts';
import { type CountedEngine, startCountedEngine } from '../../support/counted-engine.ts';
import { makeArchive, makeTar } from '../../support/layer/archives.ts';

let folder: string;
let engine: CountedEngine;
let answer: (response: ServerResponse) => void;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'cale-worker-'));
  engine = await startCountedEngine((_request, response) => answer(response));
});
afterEach(async () => {
  await engine.close();
  rmSync(folder, { recursive: true, force: true });
});

function analyse(
  signal = AbortSignal.timeout(60_000),
  connection: DockerConnection = { socketPath: engine.socketPath },
  onBytes: (bytes: number) => void = () => {},
) {
  return runAnalysis({
    program: layerWorkerProgram(),
    task: { kind: 'analyse', base: null },
    order: async () => ({ connection, names: ['cale/web:v1'] }),
    onBytes,
    signal,
  });
}

/** An engine that begins to give an archive and goes no further; tells when its answer is given up. */
function beginsForEver(): Promise<void> {
  return new Promise((left) => {
    answer = (response) => {
      response.on('close', left);
      response.write(Buffer.alloc(512));
    };
  });
}

/**
 * As `ssh … docker system dial-stdio` does, but it stays though nobody is there any more, until it is killed; tells who it is.
 * With a length, what it carries is whole.
 */
function carrierOf(header: string): DockerConnection {
  const script = `process.on('SIGTERM', () => {});
    process.stdout.on('error', () => {});
    require('fs').writeFileSync(process.argv[1] + '/pid', String(process.pid));
    process.stdin.on('data', () => process.stdout.write(process.argv[2] + '\\0'.repeat(512)));
    setInterval(() => {}, 1_000);`;
  return { program: process.execPath, args: ['-e', script, folder, `HTTP/1.1 200 OK\r\n${header}\r\n`] };
}

function carrierIsRunning(): boolean {
  const file = join(folder, 'pid');
  try {
    return existsSync(file) && process.kill(Number(readFileSync(file, 'utf8')), 0);
  } catch {
    return false;
  }
}

describe('the worker that reads an archive', () => {
  it('asks the engine for the image itself', async () => {
    answer = (response) => response.writeHead(404).end('{"message":"No such image: cale/web:v1"}');
    await expect(analyse()).rejects.toMatchObject({
      code: 'image-not-found',
      details: { name: 'cale/web:v1' },
    });
    expect(new Set(engine.asked)).toEqual(new Set(['GET /images/get']));
  });

  it('does not wait for an engine that goes on once the archive is over', async () => {
    const archive = await makeArchive({
      layers: [{ tar: await makeTar([{ name: 'etc/motd', text: 'x' }]) }],
    });
    const left = new Promise<void>((resolve) => {
      answer = (response) => {
        response.on('close', resolve);
        response.write(archive);
      };
    });
    expect((await analyse()).length).toBeGreaterThan(0);
    await left;
  });

  it.each([
    ['breaks off', 'docker-unreachable', (response: ServerResponse) => response.destroy()],
    ['ends too soon', 'image-archive-unreadable', (response: ServerResponse) => response.end()],
    [
      'is no archive',
      'image-archive-unreadable',
      (response: ServerResponse) => response.end('x'.repeat(512)),
    ],
  ])('tells that an archive %s', async (_what, code, goOn) => {
    answer = (response) => response.write(Buffer.alloc(512), () => goOn(response));
    await expect(analyse()).rejects.toMatchObject({ code });
  });

  it('tells that there is no engine', async () => {
    await expect(analyse(undefined, { socketPath: join(folder, 'absent.sock') })).rejects.toMatchObject({
      code: 'docker-unreachable',
    });
  });

  it('leaves the engine once it is cancelled', async () => {
    const left = beginsForEver();
    const cancel = new AbortController();
    await expect(analyse(cancel.signal, undefined, () => cancel.abort())).rejects.toMatchObject({
      code: 'docker-unreachable',
    });
    await left;
  });

  it('tells that reading took too long', async () => {
    const left = beginsForEver();
    const patience = new AbortController();
    const overdue = () => patience.abort(new DOMException('too long', 'TimeoutError'));
    await expect(analyse(patience.signal, undefined, overdue)).rejects.toMatchObject({
      code: 'helper-timeout',
    });
    await left;
  });

  it.each([
    ['it was cancelled', 'docker-unreachable', '', true],
    ['it read the archive whole', 'image-archive-unreadable', 'Content-Length: 512\r\n', false],
  ])(
    'leaves no program behind that carries the archive once %s',
    async (_what, code, header, isCancelled) => {
      const cancel = new AbortController();
      let wasRunning = false;
      const onBytes = () => {
        wasRunning = carrierIsRunning();
        if (isCancelled) cancel.abort();
      };
      await expect(analyse(cancel.signal, carrierOf(header), onBytes)).rejects.toMatchObject({ code });
      expect(wasRunning).toBe(true);
      expect(carrierIsRunning()).toBe(false);
    },
  );
});
