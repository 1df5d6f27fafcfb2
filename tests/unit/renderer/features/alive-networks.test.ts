import { expect, it } from 'vitest';
import type { ContainerObject, NetworkObject } from '#shared/domain/objects.ts';
import { mooringCommand, onNetwork } from '../../../../src/renderer/features/alive/shown-containers.ts';

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
  expect(mooringCommand(network('quai')).join(' ')).toBe('docker run --detach --network quai cale/web:v1');
  expect(mooringCommand(network('bridge')).join(' ')).toBe('docker run --detach cale/web:v1');
  expect(mooringCommand(null).join(' ')).toBe('docker run --detach cale/web:v1');
});
