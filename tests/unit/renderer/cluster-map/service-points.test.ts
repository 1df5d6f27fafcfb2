import { describe, expect, it } from 'vitest';
import { servicePoints } from '../../../../src/renderer/cluster-map/service-points.ts';
import { pod, service, slice } from './fleet.ts';

const labels = { app: 'web', tier: 'front' };
const pods = [
  pod('pret', { labels }),
  pod('lent', { labels }),
  pod('sans-adresse', { labels }),
  pod('autre', { labels: { app: 'web' } }),
  pod('ailleurs', { labels, namespace: 'quai' }),
];
const uidOf = (name: string) => pods.find((one) => one.name === name)?.uid ?? '';

describe('where services point', () => {
  it('follows the endpoint slices, and names the pods chosen that have no address yet', () => {
    const [point] = servicePoints(
      [service('web', { selector: labels })],
      [slice('web', [[uidOf('pret'), true]]), slice('web', [[uidOf('lent'), false]])],
      pods,
    );
    expect(Object.fromEntries(point?.targets ?? [])).toEqual({
      [uidOf('pret')]: 'ready',
      [uidOf('lent')]: 'unready',
      [uidOf('sans-adresse')]: 'chosen',
    });
  });

  it('keeps ready what two slices say differently, and forgets pods that are gone', () => {
    const slices = [
      slice('web', [
        [uidOf('pret'), true],
        ['parti', true],
      ]),
      slice('web', [[uidOf('pret'), false]]),
    ];
    const [point] = servicePoints([service('web', { selector: {} })], slices, pods);
    expect([...(point?.targets ?? [])]).toEqual([[uidOf('pret'), 'ready']]);
  });

  it('points at nothing by an empty selector, and knows the addresses written by hand', () => {
    const [bare] = servicePoints(
      [service('kubernetes', { selector: {} })],
      [slice('kubernetes', [[null, true]])],
      pods,
    );
    expect(bare?.targets.size).toBe(0);
    expect(bare?.otherAddresses).toEqual(['10.244.0.7']);
  });

  it('never takes the slices of a service of the same name elsewhere', () => {
    const [elsewhere] = servicePoints(
      [service('web', { namespace: 'quai', selector: { app: 'rien' } })],
      [slice('web', [[uidOf('pret'), true]])],
      pods,
    );
    expect(elsewhere?.targets.size).toBe(0);
  });
});
