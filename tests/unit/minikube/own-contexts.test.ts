import { expect, it } from 'vitest';
import { ownContexts } from '#main/minikube/own-contexts.ts';
import type { MinikubeProfile } from '#shared/contract/minikube.ts';

const profile = (name: string, state: MinikubeProfile['state'], ip = ''): MinikubeProfile => ({
  ...{ name, state, kubernetesVersion: null, runtime: null, driver: null, cpus: null, memoryMb: null },
  nodes: ip === '' ? [] : [{ name, state, isControlPlane: true, ip }],
});

it('takes for its own only clusters that are there, each with the address of its node and why it does not run', () => {
  const profiles = [
    ...[profile('a', 'running', '192.168.49.2'), profile('b', 'stopped')],
    ...[profile('f', 'paused'), profile('g', 'failed'), profile('h', 'misconfigured')],
    ...[profile('c', 'broken'), profile('d', 'prepared'), profile('e', 'unreadable', '192.168.58.2')],
  ];
  expect(ownContexts(profiles)).toEqual([
    { name: 'a', address: 'https://192.168.49.2:8443', sleep: null },
    { name: 'b', address: null, sleep: 'stopped' },
    { name: 'f', address: null, sleep: 'paused' },
    { name: 'g', address: null, sleep: 'unsure' },
    { name: 'h', address: null, sleep: 'unsure' },
  ]);
});
