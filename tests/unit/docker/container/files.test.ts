import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createDockerClient, type DockerClient } from '#main/docker/client.ts';
import { archiveContainerPath, statContainerPath } from '#main/docker/container/files.ts';
import { readVolumeArchive, writeVolumeArchive } from '#main/docker/volume/reader.ts';

let server: Server;
let docker: DockerClient;
/** Calls about archives, with the bytes of their path, and what was put there. */
let asked: [string, string, string][];

const STAT = Buffer.from(JSON.stringify({ name: 'f', size: 3, mode: 420, linkTarget: '' })).toString(
  'base64',
);

/** An engine that has every path but those that are absent, and cannot mount the volume `casse`. */
beforeEach(async () => {
  asked = [];
  server = createServer(async (request, response) => {
    const body = await buffer(request);
    const [, at = ''] = /archive\?path=([^&]*)/.exec(request.url ?? '') ?? [];
    if (at === '') {
      response.end(JSON.stringify({ Id: 'c', Name: 'v' }));
      return;
    }
    const path = Buffer.from(
      at.replace(/%([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
      'latin1',
    );
    asked.push([request.method ?? '', path.toString('latin1'), body.toString()]);
    if (path.includes('absent')) {
      response.writeHead(404).end('{"message":"Could not find the file /x in container c"}');
      return;
    }
    if (path.includes('casse')) {
      const where = "'/var/lib/docker/volumes/vieux/_data': failed to mount local volume";
      const message = `error while mounting volume ${where}: mount /nulle/part: no such file or directory`;
      response.writeHead(500).end(JSON.stringify({ message }));
      return;
    }
    if (path.includes('coupe')) {
      response.write('tar', () => response.destroy());
      return;
    }
    response.setHeader('x-docker-container-path-stat', STAT);
    response.end(request.method === 'PUT' ? '' : 'tar');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  docker = createDockerClient({ host: '127.0.0.1', port, tls: null });
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

const owner = { dataDirId: 'x', activeNames: new Set<string>() };
const { signal } = new AbortController();

describe('a path whose bytes are no UTF-8', () => {
  it('is asked of a container as those bytes', async () => {
    expect(await statContainerPath(docker, 'c', '/d/caf\udce9 &?')).toMatchObject({ sizeBytes: 3 });
    expect((await buffer(await archiveContainerPath(docker, 'c', '/d/caf\udce9/.'))).toString()).toBe('tar');
    expect(asked).toEqual([
      ['HEAD', '/d/caf\xe9 &?', ''],
      ['GET', '/d/caf\xe9/.', ''],
    ]);
  });

  it('is read and written in a volume as those bytes', async () => {
    const place = { name: 'v', path: '/d\udce9/é' };
    expect((await readVolumeArchive(docker, owner, place, (archive) => buffer(archive))).toString()).toBe(
      'tar',
    );
    await writeVolumeArchive(docker, owner, place, Readable.from([Buffer.from('dedans')]), signal);
    const there = Buffer.from('/volume/d?/é').toString('latin1').replace('?', '\xe9');
    expect(asked).toEqual([
      ['GET', there, ''],
      ['PUT', there, 'dedans'],
    ]);
  });
});

it('breaks nothing when the engine breaks it off before it is read, and fails who reads it then', async () => {
  const archive = await archiveContainerPath(docker, 'c', '/coupe');
  await expect.poll(() => archive.destroyed).toBe(true);
  await expect(buffer(archive)).rejects.toMatchObject({ code: 'docker-unreachable' });
});

describe('what is not there', () => {
  it('is said of the path', async () => {
    await expect(statContainerPath(docker, 'c', '/absent')).rejects.toMatchObject({ code: 'file-not-found' });
    await expect(archiveContainerPath(docker, 'c', '/absent')).rejects.toMatchObject({
      code: 'file-not-found',
    });
    const place = { name: 'v', path: '/absent' };
    const missing = { code: 'volume-path-not-found', details: { path: '/absent' } };
    await expect(readVolumeArchive(docker, owner, place, (archive) => buffer(archive))).rejects.toMatchObject(
      missing,
    );
    const writing = writeVolumeArchive(docker, owner, place, Readable.from([Buffer.from('x')]), signal);
    await expect(writing).rejects.toMatchObject(missing);
  });

  it('is said of the volume where that one cannot be mounted', async () => {
    const place = { name: 'vieux', path: '/casse' };
    await expect(readVolumeArchive(docker, owner, place, (archive) => buffer(archive))).rejects.toMatchObject(
      {
        code: 'volume-not-mounted',
        details: { name: 'vieux' },
      },
    );
  });
});
