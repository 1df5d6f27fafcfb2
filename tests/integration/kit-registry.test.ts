import { randomUUID } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import { run } from '../../scripts/kit/command.ts';
import { untilRead } from '../support/until-read.ts';

const docker = (...args: string[]) => run('docker', args);
const containers: string[] = [];
const volumes: string[] = [];
const images: string[] = [];
const nextName = () => `kit-registry-${randomUUID().slice(0, 8)}`;

/** A registry that answers, and the address the engine pushes to. */
async function start(...args: string[]): Promise<{ name: string; address: string }> {
  const name = nextName();
  await docker('run', '-d', '--name', name, '-p', '127.0.0.1::5000', ...args, 'cale/registre');
  containers.push(name);
  const port = (await docker('port', name, '5000/tcp')).trim().split(':').at(-1);
  const address = `localhost:${port}`;
  await untilRead(
    () => fetch(`http://${address}/v2/`),
    ({ ok }) => ok,
  );
  return { name, address };
}

/** An image of one layer more than `cale/outils`, named for that registry. */
async function makeImage(address: string, word: string): Promise<string> {
  const maker = nextName();
  containers.push(maker);
  await docker('run', '--name', maker, 'cale/outils', 'sh', '-c', `echo ${word} > /srv/word`);
  const image = `${address}/essai/${word}:1`;
  await docker('commit', maker, image);
  images.push(image);
  return image;
}

async function readJson(url: string): Promise<unknown> {
  return (await fetch(url)).json();
}

afterEach(async () => {
  if (containers.length > 0) await docker('rm', '-f', ...containers.splice(0));
  for (const image of images.splice(0)) await docker('rmi', '-f', image).catch(() => '');
  for (const volume of volumes.splice(0)) await docker('volume', 'rm', volume);
});

describe('cale/registre', () => {
  it('takes an image, lists it and gives it back', async () => {
    const { address } = await start();
    const image = await makeImage(address, 'misaine');
    await docker('push', image);
    expect(await readJson(`http://${address}/v2/_catalog`)).toEqual({ repositories: ['essai/misaine'] });
    await docker('rmi', image);
    expect(await docker('run', '--rm', image, 'cat', '/srv/word')).toBe('misaine\n');
  });

  it('keeps its images in the volume given to it', async () => {
    const volume = nextName();
    volumes.push(volume);
    const first = await start('-v', `${volume}:/var/lib/registry`);
    await docker('push', await makeImage(first.address, 'artimon'));
    await docker('rm', '-f', first.name);
    const { address } = await start('-v', `${volume}:/var/lib/registry`);
    expect(await readJson(`http://${address}/v2/essai/artimon/tags/list`)).toEqual({
      name: 'essai/artimon',
      tags: ['1'],
    });
  });

  it('frees the layers of a deleted image, and takes them again', async () => {
    const { name, address } = await start();
    const image = await makeImage(address, 'trinquet');
    await docker('push', image);
    const reference = (
      await docker('image', 'inspect', '--format', '{{index .RepoDigests 0}}', image)
    ).trim();
    const digest = reference.split('@').at(-1);
    const deleted = await fetch(`http://${address}/v2/essai/trinquet/manifests/${digest}`, {
      method: 'DELETE',
    });
    expect(deleted.status).toBe(202);
    const clean = ['registry', 'garbage-collect', '/etc/docker/registry/config.yml'];
    expect(await docker('exec', name, ...clean)).toContain('blob eligible for deletion');
    await docker('push', image);
    await docker('rmi', image);
    expect(await docker('run', '--rm', image, 'cat', '/srv/word')).toBe('trinquet\n');
  });

  it('ends with code 0 when the engine asks it to stop', async () => {
    const { name } = await start();
    await docker('stop', '-t', '10', name);
    expect(await docker('wait', name)).toBe('0\n');
  });
});
