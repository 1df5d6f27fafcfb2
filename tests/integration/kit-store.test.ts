import { randomUUID } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import { run } from '../../scripts/kit/command.ts';
import { untilRead } from '../support/until-read.ts';

const docker = (...args: string[]) => run('docker', args);
const containers: string[] = [];
const networks: string[] = [];
const nextName = () => `kit-store-${randomUUID().slice(0, 8)}`;
const base64 = (text: string) => Buffer.from(text).toString('base64');

async function start(...args: string[]): Promise<string> {
  const name = nextName();
  await docker('run', '-d', '--name', name, ...args);
  containers.push(name);
  return name;
}

/** A store that answers. */
async function startStore(...args: string[]): Promise<string> {
  const name = await start(...args, 'cale/cle-valeur');
  await untilRead(
    () => etcdctl(name, 'endpoint', 'health'),
    (text) => /is healthy/.test(text),
  );
  return name;
}

const etcdctl = (name: string, ...args: string[]) => docker('exec', name, 'etcdctl', ...args);

async function addressOf(name: string, port: number): Promise<string> {
  return `http://${(await docker('port', name, String(port))).trim()}`;
}

afterEach(async () => {
  if (containers.length > 0) await docker('rm', '-f', ...containers.splice(0));
  for (const network of networks.splice(0)) await docker('network', 'rm', network);
});

describe('cale/cle-valeur', () => {
  it('keeps what etcdctl puts, and says so over HTTP in base64', async () => {
    const name = await startStore('-p', '127.0.0.1::2379');
    expect(await etcdctl(name, 'put', 'cap', 'nord')).toBe('OK\n');
    const answer = await fetch(`${await addressOf(name, 2379)}/v3/kv/range`, {
      method: 'POST',
      body: JSON.stringify({ key: base64('cap') }),
    });
    expect(await answer.json()).toMatchObject({ kvs: [{ key: base64('cap'), value: base64('nord') }] });
  });

  it('ends with code 0 when the engine asks it to stop', async () => {
    const name = await startStore();
    await docker('stop', '-t', '20', name);
    expect(await docker('wait', name)).toBe('0\n');
  });
});

describe('cale/web with MAGASIN', () => {
  it('counts its visits in the store, whichever server answers, and says when the store is away', async () => {
    const network = nextName();
    await docker('network', 'create', network);
    networks.push(network);
    const store = await startStore('--network', network, '--network-alias', 'magasin');
    const env = ['--network', network, '-e', 'MAGASIN=http://magasin:2379'];
    const servers = [await start(...env, 'cale/web:v1'), await start(...env, 'cale/web:v2')];
    const ask = (name: string) => docker('exec', name, 'wget', '-qO-', 'http://localhost:8080/');
    for (const name of servers)
      await untilRead(() => docker('exec', name, 'wget', '-qO-', 'http://localhost:8080/sante'), Boolean);
    const [v1 = '', v2 = ''] = servers;
    expect(await ask(v1)).toMatch(/\| v=1 \| Visite n° 1\n$/);
    expect(await ask(v2)).toMatch(/\| v=2 \| Visite n° 2\n$/);
    expect(await ask(v1)).toMatch(/\| v=1 \| Visite n° 3\n$/);
    await docker('rm', '-f', store);
    expect(await ask(v1)).toMatch(/\| v=1 \| magasin injoignable\n$/);
  });
});

describe('cale/prometheus', () => {
  it('scrapes itself, answers questions, and serves a page with all it asks for', async () => {
    const name = await start('-p', '127.0.0.1::9090', 'cale/prometheus');
    const address = await addressOf(name, 9090);
    const query = `${address}/api/v1/query?query=${encodeURIComponent('up{job="prometheus"}')}`;
    const found = await untilRead(
      async () => (await (await fetch(query)).json()) as { data: { result: { value: [number, string] }[] } },
      ({ data }) => data.result[0]?.value[1] === '1',
    );
    expect(found.data.result).toHaveLength(1);
    expect(await (await fetch(`${address}/graph`)).text()).toContain('/classic/graph');
    const page = await (await fetch(`${address}/classic/graph`)).text();
    const parts = [
      ...page.replace(/<!--.*?-->/gs, '').matchAll(/(?:src|href)="(\/classic\/static\/[^"]+)"/g),
    ];
    expect(parts.length).toBeGreaterThan(10);
    for (const [, path = ''] of parts) expect((await fetch(`${address}${path}`)).status, path).toBe(200);
  });

  it('ends with code 0 when the engine asks it to stop', async () => {
    const name = await start('cale/prometheus');
    await untilRead(() => docker('exec', name, 'wget', '-qO-', 'http://localhost:9090/-/ready'), Boolean);
    await docker('stop', '-t', '20', name);
    expect(await docker('wait', name)).toBe('0\n');
  });
});
