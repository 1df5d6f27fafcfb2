import { object, objects, count as readCount, type Said, text } from '#main/core/reading.ts';
import type { Kubernetes } from '#main/kubernetes/kubernetes.ts';
import { CLUSTER_TABLES } from '#shared/domain/cluster.ts';
import { CLUSTER, CLUSTER_KINDS, ROW } from '#shared/strings/fr/cluster.ts';
import type { ClusterPanel } from '../../tests/e2e/pages/cluster-panel.ts';
import { readShownRows } from '../support/shown-rows.ts';
import { NAMESPACE } from './seed.ts';

/** What a row must say of its object, beside its name. */
const FACTS = {
  pods: ({ status }: Said) =>
    ROW.restarts(readCount(objects(object(status).containerStatuses)[0]?.restartCount)),
  services: ({ spec }: Said) => text(object(spec).clusterIP),
};

/** Rows of the panel, scrolled from the first to the last, that are not as the cluster has them; its list of pods is shown then. */
export async function countWrongRows(
  panel: ClusterPanel,
  kubernetes: Pick<Kubernetes, 'object'>,
): Promise<number> {
  const wrong =
    (await countWrong(panel, kubernetes, 'pods')) + (await countWrong(panel, kubernetes, 'services'));
  await panel.show('pods');
  return wrong;
}

async function countWrong(
  panel: ClusterPanel,
  kubernetes: Pick<Kubernetes, 'object'>,
  table: keyof typeof FACTS,
): Promise<number> {
  await panel.show(table);
  await panel.root.getByRole('list', { name: CLUSTER.list(CLUSTER_KINDS[table].many, NAMESPACE) }).waitFor();
  const read = await panel.page.evaluateHandle(() => (row: Element) => ({
    name: row.querySelector('.panel-row-name')?.getAttribute('title') ?? '',
    facts: [...row.querySelectorAll('.panel-row-facts > span')].map(({ textContent }) => textContent),
  }));
  const rows = await readShownRows(panel.page, '.panel.cluster .virtual-list', read);
  const listed = await kubernetes.object.list(CLUSTER_TABLES[table], { namespace: NAMESPACE });
  const truth = new Map(listed.map((one) => [text(object(one.metadata).name), FACTS[table](one)]));
  const right = rows.filter(({ name, facts }) => facts.some((fact) => fact === truth.get(name)));
  return Math.max(truth.size, rows.length) - new Set(right.map(({ name }) => name)).size;
}
