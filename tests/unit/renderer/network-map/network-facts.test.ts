import { describe, expect, it } from 'vitest';
import type { ContainerObject, NetworkObject } from '#shared/contract/object.ts';
import { NETWORK_TEXTS } from '#shared/strings/fr/network.ts';
import {
  countMembers,
  drawnContainers,
  hasNames,
  lanesOf,
  listNetworks,
  membersByNetwork,
  membersOf,
} from '../../../../src/renderer/network-map/network-facts.ts';

const network = (name: string): NetworkObject => ({
  id: `id-${name}`,
  name,
  driver: name === 'host' || name === 'none' ? name : 'bridge',
  isInternal: false,
  subnets: [],
  createdAtMs: 0,
  labels: {},
});
const networks = ['bridge', 'host', 'none', 'quai-10', 'quai-2'].map(network);

function container(name: string, networkName: string, state: ContainerObject['state']): ContainerObject {
  const isStarted = state !== 'created';
  return {
    ...{ id: name, name, image: '', imageId: '', command: '', state, exitCode: null, health: 'none' },
    ...{ createdAtMs: 0, ports: [], labels: {}, mounts: [], composeProject: null, composeService: null },
    attachments: [
      {
        networkId: isStarted ? `id-${networkName}` : '',
        networkName,
        ipAddress: isStarted ? '10.0.0.2' : '',
      },
    ],
    networkMode: networkName,
  };
}

describe('the networks panel', () => {
  it('lists the learner’s own networks first, numbers in their order', () => {
    expect(listNetworks(networks, '').map(({ name }) => name)).toEqual([
      'quai-2',
      'quai-10',
      'bridge',
      'host',
      'none',
    ]);
    expect(listNetworks(networks, ' QUAI-1').map(({ name }) => name)).toEqual(['quai-10']);
  });

  it('counts containers that were never started among the members', () => {
    const members = membersByNetwork([
      container('b', 'quai-2', 'created'),
      container('a', 'quai-2', 'running'),
    ]);
    expect(membersOf(members, network('quai-2')).map(({ container: { name } }) => name)).toEqual(['a', 'b']);
    expect(membersOf(members, network('quai-10'))).toEqual([]);
    const { running, stopped } = countMembers(membersOf(members, network('quai-2')));
    expect(NETWORK_TEXTS.connected(running, stopped)).toMatch(/^1\sconteneur, 1\sarrêté$/);
  });

  it('says where names work', () => {
    expect(networks.filter(hasNames).map(({ name }) => name)).toEqual(['quai-10', 'quai-2']);
  });

  it('draws the lanes in use first, and of the engine’s only those', () => {
    const shown = [container('a', 'quai-10', 'running'), container('b', 'bridge', 'running')];
    expect(lanesOf(networks, shown).map(({ name }) => name)).toEqual(['quai-10', 'bridge', 'quai-2']);
    expect(lanesOf(networks, []).map(({ name }) => name)).toEqual(['quai-2', 'quai-10']);
  });

  it('draws the running ones, and the others when asked', () => {
    const all = [container('b', 'bridge', 'exited'), container('a', 'bridge', 'paused')];
    expect(drawnContainers(all, false).map(({ name }) => name)).toEqual(['a']);
    expect(drawnContainers(all, true).map(({ name }) => name)).toEqual(['a', 'b']);
  });
});
