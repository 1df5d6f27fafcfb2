import type { networkInterfaces } from 'node:os';
import { describe, expect, it, vi } from 'vitest';
import { createConnectivity, readConnectivity } from '#main/engine/connectivity.ts';
import { hasDefaultRoute, hasOutsideAddress } from '#main/engine/routes.ts';
import type { Connectivity } from '#shared/contract/app.ts';

const HEADER = 'Iface\tDestination\tGateway\tFlags\tRefCnt\tUse\tMetric\tMask\tMTU\tWindow\tIRTT\n';
const DEFAULT_4 = 'eth0\t00000000\t0101A8C0\t0003\t0\t0\t100\t00000000\t0\t0\t0\n';
const LAN_4 = 'eth0\t0001A8C0\t00000000\t0001\t0\t0\t100\t00FFFFFF\t0\t0\t0\n';
const DOCKER_4 = 'docker0\t000011AC\t00000000\t0001\t0\t0\t0\t0000FFFF\t0\t0\t0\n';
const ZERO = '0'.repeat(32);
const route6 = (flags: string, name: string) =>
  `${ZERO} 00 ${ZERO} 00 ${ZERO} 00000400 00000001 00000000 ${flags} ${name}\n`;
const isUp = () => false;

describe('a route that leaves the machine', () => {
  it('is the default route, not those to the local network or to containers', () => {
    expect(hasDefaultRoute({ ipv4: HEADER + DEFAULT_4 + LAN_4, ipv6: '' }, isUp)).toBe(true);
    expect(hasDefaultRoute({ ipv4: HEADER + LAN_4 + DOCKER_4, ipv6: '' }, isUp)).toBe(false);
  });

  it('may be by IPv6 alone', () => {
    expect(hasDefaultRoute({ ipv4: HEADER, ipv6: route6('00000003', 'wlan0') }, isUp)).toBe(true);
  });

  it('is not the kernel’s own refusing route', () => {
    expect(hasDefaultRoute({ ipv4: HEADER, ipv6: route6('00200200', 'lo') }, isUp)).toBe(false);
  });

  it('does not count while its interface is down', () => {
    expect(hasDefaultRoute({ ipv4: HEADER + DEFAULT_4, ipv6: '' }, (name) => name === 'eth0')).toBe(false);
  });
});

describe('an address that may lead outside', () => {
  const address = (value: string, internal = false) =>
    [{ address: value, internal }] as ReturnType<typeof networkInterfaces>[string];

  it('is that of a real interface', () => {
    expect(hasOutsideAddress({ en0: address('192.168.1.12') })).toBe(true);
  });

  it('is none of loopback, link-local and virtual machines’ interfaces', () => {
    const interfaces = {
      lo0: address('127.0.0.1', true),
      en0: address('fe80::1'),
      en1: address('169.254.3.4'),
      vmnet8: address('172.16.9.1'),
    };
    expect(hasOutsideAddress(interfaces)).toBe(false);
  });
});

describe('following the connectivity', () => {
  it('reads this machine without failing', () => {
    expect(['cut', 'possible']).toContain(readConnectivity().state);
  });

  it('reads again only while somebody follows, and tells changes only', () => {
    vi.useFakeTimers();
    let state: Connectivity['state'] = 'possible';
    const read = vi.fn(() => ({ state }));
    const connectivity = createConnectivity(read);
    const seen: Connectivity['state'][] = [];
    const leave = connectivity.subscribe((value) => seen.push(value.state));
    vi.advanceTimersByTime(4000);
    state = 'cut';
    vi.advanceTimersByTime(4000);
    leave();
    const callCount = read.mock.calls.length;
    vi.advanceTimersByTime(60_000);
    expect(seen).toEqual(['cut']);
    expect(read.mock.calls.length).toBe(callCount);
    vi.useRealTimers();
  });
});
