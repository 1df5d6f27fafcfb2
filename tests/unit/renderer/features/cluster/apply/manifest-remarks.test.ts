import { describe, expect, it } from 'vitest';
import { readManifest } from '#shared/domain/manifest.ts';
import { CLUSTER_APPLY } from '#shared/strings/fr/cluster-apply.ts';
import { KindSchema } from '../../../../../../src/renderer/features/cluster/apply/kind-schema.ts';
import { remarksOf } from '../../../../../../src/renderer/features/cluster/apply/manifest-remarks.ts';
import { STARTERS, withDocument } from '../../../../../../src/renderer/features/cluster/apply/starters.ts';

const KINDS = [{ apiVersion: 'v1', kind: 'ConfigMap', isNamespaced: true }];
const SCHEMA = new KindSchema({
  type: 'object',
  properties: { apiVersion: {}, kind: {}, metadata: {}, data: { type: 'object' } },
});
const api = { kinds: KINDS, schemaOf: () => SCHEMA };
const CONFIG = 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a }\n';
const linesOf = (text: string, known: Parameters<typeof remarksOf>[1] = api) =>
  remarksOf(readManifest(text), known).map(({ line, message }) => `${line} ${message}`);

describe('the remarks of a manifest', () => {
  it('are on the line of the field, in every document', () => {
    expect(linesOf(`${CONFIG}dat: {}\n---\n${CONFIG}data: 3\n`)).toEqual([
      `4 ${CLUSTER_APPLY.fields.unknown('dat', 'data')}`,
      `9 ${CLUSTER_APPLY.fields.type('data', 'un objet (des clés en retrait)', 'un nombre entier')}`,
    ]);
  });

  it('name a kind the cluster does not have, and the version it has it in', () => {
    expect(linesOf('apiVersion: v1\nkind: Barque\nmetadata: { name: a }')[0]).toMatch(/^2 .*Barque/);
    expect(linesOf('apiVersion: v2\nkind: ConfigMap\nmetadata: { name: a }')[0]).toMatch(/^1 .*«\sv1\s»/);
  });

  it('say nothing of what is not known yet', () => {
    expect(linesOf(`${CONFIG}dat: {}\n`, { kinds: null, schemaOf: () => null })).toEqual([]);
  });

  it('say why a text is no manifest', () => {
    expect(linesOf(`${CONFIG}\ta: 1`)).toEqual([`4 ${CLUSTER_APPLY.unreadable['yaml-tab']()}`]);
  });
});

describe('the starter manifests', () => {
  it.each(Object.entries(STARTERS))('%s reads, and can be added to another', (_id, starter) => {
    expect(readManifest(starter)).toMatchObject({ problems: [], objects: [{ index: 0 }] });
    expect(readManifest(withDocument(STARTERS.pod, starter)).objects).toHaveLength(2);
    expect(withDocument(' \n', starter)).toBe(starter);
  });
});
