import { execFileSync } from 'node:child_process';
import { mkdtemp, readlink, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { ROLE_LABEL } from '#main/core/helper-containers.ts';
import type { Namespaces } from '#main/namespace/namespaces.ts';
import type { Parts } from '#main/parts.ts';
import { NAMESPACE_KINDS } from '#shared/domain/namespace.ts';
import { openTestParts } from '../support/parts.ts';

const docker = (...args: string[]) => execFileSync('docker', args, { encoding: 'utf8' }).trim();
const readers = () => docker('ps', '-aq', '--filter', `label=${ROLE_LABEL}=namespace-reader`);
const run = (name: string, ...options: string[]) =>
  docker('run', '-d', '--name', name, ...options, 'cale/outils', 'sleep', '600');
const numberOf = async (name: string, kind: string) => {
  const pid = docker('inspect', '--format', '{{.State.Pid}}', name);
  return /\d+/.exec(await readlink(`/proc/${pid}/ns/${kind}`))?.[0];
};

let parts: Parts;
let namespaces: Namespaces;
let dataDir: string;
let abort: AbortController;

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'cale-namespaces-'));
  parts = await openTestParts(dataDir);
  ({ namespaces } = parts);
  abort = new AbortController();
});

afterEach(async () => {
  abort.abort();
  await parts.close();
  await rm(dataDir, { recursive: true, force: true });
  expect(readers()).toBe('');
  const ids = docker('ps', '-aq');
  if (ids) docker('rm', '-f', ...ids.split('\n'));
});

it('reads what the kernel says of each container, without running anything in it', async () => {
  const one = run('ns-un');
  const two = run('ns-deux', '--network', 'container:ns-un', '--pid', 'host');
  const since = docker('info', '--format', '{{.SystemTime}}');
  const { value: view } = await namespaces.watch([one, two], abort.signal).next();
  for (const [at, name] of ['ns-un', 'ns-deux'].entries()) {
    for (const kind of NAMESPACE_KINDS) {
      expect(view?.containers[at]?.namespaces?.[kind], `${name} ${kind}`).toBe(await numberOf(name, kind));
    }
  }
  const [first, second] = view?.containers.map((it) => it.namespaces) ?? [];
  expect(second?.net).toBe(first?.net);
  expect(second?.mnt).not.toBe(first?.mnt);
  expect(second?.pid).toBe(view?.host?.pid);
  expect(first?.pid).not.toBe(view?.host?.pid);
  expect(view?.host).toMatchObject({ mnt: null, user: first?.user });
  const until = docker('info', '--format', '{{.SystemTime}}');
  const actions = docker('events', '--since', since, '--until', until, '--filter', `container=${one}`);
  expect(actions).not.toContain('exec');
});

it('tells again once a container started anew, and when it ended', async () => {
  const containerId = run('ns-un');
  const views = namespaces.watch([containerId], abort.signal);
  const before = (await views.next()).value?.containers[0]?.namespaces;
  expect(before?.mnt).toBe(await numberOf('ns-un', 'mnt'));
  docker('kill', 'ns-un');
  expect((await views.next()).value?.containers[0]?.namespaces).toBeNull();
  docker('start', 'ns-un');
  expect((await views.next()).value?.containers[0]?.namespaces?.mnt).toBe(await numberOf('ns-un', 'mnt'));
  docker('rm', '-f', 'ns-un');
  expect((await views.next()).value?.containers[0]?.namespaces).toBeNull();
});

it('does without the host where the image of helpers is not loaded', async () => {
  const containerId = docker('run', '-d', '--name', 'ns-un', 'cale/web:v1');
  docker('tag', 'cale/outils', 'ns-garde');
  docker('rmi', '--no-prune', 'cale/outils');
  try {
    const { value: view } = await namespaces.watch([containerId], abort.signal).next();
    expect(view?.host).toBeNull();
    expect(view?.containers[0]?.namespaces?.net).toBe(await numberOf('ns-un', 'net'));
  } finally {
    docker('tag', 'ns-garde', 'cale/outils');
    docker('rmi', '--no-prune', 'ns-garde');
  }
});
