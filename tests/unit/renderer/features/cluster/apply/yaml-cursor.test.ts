import { describe, expect, it } from 'vitest';
import { cursorIn } from '../../../../../../src/renderer/features/cluster/apply/yaml-cursor.ts';

/** The cursor stands at the bar. */
function cursorAt(text: string) {
  const offset = text.indexOf('|');
  return cursorIn(text.replace('|', ''), offset);
}

const HEAD = 'apiVersion: apps/v1\nkind: Deployment\n';

describe('where one types in a manifest', () => {
  it('knows the kind of its own document, above and below', () => {
    const text = `apiVersion: v1\nkind: Pod\n---\nsp|\n${HEAD}---\nkind: Service\n`;
    expect(cursorAt(text)).toMatchObject({ apiVersion: 'apps/v1', kind: 'Deployment', path: [], word: 'sp' });
  });

  it.each<[string, (string | 0)[], string | null, string, number]>([
    ['spec:\n  rep|', ['spec'], null, 'rep', 2],
    [
      'spec:\n  replicas: 2\n  template:\n    spec:\n      con|',
      ['spec', 'template', 'spec'],
      null,
      'con',
      6,
    ],
    ['spec:\n  containers:\n    - name: a\n      im|', ['spec', 'containers', 0], null, 'im', 6],
    ['spec:\n  containers:\n  - name: a\n    im|', ['spec', 'containers', 0], null, 'im', 4],
    ['spec:\n  containers:\n  - na|', ['spec', 'containers', 0], null, 'na', 4],
    ['spec:\n  a:\n    - b: 1\n  c|', ['spec'], null, 'c', 2],
    ['spec:\n\n  # un mot\n  rep|', ['spec'], null, 'rep', 2],
    [
      'spec:\n  containers:\n    - name: a\n      imagePullPolicy: If|',
      ['spec', 'containers', 0],
      'imagePullPolicy',
      'If',
      6,
    ],
    ['kind: Dep|', [], 'kind', 'Dep', 0],
    ['meta|', [], null, 'meta', 0],
    [
      'spec:\n  rules:\n    - hosts:\n        - name: a\n          p|',
      ['spec', 'rules', 0, 'hosts', 0],
      null,
      'p',
      10,
    ],
  ])('%j', (text, path, key, word, indent) => {
    expect(cursorAt(text)).toMatchObject({ path, key, word, indent });
  });

  it.each([
    '# un mo|',
    'data:\n  a: |\n    clé: val|'.replace(': |', ': >'),
    'a: { b|',
    'a: "b|',
    'un texte li|',
  ])('completes nothing in %j', (text) => {
    expect(cursorAt(text)).toBeNull();
  });
});
