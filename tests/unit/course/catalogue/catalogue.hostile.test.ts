import { symlink, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadCatalogue } from '#main/course/catalogue/catalogue.ts';
import { lintCourse } from '#main/course/catalogue/lint/lint-course.ts';
import { brief, lintWith, packWith } from './pack.ts';

const HOSTILE = resolve(import.meta.dirname, '../../../fixtures/packs/hostile');
const hostile = () => loadCatalogue({ dir: HOSTILE, isOurs: false });
const refused = (code: string) => ({ code: 'course-invalid', details: expect.objectContaining({ code }) });

describe('a hostile pack', () => {
  it('is told to its author in full', async () => {
    const { problems } = await lintCourse(HOSTILE);
    const echappement = 'units/commandes/exercises/echappement.yaml';
    const tout = 'units/commandes/exercises/tout.yaml';
    const boucle = 'units/commandes/exercises/boucle.yaml';
    const svg = 'units/dessin/figures';
    expect(problems.map(brief).toSorted()).toEqual(
      [
        'glossaire.yaml:4 link-refused',
        'units/bombe/quiz.yaml:11 yaml-too-many-aliases',
        'units/bombe/quiz.yaml:1 quiz-unplaced',
        `${boucle}:10 pattern-invalid`,
        `${boucle}:14 pattern-invalid`,
        `${echappement}:9 command-control-character`,
        `${echappement}:13 command-control-character`,
        `${tout}:5 owns-everything`,
        `${tout}:5 owns-everything`,
        `${tout}:5 path-unsafe`,
        `${tout}:10 path-unsafe`,
        `${tout}:11 path-unsafe`,
        `${svg}/entite.svg:1 svg-doctype`,
        `${svg}/externe.svg:2 svg-reference-refused`,
        `${svg}/externe.svg:3 svg-reference-refused`,
        `${svg}/script.svg:1 svg-attribute-refused`,
        `${svg}/script.svg:2 svg-element-refused`,
        `${svg}/script.svg:3 svg-element-refused`,
        `${svg}/script.svg:4 svg-attribute-refused`,
        'units/evasion/unit.yaml:7 schema-format',
        'units/evasion/unit.yaml:8 schema-format',
        'units/page/texte.md:3 markdown-html',
        'units/page/texte.md:5 markdown-html',
        'units/page/texte.md:7 link-refused',
        'units/page/texte.md:7 link-refused',
        'units/page/texte.md:7 markdown-unsupported',
        'units/page/texte.md:9 directive-unknown',
      ].toSorted(),
    );
  });

  it('opens nothing but its harmless unit', async () => {
    const catalogue = await hostile();
    await expect(catalogue.unit('sain')).resolves.toMatchObject({ title: 'Unité sain' });
    await expect(catalogue.unit('page')).rejects.toMatchObject(refused('markdown-html'));
    await expect(catalogue.unit('bombe')).rejects.toMatchObject(refused('yaml-too-many-aliases'));
    await expect(catalogue.unit('evasion')).rejects.toMatchObject(refused('schema-format'));
  });

  it('shows no figure that runs, loads or expands anything', async () => {
    const catalogue = await hostile();
    await expect(catalogue.figure('dessin', 'script')).rejects.toMatchObject(
      refused('svg-attribute-refused'),
    );
    await expect(catalogue.figure('dessin', 'entite')).rejects.toMatchObject(refused('svg-doctype'));
    await expect(catalogue.figure('dessin', 'externe')).rejects.toMatchObject(
      refused('svg-reference-refused'),
    );
  });

  it('gives no exercise that hides its command, never ends or owns everything', async () => {
    const catalogue = await hostile();
    expect(() => catalogue.exercise('echappement')).toThrow(
      expect.objectContaining(refused('command-control-character')),
    );
    expect(() => catalogue.exercise('boucle')).toThrow(expect.objectContaining(refused('pattern-invalid')));
    expect(() => catalogue.exercise('tout')).toThrow(expect.objectContaining(refused('owns-everything')));
  });

  it('reads nothing outside its folder, whatever its ids and links say', async () => {
    const dir = await packWith({
      'units/bases/figures/image-conteneur.svg': null,
      'units/bases/debut.md': null,
    });
    const outside = join(await packWith({}), 'secret');
    await writeFile(outside, '<svg xmlns="http://www.w3.org/2000/svg"><text>secret</text></svg>');
    await symlink(outside, join(dir, 'units/bases/figures/image-conteneur.svg'));
    await symlink('/etc/hostname', join(dir, 'units/bases/debut.md'));
    const catalogue = await loadCatalogue({ dir, isOurs: false });
    await expect(catalogue.unit('bases')).rejects.toMatchObject(refused('path-outside-course'));
    await expect(catalogue.figure('bases', 'image-conteneur')).rejects.toMatchObject(
      refused('path-outside-course'),
    );
    await expect(catalogue.figure('bases', '../../../../secret')).rejects.toMatchObject(
      refused('file-missing'),
    );
    await expect(catalogue.unit('../bases')).rejects.toMatchObject({ code: 'unit-not-found' });
  });

  it('renders no link nor element from the text of an exercise', async () => {
    const { renderMarkdown } = await hostile();
    expect(renderMarkdown('<script>x</script>\n\n[a](javascript:x) ::quiz')).toEqual([
      {
        type: 'element',
        tag: 'p',
        props: {},
        children: [
          { type: 'text', value: 'a' },
          { type: 'text', value: ' ::quiz' },
        ],
      },
    ]);
  });

  it.each([
    ['a huge YAML file', 'units/suite/unit.yaml', 'x: 1\n'.repeat(100_000), 'file-too-large'],
    ['YAML that nests without end', 'units/suite/unit.yaml', `a: ${'['.repeat(100_000)}`, 'yaml-syntax'],
    [
      'YAML of countless keys',
      'units/suite/unit.yaml',
      Array.from({ length: 25_000 }, (_, i) => `k${i}: 1`).join('\n'),
      'schema-unknown-key',
    ],
    ['YAML that contains itself', 'units/suite/unit.yaml', 'goals: &a [*a]', 'schema-missing'],
    ['YAML that makes objects of code', 'units/suite/unit.yaml', 'title: !!js/function "x"', 'yaml-syntax'],
    ['a prototype', 'units/suite/unit.yaml', '__proto__: { title: x }', 'schema-missing'],
    [
      'a huge figure',
      'units/bases/figures/image-conteneur.svg',
      `<svg>${'<g/>'.repeat(100_000)}</svg>`,
      'file-too-large',
    ],
  ])('does not suffer from %s', async (_what, path, content, code) => {
    const problems = await lintWith({ [path]: content });
    expect(problems.some((it) => it.startsWith(path) && it.endsWith(code))).toBe(true);
  });
});
