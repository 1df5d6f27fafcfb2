import { OBJECT_PAGE } from '#shared/strings/fr/cluster-actions.ts';
import { PANEL } from '#shared/strings/fr/panel.ts';
import { ClusterPanel } from '../e2e/pages/cluster-panel.ts';
import { expect, test } from '../e2e/support/fixtures.ts';
import { kubectl } from '../e2e/support/kubectl.ts';
import { namespaceOfEach } from '../e2e/support/namespace.ts';

const own = namespaceOfEach();

const { apply } = own;

function pod(name: string, container: string, more = ''): string {
  const one = `{ name: un, imagePullPolicy: IfNotPresent, ${container} }`;
  return `---\n{ apiVersion: v1, kind: Pod, metadata: { name: ${name} }, spec: { ${more} containers: [${one}] } }\n`;
}

const WEB = 'image: "cale/web:v1"';
const WRONG_PORT = 'httpGet: { path: /sante, port: 8081 }';
/** Stopped and started again and again: what waits longer each time is what is seen. */
const AT_ONCE = 'periodSeconds: 1, failureThreshold: 1, terminationGracePeriodSeconds: 1';
const FILL =
  'image: cale/outils, command: [dd, if=/dev/zero, of=/dev/null, bs=200M, count=1], resources: { limits: { memory: 32Mi } }';
const claim = (name: string) => `volumes: [{ name: un, persistentVolumeClaim: { claimName: ${name} } }], `;
const NO_CLASS = `---
apiVersion: v1
kind: PersistentVolumeClaim
metadata: { name: sans-classe }
spec: { accessModes: [ReadWriteOnce], storageClassName: "", resources: { requests: { storage: 1Mi } } }
`;

/** A pod of each trouble, what is said of it and the command that shows where it comes from. */
const TROUBLES = {
  tag: {
    yaml: pod('tag', 'image: "cale/web:v404"'),
    words: ['L’image « cale/web:v404 » du conteneur « un » ne vient pas.'],
    command: 'kubectl describe pod tag',
  },
  demande: {
    yaml: pod('demande', WEB, claim('absente')),
    words: ['Aucun nœud ne prend ce pod.', 'a demande de volume « absente » n’existe pas.'],
    command: 'kubectl get pvc',
  },
  attente: {
    yaml: `${NO_CLASS}${pod('attente', WEB, claim('sans-classe'))}`,
    words: ['Aucun nœud ne prend ce pod.', 'ne demande de volume du pod n’a pas encore de volume.'],
    command: 'kubectl get pvc',
  },
  sonde: {
    yaml: pod('sonde', `${WEB}, readinessProbe: { periodSeconds: 1, ${WRONG_PORT} }`),
    words: ['La sonde de disponibilité (readiness) échoue', 'le pod ne reçoit rien des services'],
    command: 'kubectl describe pod sonde',
  },
  vie: {
    yaml: pod('vie', `${WEB}, livenessProbe: { ${AT_ONCE}, ${WRONG_PORT} }`),
    words: ['La sonde de vie (liveness) échoue (conteneur « un »)', 'le conteneur est arrêté puis relancé'],
    command: 'kubectl describe pod vie',
  },
  demarrage: {
    yaml: pod(
      'demarrage',
      `${WEB}, startupProbe: { periodSeconds: 1, failureThreshold: 999, ${WRONG_PORT} }`,
    ),
    words: [
      'La sonde de démarrage (startup) échoue (conteneur « un »)',
      'Le conteneur n’est pas considéré comme démarré',
    ],
    command: 'kubectl describe pod demarrage',
  },
  glouton: {
    yaml: pod('glouton', FILL, 'restartPolicy: Never, '),
    words: ['a été tué faute de mémoire.', 'raison OOMKilled, code 137'],
    command: 'kubectl describe pod glouton',
  },
};

test('an image, a volume, probes and a memory that keep a pod from its work are told in French, with where to look', async ({
  launch,
}) => {
  await apply(Object.values(TROUBLES).reduce((yaml, one) => `${yaml}${one.yaml}`, ''));
  const { page } = await launch();
  const panel = await ClusterPanel.open(page, own.name);
  for (const [name, { words, command }] of Object.entries(TROUBLES)) {
    await panel.openObject(name);
    const trouble = panel.root.locator('.k8s-trouble');
    for (const said of words) await expect(trouble).toContainText(said);
    await expect(trouble).toContainText(command);
    await expect(trouble.getByRole('link', { name: PANEL.lesson })).toBeVisible();
    await panel.back();
  }
});

test('what is wrong with a service stands before what it is', async ({ launch }) => {
  await own.kubectl('create', 'service', 'clusterip', 'perdu', '--tcp=80');
  const { page } = await launch();
  const panel = await ClusterPanel.open(page, own.name);
  await panel.show('services');
  await panel.openObject('perdu');
  const warning = panel.root.locator('.panel-warning');
  await expect(warning).toContainText(OBJECT_PAGE.noEndpoints);
  await expect(panel.root.locator('.panel-warning ~ .panel-facts')).toContainText('app=perdu');
});

test('a pod that a taint keeps away is told so, and goes to its node once the taint is gone', async ({
  launch,
}) => {
  const { page } = await launch();
  const panel = await ClusterPanel.open(page, own.name);
  await kubectl(['taint', 'nodes', '--all', `${own.name}=oui:NoSchedule`]);
  try {
    await apply(pod('ecarte', WEB));
    await panel.openObject('ecarte');
    await expect(panel.root.locator('.k8s-trouble')).toContainText('une teinte que le pod ne tolère pas');
    await expect(panel.root.locator('.k8s-trouble')).toContainText(own.name);
  } finally {
    await kubectl(['taint', 'nodes', '--all', `${own.name}-`]);
  }
  await expect(panel.root.locator('.k8s-trouble')).toHaveCount(0);
});
