import { describe, expect, test } from 'vitest';
import { jsonText, parseJsonPath, readJsonPath } from '#shared/course/json-path.ts';

const POD = {
  metadata: { name: 'ex-web', labels: { 'app.kubernetes.io/name': 'web' } },
  spec: {
    containers: [
      { name: 'web', image: 'cale/web:v1' },
      { name: 'aide', image: 'cale/outils' },
    ],
  },
  status: {
    conditions: [
      { type: 'Ready', status: 'True' },
      { type: 'PodScheduled', status: 'False' },
    ],
    podIP: null,
    restarts: 0,
  },
};

describe('a path as kubectl takes it', () => {
  test.for([
    ['.metadata.name', ['ex-web']],
    ['metadata.name', ['ex-web']],
    ['{.metadata.name}', ['ex-web']],
    ['$.metadata.name', ['ex-web']],
    ["{.metadata.labels['app.kubernetes.io/name']}", ['web']],
    ['.metadata.labels.app\\.kubernetes\\.io/name', ['web']],
    ['.spec.containers[0].image', ['cale/web:v1']],
    ['.spec.containers[-1].name', ['aide']],
    ['.spec.containers[*].name', ['web', 'aide']],
    ['.spec.containers[?(@.name=="aide")].image', ['cale/outils']],
    ['.status.conditions[?(@.type=="Ready")].status', ['True']],
    ["{.status.conditions[?(@.type!='Ready')].status}", ['False']],
    ['.status.restarts', [0]],
    ['.status.podIP', []],
    ['.spec.containers[7].name', []],
    ['.spec.containers[-7].name', []],
    ['.metadata.constructor', []],
    ['.spec.containers.length', []],
    ['.metadata.name.length', []],
  ] as const)('%s', ([path, values]) => {
    expect(readJsonPath(POD, path)).toEqual(values);
  });

  test.for([
    '',
    '.',
    '{}',
    '..name',
    '.a[',
    '.a[1:2]',
    '.a[?(@.b)]',
    '.a}',
    '{.a}{.b}',
    '.a b',
    `.${'a'.repeat(600)}`,
  ])('refuses %s', (path) => {
    expect(parseJsonPath(path)).toBeNull();
  });

  test('a value reads as kubectl prints it', () => {
    expect([jsonText('a'), jsonText(3), jsonText(true), jsonText({ a: [1] })]).toEqual([
      'a',
      '3',
      'true',
      '{"a":[1]}',
    ]);
  });
});
