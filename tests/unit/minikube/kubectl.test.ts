import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { chooseKubectl, findKubectls, minorsBetween } from '#main/minikube/kubectl.ts';
import { ownPlaces } from '#main/minikube/places.ts';

const kubectl = (version: string) => ({ path: `/${version}`, version });

describe('which kubectl', () => {
  it.each([
    ['v1.35.1', 'v1.35.9', 0],
    ['v1.35.1', '1.36.0', 1],
    ['v1.37.0-rc.1', 'v1.35.1+k3s1', 2],
    ['v2.1.0', 'v1.1.0', null],
    ['absent', 'v1.35.1', null],
  ])('%s and %s are %s minor versions apart', (one, other, minors) => {
    expect(minorsBetween(one, other)).toBe(minors);
  });

  it('is of the cluster’s minor version where there is one', () => {
    const found = [kubectl('v1.32.3'), kubectl('v1.35.1'), kubectl('v1.36.0')];
    expect(chooseKubectl(found, 'v1.35.7')).toMatchObject({ version: 'v1.35.1', fit: 'same' });
    expect(chooseKubectl(found, 'v1.37.0')).toMatchObject({ version: 'v1.36.0', fit: 'near' });
    expect(chooseKubectl(found, 'v1.39.0')).toMatchObject({ version: 'v1.36.0', fit: 'far' });
    expect(chooseKubectl(found, null)).toMatchObject({ version: 'v1.32.3', fit: 'unknown' });
    expect(chooseKubectl([kubectl('absent')], 'v1.39.0')).toMatchObject({ fit: 'far' });
    expect(chooseKubectl([], 'v1.39.0')).toBeNull();
  });
});

describe('the kubectls of a machine', () => {
  let dir: string;
  beforeEach(async () => {
    dir = await mkdtemp(join(tmpdir(), 'cale-kubectl-'));
  });
  afterEach(async () => {
    vi.unstubAllEnvs();
    await rm(dir, { recursive: true });
  });

  async function program(folder: string, text: string): Promise<void> {
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, 'kubectl'), `#!/bin/sh\n${text}\n`);
    await chmod(join(folder, 'kubectl'), 0o755);
  }

  it('are those that answer as kubectl does', async () => {
    const places = ownPlaces(dir);
    const answer = (version: string) => `echo '{"clientVersion":{"gitVersion":"${version}"}}'`;
    await program(join(dir, 'bin'), answer('v1.32.3'));
    await program(join(dir, 'ours'), answer('v9.9.9'));
    await program(places.folder, answer('v1.36.1'));
    vi.stubEnv('PATH', [join(dir, 'ours'), join(dir, 'bin'), process.env.PATH].join(':'));
    const versions = async () =>
      (await findKubectls(places, join(dir, 'ours'))).map(({ version }) => version);
    expect(await versions()).toEqual(['v1.36.1', 'v1.32.3']);
    await program(places.folder, 'echo no; exit 1');
    expect(await versions()).toEqual(['v1.32.3']);
  });
});
