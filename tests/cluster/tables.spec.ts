import { CLUSTER_TABLES, type ClusterTable } from '#shared/domain/cluster.ts';
import { CLUSTER_KINDS } from '#shared/strings/fr/cluster.ts';
import { ClusterPanel } from '../e2e/pages/cluster-panel.ts';
import { expect, test } from '../e2e/support/fixtures.ts';
import { kubectl, typed } from '../e2e/support/kubectl.ts';
import { namespaceOfEach } from '../e2e/support/namespace.ts';

const own = namespaceOfEach();

/** A volume and a class of storage are in no namespace. */
test.afterEach(() => kubectl(['delete', `pv/${own.name}`, `sc/${own.name}`]));

const TEMPLATE =
  'template: { metadata: { labels: { app: un } }, spec: { restartPolicy: POLICY, nodeSelector: { cale-nul: part }, containers: [{ name: un, image: "cale/web:v1" }] } }';
const kept = TEMPLATE.replace('POLICY', 'Always');
const once = TEMPLATE.replace('POLICY', 'Never');
const SELECTED = 'selector: { matchLabels: { app: un } }';

/** One object of each kind that is not there by itself; no pod of theirs ever finds a node. */
const objects = (name: string) => `
{ apiVersion: apps/v1, kind: Deployment, metadata: { name: vitrine }, spec: { ${SELECTED}, ${kept} } }
---
{ apiVersion: apps/v1, kind: StatefulSet, metadata: { name: rangs }, spec: { serviceName: rangs, ${SELECTED}, ${kept} } }
---
{ apiVersion: apps/v1, kind: DaemonSet, metadata: { name: vigie }, spec: { ${SELECTED}, ${kept} } }
---
{ apiVersion: batch/v1, kind: Job, metadata: { name: calcul }, spec: { ${once} } }
---
{ apiVersion: batch/v1, kind: CronJob, metadata: { name: ronde }, spec: { schedule: "0 3 * * *", jobTemplate: { spec: { ${once} } } } }
---
{ apiVersion: v1, kind: Service, metadata: { name: comptoir }, spec: { selector: { app: un }, ports: [{ port: 80 }] } }
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: entree }
spec: { defaultBackend: { service: { name: comptoir, port: { number: 80 } } } }
---
{ apiVersion: v1, kind: ConfigMap, metadata: { name: reglages }, data: { COULEUR: bleu } }
---
{ apiVersion: v1, kind: Secret, metadata: { name: acces }, stringData: { cle: tres-secret } }
---
{ apiVersion: storage.k8s.io/v1, kind: StorageClass, metadata: { name: ${name} }, provisioner: exemple.fr/personne }
---
apiVersion: v1
kind: PersistentVolume
metadata: { name: ${name} }
spec:
  capacity: { storage: 1Mi }
  accessModes: [ReadWriteOnce]
  storageClassName: ${name}
  hostPath: { path: /nulle-part }
---
apiVersion: v1
kind: PersistentVolumeClaim
metadata: { name: carnet }
spec: { accessModes: [ReadWriteOnce], storageClassName: ${name}, resources: { requests: { storage: 1Mi } } }
`;

/** What nobody deletes by hand. */
const LEFT_ALONE = new Set<ClusterTable>(['nodes', 'events']);
const DELETED = '(server dry run)';

test('an object of each of the eighteen kinds is listed, opened and read, by commands that kubectl takes too', async ({
  launch,
}) => {
  await own.apply(objects(own.name));
  const node = (await kubectl(['get', 'nodes', '-o', 'jsonpath={.items[0].metadata.name}'])) || '';
  const names: Record<ClusterTable, string> = {
    ...{ pods: 'vitrine-', deployments: 'vitrine', replicaSets: 'vitrine-', statefulSets: 'rangs' },
    ...{ daemonSets: 'vigie', jobs: 'calcul', cronJobs: 'ronde', services: 'comptoir' },
    ...{ endpointSlices: 'comptoir-', ingresses: 'entree', configMaps: 'reglages', secrets: 'acces' },
    ...{ claims: 'carnet', volumes: own.name, storageClasses: own.name, nodes: node },
    ...{ namespaces: own.name, events: 'ScalingReplicaSet' },
  };
  const { page } = await launch();
  const panel = await ClusterPanel.open(page, own.name);
  for (const [table, name] of Object.entries(names) as [ClusterTable, string][]) {
    await panel.show(table);
    await expect(panel.rows(name).first()).toBeVisible();
    await typed(await panel.commandIn(), name);
    await panel.openObject(name);
    await typed(await panel.commandIn(panel.root.locator('.panel-command').last()), name);
    await expect(panel.root.locator('.k8s-kind-name')).toHaveText(CLUSTER_KINDS[table].one);
    await panel.tab('yaml');
    await expect(panel.root).toContainText(`kind: ${CLUSTER_TABLES[table].kind}`);
    await expect(panel.root).not.toContainText('tres-secret');
    await typed(await panel.commandIn(), `kind: ${CLUSTER_TABLES[table].kind}`);
    if (!LEFT_ALONE.has(table)) await typed(`${await panel.commandOf('delete')} --dry-run=server`, DELETED);
    await panel.back();
  }
});
