import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Kubernetes } from '#main/kubernetes/kubernetes.ts';
import type { ManifestOutcome } from '#shared/contract/manifest.ts';
import { kubectl, kubectlJson, namespaceOfFile } from '../support/cluster.ts';
import { connectKubernetes } from '../support/kubernetes.ts';

const namespace = namespaceOfFile();
let kubernetes: Kubernetes;

beforeAll(async () => {
  kubernetes = await connectKubernetes();
});
afterAll(() => kubernetes.close());

const apply = (yaml: string, options: { isDryRun?: boolean; isForced?: boolean } = {}) =>
  kubernetes.manifest.apply({ isDryRun: false, isForced: false, ...options, namespace, yaml });

const config = (name: string, value: string) =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: ${name}\ndata:\n  couleur: ${value}\n`;

const deployment = (spec: string) => `apiVersion: apps/v1
kind: Deployment
metadata:
  name: inerte
spec:
  replicas: 0
  selector:
    matchLabels: { app: inerte }
${spec}  template:
    metadata:
      labels: { app: inerte }
    spec:
      containers:
        - name: web
          image: cale/web:v1
`;

const verbsOf = (outcomes: readonly ManifestOutcome[]) => outcomes.map(({ name, verb }) => `${name} ${verb}`);
const errorsOf = (outcomes: readonly ManifestOutcome[]) =>
  outcomes.flatMap(({ errors }) => errors.map(({ code, path, line }) => `${line} ${path} ${code}`));

describe('manifests on a real cluster', () => {
  it('shows what a change would do and does nothing, then does it, then has nothing to do', async () => {
    const tried = await apply(config('reglages', 'bleu'), { isDryRun: true });
    expect(tried).toMatchObject([
      { verb: 'created', namespace, before: null, after: expect.stringContaining('couleur: bleu') },
    ]);
    await expect(kubectl(['-n', namespace, 'get', 'configmap', 'reglages'])).rejects.toThrow(/NotFound/);
    expect(verbsOf(await apply(config('reglages', 'bleu')))).toEqual(['reglages created']);
    const [change] = await apply(config('reglages', 'vert'), { isDryRun: true });
    expect(change?.verb).toBe('configured');
    expect(change?.before).toBe(change?.after?.replace('vert', 'bleu'));
    expect(verbsOf(await apply(config('reglages', 'bleu')))).toEqual(['reglages unchanged']);
    expect(
      await kubectl(['-n', namespace, 'get', 'configmap', 'reglages', '-o', 'jsonpath={.data.couleur}']),
    ).toBe('bleu');
  });

  it('applies the other objects when one is refused', async () => {
    const yaml = `${config('avant', 'a')}---\napiVersion: v1\nkind: Barque\nmetadata: { name: b }\n---\n${config('apres', 'c')}`;
    const outcomes = await apply(yaml);
    expect(verbsOf(outcomes)).toEqual(['avant created', 'b refused', 'apres created']);
    expect(errorsOf(outcomes)).toEqual(['9 kind unknown-kind']);
  });

  it('names the version in which a kind is known', async () => {
    const [outcome] = await apply('apiVersion: v1\nkind: Deployment\nmetadata: { name: a }\n');
    expect(outcome?.errors).toMatchObject([
      { code: 'unknown-kind', path: 'apiVersion', line: 1, details: { nearest: 'apps/v1' } },
    ]);
  });

  it('names each field that is refused, with its line', async () => {
    expect(errorsOf(await apply(deployment('  replica: 2\n'), { isDryRun: true }))).toEqual([
      '9 spec.replica unknown-field',
    ]);
    const wrong = deployment('').replace('replicas: 0', 'replicas: deux');
    expect(errorsOf(await apply(wrong, { isDryRun: true }))).toEqual(['6 spec.replicas wrong-type']);
    const other = deployment('').replace('labels: { app: inerte }', 'labels: { app: autre }');
    expect(errorsOf(await apply(other, { isDryRun: true }))).toEqual([
      '11 spec.template.metadata.labels invalid',
    ]);
    const negative = deployment('').replace('replicas: 0', 'replicas: -1');
    expect(errorsOf(await apply(negative, { isDryRun: true }))).toEqual(['6 spec.replicas invalid']);
  });

  it('says that a field cannot change any more', async () => {
    await apply(deployment(''));
    const other = deployment('').replaceAll('app: inerte', 'app: autre');
    expect(errorsOf(await apply(other))).toEqual(['7 spec.selector immutable']);
  });

  it('takes a field from who else manages it only when it is told to', async () => {
    await kubectl(['-n', namespace, 'create', 'configmap', 'a-kubectl', '--from-literal=couleur=rouge']);
    const outcomes = await apply(config('a-kubectl', 'vert'));
    expect(outcomes).toMatchObject([
      { verb: 'refused', errors: [{ code: 'managed', details: { manager: 'kubectl-create' } }] },
    ]);
    expect(verbsOf(await apply(config('a-kubectl', 'vert'), { isForced: true }))).toEqual([
      'a-kubectl configured',
    ]);
  });

  it('tries what is in a namespace that the same manifest makes as far as it can', async () => {
    const other = `${namespace}-neuf`;
    const yaml = `apiVersion: v1\nkind: Namespace\nmetadata: { name: ${other} }\n---\n${config('reglages', 'bleu').replace('  name:', `  namespace: ${other}\n  name:`)}`;
    const tried = await apply(yaml, { isDryRun: true });
    expect(tried.map(({ verb, isUntried }) => [verb, isUntried])).toEqual([
      ['created', false],
      ['created', true],
    ]);
    try {
      expect(verbsOf(await apply(yaml))).toEqual([`${other} created`, 'reglages created']);
    } finally {
      await kubectl(['delete', 'namespace', other, '--ignore-not-found', '--wait=false']);
    }
    const [gone] = await apply(
      config('a', 'b').replace('  name:', `  namespace: ${namespace}-absent\n  name:`),
    );
    expect(gone?.errors).toMatchObject([{ code: 'no-namespace', line: 1 }]);
  });

  it('never shows the values of a secret, and says which of them changes', async () => {
    const secret = (value: string) =>
      `apiVersion: v1\nkind: Secret\nmetadata: { name: cle }\nstringData:\n  mot: ${value}\n  autre: fixe\n`;
    await apply(secret('sesame'));
    const [change] = await apply(secret('tresor'), { isDryRun: true });
    expect(change).toMatchObject({ verb: 'configured' });
    expect(`${change?.before}${change?.after}`).not.toMatch(/sesame|tresor|c2VzYW1l|dHJlc29y/);
    expect(change?.after).toContain('mot: (6 B, ≠)');
    expect(change?.after).toContain('autre: (4 B)');
  });

  it('sends nothing of a text it cannot read', async () => {
    const before = await kubectlJson<{ items: unknown[] }>(['-n', namespace, 'get', 'configmaps']);
    await expect(apply(`${config('jamais', 'a')}---\nkind: [`)).rejects.toMatchObject({
      code: 'manifest-unreadable',
      details: { code: 'yaml-broken' },
    });
    const after = await kubectlJson<{ items: unknown[] }>(['-n', namespace, 'get', 'configmaps']);
    expect(after.items).toHaveLength(before.items.length);
  });

  it('changes nothing in a cluster that was not opened', async () => {
    const closed = await connectKubernetes({ isOpened: false });
    try {
      const application = { yaml: config('jamais', 'a'), isDryRun: false, isForced: true, namespace };
      await expect(closed.manifest.apply(application)).rejects.toMatchObject({ code: 'cluster-read-only' });
      expect((await closed.manifest.kinds()).length).toBeGreaterThan(20);
    } finally {
      await closed.close();
    }
  });

  it('knows the kinds that can be applied, and the fields of each', async () => {
    const kinds = await kubernetes.manifest.kinds();
    expect(kinds).toContainEqual(
      expect.objectContaining({ apiVersion: 'apps/v1', kind: 'Deployment', isNamespaced: true }),
    );
    expect(kinds).toContainEqual(
      expect.objectContaining({ apiVersion: 'v1', kind: 'Namespace', isNamespaced: false }),
    );
    const json = await kubernetes.manifest.schema({ apiVersion: 'apps/v1', kind: 'Deployment' });
    const schema = JSON.parse(json) as {
      properties: object;
      definitions: Record<string, { properties?: object }>;
    };
    expect(Object.keys(schema.properties)).toContain('spec');
    expect(schema.definitions['io.k8s.api.core.v1.Container']?.properties).toHaveProperty(
      'imagePullPolicy.enum',
    );
    await expect(kubernetes.manifest.schema({ apiVersion: 'v1', kind: 'Barque' })).rejects.toMatchObject({
      code: 'cluster-kind-unknown',
    });
    await expect(kubernetes.manifest.schema({ apiVersion: 'quai/v1', kind: 'Barque' })).rejects.toMatchObject(
      {
        code: 'cluster-kind-unknown',
      },
    );
  });
});
