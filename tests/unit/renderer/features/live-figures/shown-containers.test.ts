import { expect, it } from 'vitest';
import type { ContainerObject, NetworkObject } from '#shared/contract/object.ts';
import {
  joiningOptions,
  oldestContainer,
  onNetwork,
  runningContainers,
  startingCommand,
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

it('gives the command that starts a container of its own on the network shown', () => {
  const command = (shown: NetworkObject | null) =>
    startingCommand([container('figure-1', [])], [...joiningOptions(shown), 'cale/web:v1']);
  const start = 'docker run --detach --name figure-2';
  expect(command(network('quai'))).toBe(`${start} --network quai cale/web:v1`);
  expect(command(network('bridge'))).toBe(`${start} cale/web:v1`);
  expect(command(null)).toBe(`${start} cale/web:v1`);
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
