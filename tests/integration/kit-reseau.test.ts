import { randomUUID } from 'node:crypto';
import { readlink } from 'node:fs/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { run } from '../../scripts/kit/command.ts';
import { untilText } from '../support/until-read.ts';
import { WORKSHOP_RIGHTS } from '../support/workshop-rights.ts';

/** The network workshop's image, with no more rights than the course gives it. */
const RIGHTS = ['--network', 'none', ...WORKSHOP_RIGHTS];
const TUN = ['--device', '/dev/net/tun'];
const started: string[] = [];

const docker = (...args: string[]) => run('docker', args);
const inside = (name: string, command: string) => docker('exec', name, 'bash', '-ec', command);

async function start(...options: string[]): Promise<string> {
  const name = `kit-reseau-${randomUUID().slice(0, 8)}`;
  await docker('run', '-d', '--name', name, ...RIGHTS, ...options, 'cale/reseau');
  started.push(name);
  await untilText(() => docker('logs', name), /atelier prêt/);
  return name;
}

afterEach(async () => {
  if (started.length > 0) await docker('rm', '-f', ...started.splice(0));
});

/** The workshop whole, up to how the ends left in the root namespace are plugged. */
const assembly = (plug: (end: string) => string) => `
  ip netns add red
  ip netns add green
  ip link add eth0-r type veth peer name veth-r
  ip link add eth0-g type veth peer name veth-g
  ip link set eth0-r netns red
  ip link set eth0-g netns green
  ${plug('veth-r')}
  ${plug('veth-g')}
  ip link set veth-r up
  ip link set veth-g up
  ip netns exec red ip link set lo up
  ip netns exec red ip link set eth0-r up
  ip netns exec red ip addr add 10.0.0.1/24 dev eth0-r
  ip netns exec green ip link set lo up
  ip netns exec green ip link set eth0-g up
  ip netns exec green ip addr add 10.0.0.2/24 dev eth0-g`;
const SWITCH = `ovs-vsctl add-br ovs1 -- set bridge ovs1 datapath_type=netdev
  ${assembly((end) => `ovs-vsctl add-port ovs1 ${end}`)}`;
const BRIDGE = `ip link add pont1 type bridge
  ip link set pont1 up
  ${assembly((end) => `ip link set ${end} master pont1`)}`;
const BOTH_WAYS = `ip netns exec red ping -c 1 -W 5 10.0.0.2
  ip netns exec green ping -c 1 -W 5 10.0.0.1`;
/** Of the engine's own network: what the workshop must leave as it is. */
const HOST_STATE = [
  ['ip', '-j', 'link'],
  ['ip', '-j', 'addr'],
  ['ip', '-j', 'route', 'show', 'table', 'all'],
  ['ip', '-j', 'rule'],
  ['ip', 'netns', 'list'],
  ['iptables-save'],
  ['ip6tables-save'],
] as const;

/** Comments of `iptables-save` tell the time, brackets count packets. */
const steady = (text: string) => text.replace(/^#.*$/gm, '').replace(/\[\d+:\d+\]/g, '');

async function readHost(): Promise<string[]> {
  return Promise.all(HOST_STATE.map(async ([program, ...args]) => steady(await run(program, args))));
}

describe('cale/reseau', () => {
  it('has the tools of the workshop, those of iproute2 and not of busybox', async () => {
    const name = await start(...TUN);
    expect(await inside(name, 'ip -V; bridge -V')).toMatch(/iproute2[\s\S]*bridge utility/);
    expect(await inside(name, 'ping -V')).toContain('iputils');
    expect(await inside(name, 'bash --version')).toContain('GNU bash');
    expect(await inside(name, 'ovs-vsctl --version')).toContain('Open vSwitch');
  });

  it('starts with lo alone, and Open vSwitch without a bridge', async () => {
    const name = await start(...TUN);
    expect(JSON.parse(await inside(name, 'ip -j link'))).toMatchObject([{ ifname: 'lo' }]);
    expect(await inside(name, 'ovs-vsctl list-br')).toBe('');
    expect(await inside(name, 'ip netns list')).toBe('');
  });

  it('joins two namespaces by a switch in user space, apart from its root namespace', async () => {
    const name = await start(...TUN);
    await inside(name, SWITCH);
    expect(await inside(name, BOTH_WAYS)).toMatch(/1 received[\s\S]*1 received/);
    expect((await inside(name, 'ovs-vsctl list-ports ovs1')).trim().split('\n').sort()).toEqual([
      'veth-g',
      'veth-r',
    ]);
    expect(await inside(name, 'ip route')).toBe('');
    expect(await inside(name, 'ip -n red route')).toContain('10.0.0.0/24 dev eth0-r');
    await expect(inside(name, 'ping -c 1 -W 1 10.0.0.1')).rejects.toThrow();
  });

  it('tells what an end of a cable knows of the other', async () => {
    const name = await start(...TUN);
    await inside(name, 'ip netns add red; ip link add eth0-r type veth peer name veth-r');
    expect(await inside(name, 'ip link show veth-r')).toMatch(/veth-r@eth0-r: .*M-DOWN/);
    await inside(name, 'ip link set eth0-r netns red; ip link set veth-r up');
    expect(await inside(name, 'ip link show veth-r')).toMatch(
      /veth-r@if\d+: .*LOWERLAYERDOWN[\s\S]*link-netns red/,
    );
    expect(await inside(name, 'ip -n red link show eth0-r')).toMatch(/eth0-r@if\d+: [\s\S]*link-netnsid 0/);
  });

  it('lays the files of a namespace over /etc for what is run in it', async () => {
    const name = await start(...TUN);
    await inside(
      name,
      'ip netns add red; mkdir -p /etc/netns/red; echo 10.0.0.2 vert > /etc/netns/red/hosts',
    );
    expect(await inside(name, 'ip netns exec red cat /etc/hosts')).toBe('10.0.0.2 vert\n');
    expect(await inside(name, 'cat /etc/hosts')).not.toContain('vert');
  });

  it('joins them by a bridge of the kernel where /dev/net/tun is missing', async () => {
    const name = await start();
    await inside(name, 'ovs-vsctl add-br ovs1 -- set bridge ovs1 datapath_type=netdev');
    await expect(inside(name, 'ip link show ovs1')).rejects.toThrow('does not exist');
    await inside(name, 'ovs-vsctl del-br ovs1');
    await inside(name, BRIDGE);
    expect(await inside(name, BOTH_WAYS)).toMatch(/1 received[\s\S]*1 received/);
  });

  it('stops at once with 0, and starts again with its switch', async () => {
    const name = await start(...TUN);
    await inside(name, 'ovs-vsctl add-br ovs1 -- set bridge ovs1 datapath_type=netdev');
    await docker('stop', '--time', '60', name);
    expect(await docker('wait', name)).toBe('0\n');
    await docker('start', name);
    await untilText(() => inside(name, 'ip -br link show ovs1'), /ovs1/);
  });

  it('leaves the network of the host untouched, while it works and once it is gone', async () => {
    const before = await readHost();
    const name = await start(...TUN);
    await inside(name, SWITCH);
    await inside(name, BOTH_WAYS);
    expect(await readHost()).toEqual(before);
    await docker('rm', '-f', name);
    expect(await readHost()).toEqual(before);
  });

  it('holds the three rights it was given and no other, in a network of its own', async () => {
    const name = await start(...TUN);
    expect(await inside(name, 'grep CapEff /proc/1/status')).toBe('CapEff:\t0000000000203000\n');
    const own = await inside(name, 'readlink /proc/1/ns/net');
    expect(own).not.toBe(`${await readlink('/proc/self/ns/net')}\n`);
  });
});
