import { execFile } from 'node:child_process';
import { readFile, symlink } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { lintCourse } from '#main/course/catalogue/lint/lint-course.ts';
import { brief, GOOD_PACK, lintWith, packWith } from '../pack.ts';

const EXERCISE = 'units/bases/exercises/saluer.yaml';
const SECTION = 'units/suite/fin.md';
/** A check of the exercise, which its outages follow. */
const CHECK = '      - { kind: container, name: ex-saluer }';
const breakage = (id: string) => `id: ${id}, container: ex-saluer, cause: b, mend: [{ run: ls }]`;

async function goodFile(path: string): Promise<string> {
  return readFile(join(GOOD_PACK, path), 'utf8');
}

/** Lints the good pack with one replacement in one file. */
async function lintEdited(path: string, from: string | RegExp, to: string): Promise<string[]> {
  const source = await goodFile(path);
  const edited = source.replace(from, () => to);
  expect(edited).not.toBe(source);
  return lintWith({ [path]: edited });
}

describe('course:lint', () => {
  it('finds nothing wrong with a good course', async () => {
    expect(await lintWith({})).toEqual([]);
  });

  describe('schemas', () => {
    it.each([
      [
        'a missing key',
        'units/suite/unit.yaml',
        'title: La suite\n',
        '',
        'units/suite/unit.yaml:1 schema-missing',
      ],
      [
        'an unknown key',
        'units/suite/unit.yaml',
        'goals:',
        'auteur: moi\ngoals:',
        'units/suite/unit.yaml:7 schema-unknown-key',
      ],
      ['a wrong type', EXERCISE, 'durationMin: 3', 'durationMin: trois', `${EXERCISE}:4 schema-type`],
      [
        'an unknown kind of check',
        EXERCISE,
        'kind: container,',
        'kind: conteneur,',
        `${EXERCISE}:19 schema-value`,
      ],
      ['an id that is a path', 'course.yaml', 'suite]', '../../etc]', 'course.yaml:3 schema-format'],
      ['broken YAML', EXERCISE, 'title: Saluer', 'title: [Saluer', `${EXERCISE}:3 yaml-syntax`],
      [
        'a key written twice',
        EXERCISE,
        'title: Saluer',
        'title: Saluer\ntitle: Encore',
        `${EXERCISE}:3 yaml-syntax`,
      ],
    ])('tells %s with its line', async (_what, path, from, to, expected) => {
      expect(await lintEdited(path, from, to)).toContain(expected);
    });
  });

  describe('parcours', () => {
    it.each([
      [
        'an unknown prerequisite',
        'units/suite/unit.yaml',
        '[bases]',
        '[absente]',
        'units/suite/unit.yaml:6 prerequisite-unknown',
      ],
      [
        'a circle of prerequisites',
        'units/bases/unit.yaml',
        'goals:',
        'prerequisites: [suite]\ngoals:',
        'units/bases/unit.yaml:6 prerequisite-cycle',
      ],
      [
        'a number used twice',
        'units/suite/unit.yaml',
        'number: 1',
        'number: 0',
        'units/suite/unit.yaml:2 unit-number-duplicate',
      ],
      [
        'a folder that bears another name',
        'units/suite/unit.yaml',
        'id: suite',
        'id: fin',
        'units/suite/unit.yaml:1 id-mismatch',
      ],
      [
        'a section listed twice',
        'units/suite/unit.yaml',
        '[fin]',
        '[fin, fin]',
        'units/suite/unit.yaml:8 id-duplicate',
      ],
      [
        'a section that is not there',
        'units/suite/unit.yaml',
        '[fin]',
        '[fin, manquante]',
        'units/suite/manquante.md:1 file-missing',
      ],
    ])('tells %s', async (_what, path, from, to, expected) => {
      expect(await lintEdited(path, from, to)).toContain(expected);
    });

    it('tells a file that nothing lists', async () => {
      expect(await lintWith({ 'units/suite/brouillon.md': '# Brouillon\n' })).toEqual([
        'units/suite/brouillon.md:1 file-unlisted',
      ]);
    });

    it('tells an exercise id that two units share', async () => {
      const problems = await lintWith({
        'units/suite/exercises/saluer.yaml': await goodFile(EXERCISE),
        'units/suite/unit.yaml': `${await goodFile('units/suite/unit.yaml')}exercises: [saluer]\n`,
        [SECTION]: '# Fin\n\n::exercise{id=saluer}\n',
      });
      expect(problems).toEqual(['units/suite/unit.yaml:9 id-duplicate']);
    });
  });

  it('tells a name that another exercise owns, and none that is drawn', async () => {
    const exercise = await goodFile(EXERCISE);
    const drawn = exercise.replace('[ex-saluer]', "[ex-saluer, 'ex-{{port}}']");
    const problems = await lintWith({
      [EXERCISE]: drawn,
      'units/suite/exercises/dire.yaml': drawn.replace('id: saluer', 'id: dire'),
      'units/suite/unit.yaml': `${await goodFile('units/suite/unit.yaml')}exercises: [dire]\n`,
      [SECTION]: '# Fin\n\n::exercise{id=dire}\n',
    });
    expect(problems).toEqual(['units/suite/exercises/dire.yaml:7 owned-twice']);
  });

  describe('terms before they are explained', () => {
    /** A unit before those of the good pack, which mark `conteneur` first. */
    const lintEarlier = async (text: string, glossary = '') => {
      const course = (await goodFile('course.yaml')).replace('[bases', '[avant, bases');
      const terms = (await goodFile('glossaire.yaml')).replace('term: Conteneur', 'term: conteneur');
      return lintWith({
        'course.yaml': course,
        'glossaire.yaml': glossary === '' ? terms : terms.replace(/(\n +)definition:/, `$1${glossary}$&`),
        'units/avant/unit.yaml':
          'id: avant\nnumber: 9\ntitle: Avant\nsummary: Avant.\ndurationMin: 1\ngoals: [Lire.]\nsections: [mot]\n',
        'units/avant/mot.md': `# Avant\n\n${text}\n`,
      });
    };
    const EXCUSE = 'elsewhere: [{ at: avant/mot, reason: "un autre sens du mot" }]';

    it('are told where they stand, in the plural and with a capital too', async () => {
      expect(await lintEarlier('Il y a\ndes conteneurs.')).toEqual([
        'units/avant/mot.md:4 term-before-explained',
      ]);
      expect(await lintEarlier('Conteneur.')).toEqual(['units/avant/mot.md:3 term-before-explained']);
    });

    it('are no words of code, of links, nor parts of other words', async () => {
      expect(await lintEarlier('`conteneur`, [un conteneur](unite:bases/debut), porte-conteneurs')).toEqual(
        [],
      );
      expect(await lintEarlier('```text\nconteneur\n```')).toEqual([]);
    });

    it('are explained where they are marked', async () => {
      expect(await lintEarlier('Un :term[conteneur]{id=conteneur}.')).toEqual([]);
    });

    it('are excused by the glossary, which excuses nothing else', async () => {
      expect(await lintEarlier('Un conteneur.', EXCUSE)).toEqual([]);
      expect(await lintEarlier('Rien.', EXCUSE)).toEqual([expect.stringContaining('term-excuse-unused')]);
    });
  });

  it('tells a row that an empty line cut from its table, and no row of a table or of code', async () => {
    const table = '# Fin\n\n| A | B |\n|---|---|\n| 1 | 2 |\n';
    const code = '\n```text\n| 5 | 6 |\n```\n';
    expect(await lintWith({ [SECTION]: `${table}| 3 | 4 |\n${code}` })).toEqual([]);
    expect(await lintWith({ [SECTION]: `${table}\n| 3 | 4 |\n` })).toEqual([`${SECTION}:7 table-row-cut`]);
  });

  describe('references', () => {
    it.each([
      [
        'an exercise placed nowhere',
        'units/bases/pratique.md',
        '::exercise{id=saluer}',
        '',
        'units/bases/unit.yaml:9 exercise-unplaced',
      ],
      [
        'an exercise placed twice',
        'units/bases/debut.md',
        '## Deux',
        '::exercise{id=saluer}\n\n## Deux',
        'units/bases/pratique.md:3 exercise-placed-twice',
      ],
      [
        'an exercise that does not exist',
        SECTION,
        "C'est",
        '::exercise{id=absent}\n\nC’est',
        `${SECTION}:3 exercise-unknown`,
      ],
      [
        'a figure that does not exist',
        SECTION,
        "C'est",
        '::figure[Rien]{id=absente alt="Rien"}\n\nC’est',
        `${SECTION}:3 figure-missing`,
      ],
      [
        'a figure without description',
        'units/bases/debut.md',
        ' alt="Une image, puis un conteneur"',
        '',
        'units/bases/debut.md:6 directive-attribute-missing',
      ],
      [
        'a figure shown nowhere',
        'units/bases/debut.md',
        /::figure.*/,
        '',
        'units/bases/figures/image-conteneur.svg:1 figure-unused',
      ],
      ['an unknown term', SECTION, 'fini', ':term[fini]{id=fini}', `${SECTION}:3 term-unknown`],
      [
        'an unknown term in a definition',
        'glossaire.yaml',
        '{id=image}',
        '{id=modele}',
        'glossaire.yaml:5 term-unknown',
      ],
      [
        'a link to nowhere',
        SECTION,
        'unite:bases',
        'unite:bases/absente',
        `${SECTION}:3 link-target-unknown`,
      ],
      [
        'a quiz placed nowhere',
        'units/bases/pratique.md',
        '::quiz',
        '',
        'units/bases/quiz.yaml:1 quiz-unplaced',
      ],
      ['a quiz that is not there', SECTION, "C'est", '::quiz\n\nC’est', `${SECTION}:3 quiz-missing`],
      [
        'a question without right answer',
        'units/bases/quiz.yaml',
        ' isRight: true,',
        '',
        'units/bases/quiz.yaml:2 quiz-no-right-answer',
      ],
      [
        'an unknown language',
        'units/bases/debut.md',
        '```bash',
        '```cobol',
        'units/bases/debut.md:15 code-language-unknown',
      ],
    ])('tells %s', async (_what, path, from, to, expected) => {
      expect(await lintEdited(path, from, to)).toContain(expected);
    });
  });

  describe('characters that show nothing', () => {
    it.each([
      ['a paste that ends and runs, in a block', '```bash\nls\necho \u001b[201~\n```', 5],
      ['a carriage return named in a sentence', 'Tapez&#13; ceci.', 3],
      ['a reordering mark named in a sentence', 'Tapez &#x202e;exe.jpg.', 3],
      ['a reordering mark in a sentence', 'Tapez \u202eexe.jpg.', 3],
      ['a letter mark in inline code', 'Tapez `ls\u061c`.', 3],
      ['tags in inline code', 'Tapez `ls\u{e0041}`.', 3],
      ['a selector in a block', '```text\na\nb\ufe0f\n```', 5],
      ['a space that is none in a block', '```bash\ndocker\u00a0ps\n```', 4],
      ['a zero-width space in an address', 'Voyez [la page](http://exemple.test/\u200b).', 3],
      ['an override in the words of a figure', '::figure[Rien]{id=absente alt="&#x202e;Rien"}', 3],
      ['a mark in the title of a callout', ':::note[Lisez\u2066]\nceci\n:::', 3],
    ])('are told: %s', async (_what, text, line) => {
      expect(await lintEdited(SECTION, "C'est", `${text}\n\nC’est`)).toContain(
        `${SECTION}:${line} control-character`,
      );
    });

    it('are told in titles, questions and definitions', async () => {
      expect(await lintEdited('units/suite/unit.yaml', 'title: La', 'title: La\u200b')).toEqual([
        'units/suite/unit.yaml:3 control-character',
      ]);
      expect(await lintEdited('course.yaml', 'title: ', 'title: \u2060')).toEqual([
        'course.yaml:1 control-character',
      ]);
    });

    it('are not French spaces, nor what a drawing is made of', async () => {
      const prose = 'Prêt\u202f? «\u00a0Oui\u00a0» ☺️ 👩‍💻 1️⃣.';
      expect(await lintEdited(SECTION, "C'est", `${prose}\n\nC’est`)).toEqual([]);
    });
  });

  describe('exercises', () => {
    it.each([
      ['an undeclared variable', '-p {{port}}:80', '-p {{prt}}:80', `${EXERCISE}:16 variable-undeclared`],
      [
        'a variable for nothing',
        'port: { kind: free-port }',
        'port: { kind: free-port }\n  mot: { kind: word }',
        `${EXERCISE}:10 variable-unused`,
      ],
      [
        'an outage of what it would put aside under a name that it does not own',
        CHECK,
        `${CHECK}\n    outage:\n      - { ${breakage('a')}, breaks: variable, variable: A }\n      - { ${breakage('b')}, breaks: limit, processes: 1 }`,
        `${EXERCISE}:21 outage-not-owned`,
      ],
      [
        'an outage of the same name as another',
        CHECK,
        `${CHECK}\n    outage:\n      - { ${breakage('a')}, breaks: limit, processes: 2 }\n      - { ${breakage('a')}, breaks: limit, processes: 1 }`,
        `${EXERCISE}:22 id-duplicate`,
      ],
      [
        'one way of being broken',
        'steps:',
        'variants:\n  - { port: "80" }\nsteps:',
        `${EXERCISE}:11 variants-uneven`,
      ],
      [
        'ways of being broken with other values',
        'steps:',
        'variants:\n  - { mot: a }\n  - { nom: b }\nsteps:',
        `${EXERCISE}:12 variants-uneven`,
      ],
      [
        'values that nothing names',
        'steps:',
        'variants:\n  - { mot: a }\n  - { mot: b }\nsteps:',
        `${EXERCISE}:11 variable-unused`,
      ],
      [
        'a command of several lines',
        /command: .*/,
        'command: |\n      docker ps\n      docker ps',
        `${EXERCISE}:16 command-control-character`,
      ],
      [
        'an escape in a command',
        /command: .*/,
        'command: "docker ps \\e[8m; rm -rf /"',
        `${EXERCISE}:16 command-control-character`,
      ],
      [
        'text that reads backwards',
        /command: .*/,
        'command: "docker ps \\u202e; rm"',
        `${EXERCISE}:16 command-control-character`,
      ],
      [
        'an Arabic letter mark in a command',
        /command: .*/,
        'command: "docker \\u061cps"',
        `${EXERCISE}:16 command-control-character`,
      ],
      [
        'tags in a command',
        /command: .*/,
        'command: "docker \\U000e0041ps"',
        `${EXERCISE}:16 command-control-character`,
      ],
      [
        'a space that is none in a command',
        /command: .*/,
        'command: "docker\\u00a0ps"',
        `${EXERCISE}:16 command-control-character`,
      ],
      ['a word joiner in an instruction', 'Relisez', 'Reli\\u2060sez', `${EXERCISE}:17 control-character`],
      ['an escape in an instruction', 'Relisez', 'Reli\\esez', `${EXERCISE}:17 control-character`],
      [
        'an image whose name climbs to another address',
        '[cale/bonjour]',
        '["a/../../127.0.0.1:9999/x"]',
        `${EXERCISE}:5 name-invalid`,
      ],
      [
        'an image whose name holds the path of the workspace',
        '[cale/bonjour]',
        '["127.0.0.1:9999{{atelier}}"]',
        `${EXERCISE}:5 name-invalid`,
      ],
      [
        'an image with an empty part',
        '[ex-saluer]',
        '[ex-saluer]\n  images: [a//b]',
        `${EXERCISE}:8 name-invalid`,
      ],
      [
        'a volume that is a path',
        '[ex-saluer]',
        '[ex-saluer]\n  volumes: [../x]',
        `${EXERCISE}:8 name-invalid`,
      ],
      [
        'a project with a capital',
        '[ex-saluer]',
        '[ex-saluer]\n  composeProjects: [Pile]',
        `${EXERCISE}:8 name-invalid`,
      ],
      [
        'a check of a container that is a path',
        '{ kind: container, name: ex-saluer }',
        '{ kind: container, name: "x/../y" }',
        `${EXERCISE}:19 name-invalid`,
      ],
      [
        'an answer counted in an image of no name',
        '{ kind: container, name: ex-saluer }',
        '{ kind: answer, question: q, source: { from: count, of: layer, name: "..//x" } }',
        `${EXERCISE}:19 name-invalid`,
      ],
      ['owning everything', '[ex-saluer]', '["*"]', `${EXERCISE}:7 owns-everything`],
      ['owning almost everything', '[ex-saluer]', '["e*"]', `${EXERCISE}:7 owns-everything`],
      [
        'owning files outside',
        '[ex-saluer]',
        '[ex-saluer]\n  files: [../../secret]',
        `${EXERCISE}:8 path-unsafe`,
      ],
      [
        'reading files outside',
        '{ kind: container, name: ex-saluer }',
        '{ kind: file, path: /etc/passwd }',
        `${EXERCISE}:19 path-unsafe`,
      ],
      [
        'a file that the editor does not open',
        'id: code',
        'id: code\n    opens: ex-cale/.profile',
        `${EXERCISE}:21 file-not-editable`,
      ],
      [
        'a pattern of no linear time',
        '{ kind: container, name: ex-saluer }',
        '{ kind: logs, container: ex-saluer, matches: "(a+)\\\\1" }',
        `${EXERCISE}:19 pattern-invalid`,
      ],
      ['a step nothing solves', /command: .*\n/, '', `${EXERCISE}:11 step-without-solution`],
      [
        'a part of a step that comes after it',
        'id: code',
        'id: code\n    formerly: lancer',
        `${EXERCISE}:21 former-step-not-later`,
      ],
      ['two steps of one id', 'id: code', 'id: lancer', `${EXERCISE}:20 id-duplicate`],
      [
        'typing to a program never started',
        /command: .*/,
        'solution: [{ type: "q", to: programme }]',
        `${EXERCISE}:16 action-target-unknown`,
      ],
      [
        'a wrong way without a known reason',
        /command: .*\n/,
        'command: docker ps\n    refuses: [{ actions: [{ run: "true" }], because: personne-ne-le-dit }]\n',
        `${EXERCISE}:17 reason-unknown`,
      ],
      [
        'an answer where nothing is asked',
        /command: .*\n/,
        'command: docker ps\n    accepts: [[{ answer: "42" }]]\n',
        `${EXERCISE}:17 answer-without-question`,
      ],
      [
        'a check of a cluster that is not needed',
        '{ kind: container, name: ex-saluer }',
        '{ kind: cluster-object, of: pod, name: ex-saluer }',
        `${EXERCISE}:19 cluster-not-needed`,
      ],
      [
        'a local port that was not drawn',
        '{ kind: container, name: ex-saluer }',
        '{ kind: local-http, port: "{{atelier}}" }',
        `${EXERCISE}:19 port-not-drawn`,
      ],
      [
        'a given file that reset would leave',
        'steps:',
        'files: [{ path: ex-donne.yaml, content: "" }]\nsteps:',
        `${EXERCISE}:10 given-file-not-owned`,
      ],
      [
        'a claim that reset would remove before the pod that holds it',
        'containers: [ex-saluer]',
        'cluster: [{ of: persistentvolumeclaim, name: ex-carnet }, { of: pod, name: ex-saluer }]',
        `${EXERCISE}:7 claim-before-its-pods`,
      ],
      [
        'raw HTML at its own line of a block',
        'Attendez le message.',
        'Attendez <b>le</b> message.',
        `${EXERCISE}:15 markdown-html`,
      ],
      [
        'an exercise inside an exercise',
        'Attendez le message.',
        '::quiz',
        `${EXERCISE}:15 directive-misplaced`,
      ],
    ])('tells %s', async (_what, from, to, expected) => {
      expect(await lintEdited(EXERCISE, from, to)).toContain(expected);
    });

    it('asks for spaces around the words of Go templates, which look like variables', async () => {
      expect(await lintEdited(EXERCISE, '{{ end }}', '{{end}}')).toEqual([
        `${EXERCISE}:21 variable-undeclared`,
      ]);
    });
  });

  describe('files', () => {
    it('tells a file too large to be a section', async () => {
      expect(await lintWith({ [SECTION]: `# Fin\n\n${'mot '.repeat(20_000)}` })).toEqual([
        `${SECTION}:1 file-too-large`,
      ]);
    });

    it('tells a file that is not UTF-8', async () => {
      expect(await lintWith({ [SECTION]: Buffer.from('# Fin\n\nC\xe9l\xe8bre', 'latin1') })).toEqual([
        `${SECTION}:1 file-not-utf8`,
      ]);
    });

    it('tells a link that leaves the folder, listed or not, and reads nothing through it', async () => {
      const dir = await packWith({ [SECTION]: null });
      await symlink('/etc/hostname', join(dir, SECTION));
      await symlink('/etc', join(dir, 'units/suite/figures'));
      const { problems } = await lintCourse(dir);
      expect(problems.map(brief)).toEqual(
        [`units/suite/figures:1 path-outside-course`, `${SECTION}:1 path-outside-course`].toSorted(),
      );
    });
  });

  describe('the command', () => {
    const script = resolve(import.meta.dirname, '../../../../../scripts/course-lint.ts');
    const run = (...args: string[]) =>
      promisify(execFile)(process.execPath, [script, ...args]).then(
        ({ stdout }) => ({ code: 0, stdout }),
        (error: { code: number; stdout: string }) => ({ code: error.code, stdout: error.stdout }),
      );

    it('ends with a summary and code 0 when all is well', async () => {
      expect(await run(GOOD_PACK)).toEqual({
        code: 0,
        stdout: expect.stringMatching(/10 fichiers, 2 unités\u00a0: aucune erreur\.\n$/),
      });
    });

    it('gives file, line, column and a French sentence, and code 1', async () => {
      const dir = await packWith({ [SECTION]: '# Fin\n\nUn <script>alert(1)</script>.\n' });
      const { code, stdout } = await run(dir);
      expect(code).toBe(1);
      expect(stdout).toMatch(/units\/suite\/fin\.md:3:4: Le HTML est refusé/);
      expect(stdout).toMatch(/erreurs?, dans 1 fichier\.\n$/);
    });

    it('lets no text of the pack drive the terminal', async () => {
      const dir = await packWith({ [SECTION]: '# Fin\n\nUn <b title="\x1b]0;x\x07\x1b[2J">gras</b>.\n' });
      expect((await run(dir)).stdout).not.toMatch(/[\x00-\x09\x0b-\x1f]/);
    });

    it('refuses a folder that does not exist with code 2', async () => {
      expect(await run('/nulle/part')).toMatchObject({ code: 2 });
    });
  });
});
