import { describe, expect, it } from 'vitest';
import { blocksOf } from '../../../../src/renderer/cluster-map/map-facts.ts';
import {
  blockSummary,
  lonelyNote,
  nodeNote,
  portsText,
  serviceSentence,
  shortPodName,
} from '../../../../src/renderer/cluster-map/map-words.ts';
import { servicePoints } from '../../../../src/renderer/cluster-map/service-points.ts';
import { deployment, fleet, node, pod, replicaSet, service, slice } from './fleet.ts';

const pointOf = (one: ReturnType<typeof service>, slices: ReturnType<typeof slice>[] = []) => {
  const [point] = servicePoints([one], slices, []);
  if (!point) throw new Error('no point');
  return point;
};

describe('the words of the map', () => {
  it('says a whole block to who does not see it', () => {
    const web = deployment('web', { wanted: 2, revision: 2 });
    const [old, fresh] = [replicaSet(web, 1, { wanted: 1 }), replicaSet(web, 2, { wanted: 1 })];
    const labels = { app: 'web' };
    const pods = [
      pod('web-1-a', { ownerUid: old.uid, labels }),
      pod('web-2-b', { ownerUid: fresh.uid, labels, isReady: false }),
    ];
    const tables = fleet({
      ...{ deployments: [web], replicaSets: [old, fresh], pods, services: [service('web')] },
      endpointSlices: [slice('web', [[pods[0]?.uid ?? '', true]])],
    });
    const [block] = blocksOf(tables, null);
    expect(block && blockSummary(block).replaceAll('\u00a0', ' ')).toBe(
      [
        'Deployment web, sélecteur app=web : 1 prêt sur 2 pods demandés.',
        'ReplicaSet web-2, révision 2 (nouvelle révision), image cale/web:v2 : 0 prêt sur 1 pod demandé.',
        'ReplicaSet web-1, révision 1 (ancienne révision), image cale/web:v1 : 1 prêt sur 1 pod demandé.',
        'Service web, sélecteur app=web : 2 pods choisis, 1 reçoit le trafic. Ports : 80 → 8080.',
      ].join(' '),
    );
  });

  it('says why a service points at no pod', () => {
    expect(lonelyNote(pointOf(service('perdu', { selector: { app: 'wbe' } })))).toContain('app=wbe');
    expect(
      lonelyNote(
        pointOf(service('dehors', { type: 'ExternalName', externalName: 'exemple.fr', selector: {} })),
      ),
    ).toContain('exemple.fr');
    expect(lonelyNote(pointOf(service('main', { selector: {} }), [slice('main', [[null, true]])]))).toContain(
      '10.244.0.7',
    );
    expect(serviceSentence(pointOf(service('vide', { selector: {} })))).toContain('sans adresse');
  });

  it('writes ports as one types them', () => {
    const port = { name: '', port: 80, targetPort: '80', nodePort: null, protocol: 'TCP' };
    expect(portsText(service('a', { ports: [port] }))).toBe('80');
    expect(portsText(service('a', { ports: [{ ...port, nodePort: 30080, targetPort: 'http' }] }))).toBe(
      '80:30080 → http',
    );
  });

  it('keeps what tells pods apart', () => {
    expect(shortPodName('web-0', 9)).toBe('web-0');
    expect(shortPodName('web-6d4b75cb6d-k7x2p', 9)).toBe('…k7x2p');
    expect(shortPodName('unpodsansaucuntiret', 9)).toBe('unpodsan…');
  });

  it('says how a node is, the worst first', () => {
    expect(nodeNote(node('a', { isReady: false, isSchedulable: false }))).toBe('pas prêt');
    expect(nodeNote(node('a', { isSchedulable: false }))).toBe('fermé aux nouveaux pods');
    expect(nodeNote(node('a', { roles: ['control-plane'] }))).toBe('plan de contrôle');
    expect(nodeNote(node('a'))).toBe('prêt');
  });
});
