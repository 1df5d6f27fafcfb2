import { describe, expect, it } from 'vitest';
import {
  MAX_MANIFEST_CHARS,
  MAX_MANIFEST_OBJECTS,
  readFieldPath,
  readManifest,
} from '#shared/domain/manifest.ts';

const CONFIG = 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: reglages\n';

/** Code and line of what keeps a text from being sent. */
const problemsOf = (text: string) => readManifest(text).problems.map(({ code, line }) => `${code} ${line}`);

describe('reading manifests', () => {
  it('finds each object of several documents, where it stands and what it is', () => {
    const text = `# deux objets\n${CONFIG}---\n---\napiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: web\n  namespace: essai\n`;
    const { objects, problems } = readManifest(text);
    expect(problems).toEqual([]);
    expect(objects.map(({ value: _value, lineOf: _lineOf, ...rest }) => rest)).toEqual([
      {
        index: 0,
        line: 2,
        endLine: 5,
        apiVersion: 'v1',
        kind: 'ConfigMap',
        name: 'reglages',
        namespace: null,
      },
      {
        index: 1,
        line: 8,
        endLine: 12,
        apiVersion: 'apps/v1',
        kind: 'Deployment',
        name: 'web',
        namespace: 'essai',
      },
    ]);
  });

  it('knows the line of a field, or of the nearest one around it', () => {
    const text = `${CONFIG}---\napiVersion: v1\nkind: Pod\nmetadata: { name: web }\nspec:\n  containers:\n    - name: a\n    - name: b\n      image: cale/web:v1\n`;
    const pod = readManifest(text).objects[1];
    expect(pod?.lineOf(['spec', 'containers', 1, 'image'])).toBe(13);
    expect(pod?.lineOf(['spec', 'containers', 1, 'imagee'])).toBe(12);
    expect(pod?.lineOf(['spec', 'replicas'])).toBe(9);
    expect(pod?.lineOf([])).toBe(6);
  });

  it('opens a list in its items', () => {
    const text =
      'apiVersion: v1\nkind: List\nitems:\n  - apiVersion: v1\n    kind: Pod\n    metadata: { name: a }\n  - apiVersion: v1\n    kind: Pod\n    metadata:\n      name: b\n';
    const { objects } = readManifest(text);
    expect(objects.map(({ name, line, endLine }) => [name, line, endLine])).toEqual([
      ['a', 4, 6],
      ['b', 7, 10],
    ]);
    expect(objects[1]?.lineOf(['metadata', 'name'])).toBe(10);
  });

  it('reads values as kubectl does', () => {
    const text = `${CONFIG}data: { a: yes, b: 0644, c: 12:30:45, d: 2026-11-29, e: 1_000, f: ~ }\n`;
    expect(readManifest(text).objects[0]?.value.data).toEqual({
      a: true,
      b: 420,
      c: '12:30:45',
      d: '2026-11-29',
      e: 1000,
      f: null,
    });
  });

  it('says what an object lacks, with its line', () => {
    expect(problemsOf('kind: Pod\nmetadata: { name: a }')).toEqual(['manifest-no-api-version 1']);
    expect(problemsOf(`${CONFIG}---\napiVersion: v1\nmetadata: { name: a }`)).toEqual(['manifest-no-kind 6']);
    expect(problemsOf('apiVersion: v1\nkind: Pod\nmetadata:\n')).toEqual(['manifest-no-name 1']);
    expect(problemsOf(`${CONFIG}---\n- un\n- deux\n`)).toEqual(['manifest-not-an-object 6']);
    expect(problemsOf('juste un mot')).toEqual(['manifest-not-an-object 1']);
  });

  it('takes no name that the cluster would make: what is applied has one', () => {
    expect(problemsOf('apiVersion: v1\nkind: Pod\nmetadata:\n  generateName: essai-\n')).toEqual([
      'manifest-no-name 1',
    ]);
  });

  it('says where YAML breaks, and reads the other documents', () => {
    const { objects, problems } = readManifest(`${CONFIG}---\na: [1, 2\n---\n${CONFIG}`);
    expect(problems).toMatchObject([{ code: 'yaml-broken' }]);
    expect(problems[0]?.message).not.toBe('');
    expect(objects.length).toBeGreaterThan(0);
    expect(problemsOf(`${CONFIG}data:\n\ta: 1\n`)).toEqual(['yaml-tab 6']);
    expect(problemsOf(`${CONFIG}kind: Secret\n`)).toEqual(['yaml-repeated-key 5']);
  });

  it('reads nothing in a text without objects', () => {
    for (const text of ['', '\n\n', '# un mot\n', '---\n---\n', 'null'])
      expect(readManifest(text)).toEqual({ objects: [], problems: [] });
  });

  it('refuses what is too long, too many, or grows when it is read', () => {
    expect(problemsOf(`#${'a'.repeat(MAX_MANIFEST_CHARS)}`)).toEqual(['manifest-too-long 1']);
    const many = `---\n${CONFIG}`.repeat(MAX_MANIFEST_OBJECTS + 1);
    expect(readManifest(many)).toMatchObject({ objects: [], problems: [{ code: 'manifest-too-many' }] });
    const bomb = `a: &a [1,1,1,1,1,1,1,1,1]\n${'bcdefg'
      .split('')
      .map((name, index) => `${name}: &${name} [${Array(9).fill(`*${'abcdefg'[index]}`).join(',')}]\n`)
      .join('')}`;
    expect(readManifest(bomb).problems).toMatchObject([{ code: 'yaml-aliases' }]);
  });

  it.each(['[', '{a: ', '- ', '? ', ': ', '[{', '- ['])('refuses what is nested without end: %j', (word) => {
    const text = word.repeat(Math.floor(MAX_MANIFEST_CHARS / word.length));
    expect(problemsOf(text)).toEqual(['yaml-too-deep 1']);
  });

  it('takes brackets and long lines inside of texts as they are', () => {
    const art = `    ${'['.repeat(300)}\n`.repeat(20);
    const { objects, problems } = readManifest(
      `${CONFIG}data:\n  a: |\n${art}  b: "${'{ '.repeat(400)}"\n  c: ${'mot - '.repeat(100)}fin\n`,
    );
    expect(problems).toEqual([]);
    expect(objects[0]?.value.data).toMatchObject({ a: expect.stringContaining('[[[[') });
  });

  it.each(['&a ', '!', '%\n', '*a ', '---\n', '- *a\n', 'a: b: c\n', '"\\x', "'", '|\n'])(
    'answers to a text of nothing but %j',
    (word) => {
      const { objects } = readManifest(word.repeat(8000));
      expect(objects).toEqual([]);
    },
  );

  it('reads a map of many keys', () => {
    const keys = Array.from({ length: 12_000 }, (_, index) => `  k${index}: v`).join('\n');
    const { objects } = readManifest(`${CONFIG}data:\n${keys}\n`);
    expect(Object.keys(objects[0]?.value.data as object)).toHaveLength(12_000);
  });
});

describe('the fields a cluster names', () => {
  it.each([
    ['spec.template.spec.containers[0].image', ['spec', 'template', 'spec', 'containers', 0, 'image']],
    ['metadata.labels[app.kubernetes.io/name]', ['metadata', 'labels', 'app.kubernetes.io/name']],
    ['', []],
  ])('reads %j', (field, path) => {
    expect(readFieldPath(field)).toEqual(path);
  });
});
