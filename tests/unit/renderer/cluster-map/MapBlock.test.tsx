import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { CLUSTER_MAP } from '#shared/strings/fr/cluster-map.ts';
import { MapBlock } from '../../../../src/renderer/cluster-map/MapBlock.tsx';
import { columnsOf } from '../../../../src/renderer/cluster-map/map-columns.ts';
import { blocksOf, type MapTables } from '../../../../src/renderer/cluster-map/map-facts.ts';
import { sheetOf } from '../../../../src/renderer/cluster-map/map-plan.ts';
import { deployment, fleet, node, pod, replicaSet, service } from './fleet.ts';

const noop = () => {};
const MANY = Array.from({ length: 200 }, (_, index) => index);

/** Roles of the convoys that a map draws of these tables, where parts open. */
function convoyRoles(tables: MapTables): string[] {
  const blocks = blocksOf(tables, null);
  const sheet = sheetOf(columnsOf(tables.nodes, blocks), 960);
  const shown = { sheet, hasNamespaces: false, lit: null, arrivals: new Set<string>() };
  const drawn = blocks.map((block) =>
    renderToStaticMarkup(<MapBlock {...{ ...shown, block }} onTell={noop} onOpen={noop} />),
  );
  const parts = drawn.join('').split('<g role="').slice(1);
  return parts
    .filter((part) => part.includes('class="cm-count"'))
    .map((part) => part.slice(0, part.indexOf('"')));
}

it('draws a convoy as a button where something runs its pods, and only there', () => {
  const web = deployment('web', { wanted: MANY.length });
  const set = replicaSet(web, 1);
  const run = MANY.map((index) => pod(`web-${index}`, { ownerUid: set.uid, nodeName: 'n1' }));
  const nodes = [node('n1')];
  const ofSet = convoyRoles(fleet({ nodes, deployments: [web], replicaSets: [set], pods: run }));
  expect(new Set(ofSet)).toEqual(new Set(['button']));
  const alone = MANY.map((index) => pod(`seul-${index}`, { nodeName: 'n1' }));
  expect(new Set(convoyRoles(fleet({ nodes, pods: alone })))).toEqual(new Set(['img']));
});

it('says how many services it does not draw, to the eye and to the ear', () => {
  const pods = [pod('seul', { labels: { app: 'web' } })];
  const services = MANY.map((index) => service(`s${index}`, { selector: { app: 'web' } }));
  const tables = fleet({ nodes: [node('minikube')], pods, services });
  const [block] = blocksOf(tables, null);
  if (!block) throw new Error('no block');
  const sheet = sheetOf(columnsOf(tables.nodes, [block]), 960);
  const shown = { sheet, hasNamespaces: false, lit: null, arrivals: new Set<string>() };
  const drawn = renderToStaticMarkup(<MapBlock {...{ ...shown, block }} onTell={noop} />);
  const words = CLUSTER_MAP.service.others(MANY.length - block.services.length);
  expect(drawn.split(words)).toHaveLength(3);
});

it('draws the water of the berths under pods, not under what is said of a service without any', () => {
  const tables = fleet({
    nodes: [node('minikube')],
    pods: [pod('seul', { labels: { app: 'web' } })],
    services: [service('perdu', { selector: { app: 'wbe' } })],
  });
  const blocks = blocksOf(tables, null);
  const sheet = sheetOf(columnsOf(tables.nodes, blocks), 960);
  const shown = { sheet, hasNamespaces: false, lit: null, arrivals: new Set<string>() };
  const drawn = blocks.map((block) => [
    block.kind,
    renderToStaticMarkup(<MapBlock {...{ ...shown, block }} onTell={noop} />).includes('f-water'),
  ]);
  expect(drawn).toEqual([
    ['pods', true],
    ['services', false],
  ]);
});
