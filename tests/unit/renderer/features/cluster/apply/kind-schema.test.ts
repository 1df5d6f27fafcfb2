import { describe, expect, it } from 'vitest';
import { proposalsAt } from '../../../../../../src/renderer/features/cluster/apply/complete-manifest.ts';
import {
  checkFields,
  KindSchema,
} from '../../../../../../src/renderer/features/cluster/apply/kind-schema.ts';
import { cursorIn } from '../../../../../../src/renderer/features/cluster/apply/yaml-cursor.ts';

/** As the cluster's OpenAPI has it: references, recursion, numbers or texts, free objects. */
const SCHEMA = new KindSchema({
  type: 'object',
  properties: {
    apiVersion: { type: 'string' },
    kind: { type: 'string' },
    metadata: { allOf: [{ $ref: '#/components/schemas/meta' }] },
    spec: { allOf: [{ $ref: '#/components/schemas/spec' }], description: 'What is wanted.' },
    status: { type: 'object' },
  },
  definitions: {
    meta: {
      type: 'object',
      properties: {
        name: { type: 'string' },
        labels: { type: 'object', additionalProperties: { type: 'string' } },
      },
    },
    spec: {
      type: 'object',
      required: ['containers'],
      properties: {
        replicas: { type: 'integer', description: 'How many.' },
        paused: { type: 'boolean' },
        containers: { type: 'array', items: { $ref: '#/components/schemas/container' } },
        inner: { $ref: '#/components/schemas/spec' },
        endless: { $ref: '#/components/schemas/endless' },
        free: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true, properties: {} },
      },
    },
    container: {
      type: 'object',
      properties: {
        name: { type: 'string' },
        port: { oneOf: [{ type: 'integer' }, { type: 'string' }], format: 'int-or-string' },
        imagePullPolicy: { type: 'string', enum: ['Always', 'IfNotPresent', 'Never'] },
      },
    },
    endless: { $ref: '#/components/schemas/endless' },
  },
});

describe('a manifest against the schema of its kind', () => {
  it('finds unknown fields and the name that was meant', () => {
    expect(checkFields({ spec: { replica: 2, containers: [] } }, SCHEMA)).toEqual([
      { path: ['spec', 'replica'], code: 'unknown', name: 'replica', nearest: 'replicas' },
    ]);
    expect(checkFields({ spec: { zzzz: 2, containers: [] } }, SCHEMA)).toMatchObject([{ nearest: null }]);
  });

  it('finds what is missing, of the wrong type, or not among the values', () => {
    const containers = [{ name: 3, imagePullPolicy: 'Jamais' }];
    expect(
      checkFields({ spec: { replicas: 'deux', containers } }, SCHEMA).map(
        ({ code, path }) => `${code} ${path.join('.')}`,
      ),
    ).toEqual([
      'type spec.replicas',
      'type spec.containers.0.name',
      'enum spec.containers.0.imagePullPolicy',
    ]);
    expect(checkFields({ spec: {} }, SCHEMA)).toEqual([
      { path: ['spec'], code: 'missing', name: 'containers' },
    ]);
  });

  it('takes what the cluster would: free objects, numbers or texts, nulls, kinds that refer to themselves', () => {
    const spec = {
      containers: [{ port: 80 }, { port: 'http' }],
      inner: { containers: [], inner: { containers: null } },
      free: { tout: [1] },
      endless: { tout: 1 },
    };
    expect(
      checkFields({ metadata: { labels: { a: 'b' } }, spec }, SCHEMA).filter(
        ({ code }) => code !== 'missing',
      ),
    ).toEqual([]);
    expect(checkFields({ tout: 1 }, new KindSchema({}))).toEqual([]);
  });

  it('stops after as many remarks as one reads', () => {
    const spec = Object.fromEntries(Array.from({ length: 900 }, (_, index) => [`champ${index}`, 1]));
    expect(checkFields({ spec }, SCHEMA)).toHaveLength(50);
  });
});

const KINDS = [
  { apiVersion: 'v1', kind: 'Pod' },
  { apiVersion: 'apps/v1', kind: 'Deployment' },
];

function labelsAt(text: string, schema: KindSchema | null = SCHEMA): string[] {
  const offset = text.indexOf('|');
  const cursor = cursorIn(text.replace('|', ''), offset);
  return cursor ? proposalsAt(cursor, KINDS, schema).map(({ label }) => label) : [];
}

describe('what a manifest may have next', () => {
  it('proposes kinds, and the version each is in', () => {
    expect(labelsAt('kind: |')).toEqual(['Deployment', 'Pod']);
    expect(labelsAt('kind: |\napiVersion: apps/v1')).toEqual(['Deployment']);
    expect(labelsAt('kind: Deployment\napiVersion: |')).toEqual(['apps/v1']);
  });

  it('proposes the fields of where one is, those it needs first', () => {
    expect(labelsAt('spec:\n  |')).toEqual(['containers', 'endless', 'free', 'inner', 'paused', 'replicas']);
    expect(labelsAt('spec:\n  containers:\n    - |')).toEqual(['imagePullPolicy', 'name', 'port']);
    expect(labelsAt('|')).not.toContain('status');
    expect(labelsAt('|', null)).toEqual(['apiVersion', 'kind', 'metadata', 'spec']);
  });

  it('proposes the values a field takes', () => {
    expect(labelsAt('spec:\n  containers:\n    - imagePullPolicy: |')).toEqual([
      'Always',
      'IfNotPresent',
      'Never',
    ]);
    expect(labelsAt('spec:\n  paused: |')).toEqual(['true', 'false']);
    expect(labelsAt('spec:\n  replicas: |')).toEqual([]);
  });

  it('writes what follows a field with its retreat', () => {
    const at = (text: string, label: string) => {
      const cursor = cursorIn(text, text.length);
      return cursor && proposalsAt(cursor, KINDS, SCHEMA).find((one) => one.label === label)?.insert;
    };
    expect(at('spec:\n  ', 'containers')).toBe('containers:\n    - ');
    expect(at('spec:\n  ', 'replicas')).toBe('replicas: ');
    expect(at('m', 'metadata')).toBe('metadata:\n  ');
  });
});
