import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Touched } from '#main/core/live/live-table.ts';
import { readAgainInSwarm } from '#main/docker/network/swarm-networks.ts';
import type { NetworkObject } from '#shared/contract/object.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const network = (name: string, driver: string): NetworkObject => ({
  ...{ id: name, name, driver, isInternal: false, subnets: [], createdAtMs: 0, labels: {} },
});
const BRIDGE = network('bridge', 'bridge');
const INGRESS = network('ingress', 'overlay');

/** A feed that nobody tells anything, and what it has. */
function silentFeed() {
  const engine = { networks: [BRIDGE, INGRESS] };
  const feed = readAgainInSwarm({
    isReady: () => true,
    list: async () => engine.networks,
    onTouched: () => () => {},
  });
  const touched: Touched[] = [];
  return { engine, feed, touched, stop: feed.onTouched((what) => touched.push(what)) };
}

it('networks are read again until those of a swarm are gone, of which the engine tells nothing', async () => {
  const { engine, feed, touched } = silentFeed();
  for (const times of [1, 2]) {
    await feed.list();
    await vi.runAllTimersAsync();
    expect(touched).toEqual(Array(times).fill('all'));
  }
  engine.networks = [BRIDGE];
  await feed.list();
  await vi.runAllTimersAsync();
  expect(touched).toHaveLength(2);
});

it('nothing is read again once nobody listens', async () => {
  const { feed, touched, stop } = silentFeed();
  await feed.list();
  stop();
  await vi.runAllTimersAsync();
  await feed.list();
  expect(vi.getTimerCount()).toBe(0);
  expect(touched).toEqual([]);
});
