import { execFileSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Parts } from '#main/parts.ts';
import type { Workshop } from '#shared/contract/workshop.ts';
import { openTestParts } from '../support/parts.ts';
import { WORKSHOP_RIGHTS } from '../support/workshop-rights.ts';

const NAME = 'atelier-essai';

const docker = (...args: string[]) => execFileSync('docker', args, { encoding: 'utf8' }).trim();
const inside = (command: string) => docker('exec', NAME, 'bash', '-ec', command);

let parts: Parts;
let dataDir: string;
let abort: AbortController;

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'cale-workshops-'));
  parts = await openTestParts(dataDir);
  abort = new AbortController();
});

afterEach(async () => {
  abort.abort();
  await parts.close();
  await rm(dataDir, { recursive: true, force: true });
  docker('rm', '-f', NAME);
});

const start = (...options: string[]) =>
  docker('run', '-d', '--name', NAME, '--network', 'none', ...WORKSHOP_RIGHTS, ...options, 'cale/reseau');

/** Reads until a look is as wanted. */
async function seen(
  looks: AsyncGenerator<Workshop | null, void, void>,
  isWanted: (workshop: Workshop) => boolean,
): Promise<Workshop> {
  for (;;) {
    const { value, done } = await looks.next();
    if (done) throw new Error('the looks ended');
    if (value && isWanted(value)) return value;
  }
}

const spaceOf = (workshop: Workshop, name: string) => workshop.spaces.find((space) => space.name === name);
const cardOf = (workshop: Workshop, name: string) =>
  workshop.spaces.flatMap(({ cards }) => cards).find((card) => card.name === name);

it('tells each space, card, cable and switch as they come, and the way of a ping by its counters', async () => {
  const containerId = start('--device', '/dev/net/tun');
  const looks = parts.workshops.watch(containerId, abort.signal);
  const bare = await seen(looks, () => true);
  expect(bare.spaces).toMatchObject([{ name: '', cards: [{ name: 'lo', isUp: true }], routes: [] }]);

  inside('ip netns add red; ip link add eth0-r type veth peer name veth-r');
  const paired = await seen(looks, (one) => cardOf(one, 'veth-r') !== undefined);
  expect(paired.spaces.map(({ name }) => name)).toEqual(['', 'red']);
  const [end, other] = [cardOf(paired, 'eth0-r'), cardOf(paired, 'veth-r')];
  expect(end).toMatchObject({ isEnd: true, isUp: false, peer: { space: '', index: other?.index } });

  inside('ip link set eth0-r netns red; ip link set veth-r up');
  const moved = await seen(looks, (one) => cardOf(one, 'veth-r')?.isUp === true);
  expect(spaceOf(moved, 'red')?.cards.map(({ name }) => name)).toEqual(['lo', 'eth0-r']);
  expect(cardOf(moved, 'veth-r')).toMatchObject({
    hasCarrier: false,
    peer: { space: 'red', index: cardOf(moved, 'eth0-r')?.index },
  });

  inside(`ovs-vsctl add-br ovs1 -- set bridge ovs1 datapath_type=netdev
    ovs-vsctl add-port ovs1 veth-r
    ip -n red link set eth0-r up
    ip -n red addr add 10.0.0.1/24 dev eth0-r
    ip addr add 10.0.0.254/24 dev ovs1
    ip link set ovs1 up`);
  const plugged = await seen(looks, (one) => cardOf(one, 'ovs1')?.isUp === true);
  expect(cardOf(plugged, 'ovs1')).toMatchObject({ kind: 'switch', addresses: ['10.0.0.254/24'] });
  expect(cardOf(plugged, 'veth-r')).toMatchObject({ pluggedIn: 'ovs1', hasCarrier: true });
  expect(cardOf(plugged, 'ovs-netdev')).toBeUndefined();
  expect(spaceOf(plugged, 'red')?.routes).toEqual([{ to: '10.0.0.0/24', via: null, card: 'eth0-r' }]);

  const before = spaceOf(plugged, 'red')?.echoes;
  inside('ip netns exec red ping -c 2 -i 0.2 10.0.0.254');
  const pinged = await seen(looks, (one) => (spaceOf(one, 'red')?.echoes.answered ?? 0) >= 2);
  expect(before).toEqual({ asked: 0, received: 0, answered: 0 });
  expect(spaceOf(pinged, 'red')?.echoes).toEqual({ asked: 2, received: 0, answered: 2 });
  expect(spaceOf(pinged, '')?.echoes.received).toBe(2);
  expect(cardOf(pinged, 'eth0-r')?.sentPackets).toBeGreaterThanOrEqual(2);
});

it('tells a bridge of the kernel and what is plugged in it', async () => {
  const containerId = start();
  inside(`ip link add pont1 type bridge
    ip link add eth0-r type veth peer name veth-r
    ip link set veth-r master pont1`);
  const workshop = await seen(parts.workshops.watch(containerId, abort.signal), () => true);
  expect(cardOf(workshop, 'pont1')).toMatchObject({ kind: 'bridge', isUp: false });
  expect(cardOf(workshop, 'veth-r')?.pluggedIn).toBe('pont1');
});

it('tells nothing of a container that ended or is none of them, and tells again once it is back', async () => {
  const containerId = start();
  const looks = parts.workshops.watch(containerId, abort.signal);
  await seen(looks, () => true);
  docker('stop', '--time', '5', NAME);
  expect((await looks.next()).value).toBeNull();
  docker('start', NAME);
  expect((await seen(looks, () => true)).spaces[0]?.name).toBe('');
});

it('changes nothing: neither the processes nor the network of the container', async () => {
  const containerId = start();
  const state = () => inside('ip -j addr; ip netns list; ls /run/netns');
  const before = state();
  await seen(parts.workshops.watch(containerId, abort.signal), () => true);
  abort.abort();
  expect(state()).toBe(before);
  expect(docker('diff', NAME)).not.toMatch(/^[ACD] \/etc\/netns/m);
});
