import { expect, it } from 'vitest';
import type { ContainerObject, NetworkObject } from '#shared/contract/object.ts';
import {
  joiningCommand,
  oldestContainer,
  onNetwork,
  runningContainers,
} from '../../../../../src/renderer/features/live-figures/shown-containers.ts';

const network = (name: string) => ({ id: `id-${name}`, name }) as NetworkObject;
const container = (name: string, attachments: Partial<ContainerObject['attachments'][number]>[]) =>
  ({ name, attachments }) as ContainerObject;

it('keeps the containers of a network, known by its id or only by its name', () => {
  const all = [
    container('web', [{ networkId: 'id-quai', networkName: 'quai' }]),
    container('seul', [{ networkId: 'id-bridge', networkName: 'bridge' }]),
    container('neuf', [{ networkId: '', networkName: 'quai' }]),
  ];
  expect(onNetwork(all, network('quai')).map(({ name }) => name)).toEqual(['web', 'neuf']);
  expect(onNetwork(all, null)).toHaveLength(3);
});

it('gives the command that puts a container on the network shown', () => {
  expect(joiningCommand(network('quai')).join(' ')).toBe('docker run --detach --network quai cale/web:v1');
  expect(joiningCommand(network('bridge')).join(' ')).toBe('docker run --detach cale/web:v1');
  expect(joiningCommand(null).join(' ')).toBe('docker run --detach cale/web:v1');
});

it('lists what runs by name, frozen or not, and opens on what runs longest', () => {
  const all = [
    { name: 'c10', state: 'running', createdAtMs: 3 },
    { name: 'c2', state: 'paused', createdAtMs: 1 },
    { name: 'c1', state: 'exited', createdAtMs: 0 },
  ] as ContainerObject[];
  const running = runningContainers(all);
  expect(running.map(({ name }) => name)).toEqual(['c2', 'c10']);
  expect(oldestContainer(running)?.name).toBe('c2');
  expect(oldestContainer([])).toBeUndefined();
});
