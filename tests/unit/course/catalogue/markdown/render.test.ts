import { describe, expect, it } from 'vitest';
import { highlightCode } from '#main/course/catalogue/markdown/highlight.ts';
import {
  readSectionTitle,
  renderFragment,
  renderInlineFragment,
  renderSection,
} from '#main/course/catalogue/markdown/render.ts';
import type { LessonNode } from '#shared/course/lesson.ts';
import type { CourseProblem } from '#shared/course/problem.ts';

/** Nodes as short markup, to compare whole trees at a glance. */
function show(nodes: readonly LessonNode[]): string {
  return nodes
    .map((node) => {
      if (node.type === 'text') return node.value;
      const props = Object.entries(node.props).map(([key, value]) => ` ${key}=${value}`);
      return `<${node.tag}${props.join('')}>${show(node.children)}</>`;
    })
    .join('');
}

/** Renders text that must be right. */
function render(source: string): string {
  return show(renderFragment(source, (code) => expect.unreachable(code)).nodes);
}

/** What is wrong with a section's body, as `line code`, and what remains of it. */
function refuse(body: string): { problems: string[]; rest: string } {
  const problems: string[] = [];
  const { nodes } = renderSection(
    `# Titre\n\n${body}`,
    (code, place, params: CourseProblem['params'] = {}) => {
      problems.push(`${place?.line} ${code}${params.url ? ` ${params.url}` : ''}`);
    },
  );
  return { problems, rest: show(nodes) };
}

describe('Markdown of the course', () => {
  it('keeps the title of a section apart from its body', () => {
    const { title, nodes } = renderSection("# L'image `cale/web:v1` !\n\nTexte.", (code) =>
      expect.unreachable(code),
    );
    expect(title).toBe('L’image cale/web:v1\u202f!');
    expect(show(nodes)).toBe('<p>Texte.</>');
  });

  it('reads the same title without parsing', () => {
    expect(readSectionTitle("# L'image `cale/web:v1` !\n\nTexte.")).toBe('L’image cale/web:v1\u202f!');
    expect(readSectionTitle('Texte sans titre')).toBeNull();
  });

  it('sets French typography in prose and leaves code alone', () => {
    expect(render("C'est `a : b ; l'un` : oui !")).toBe(
      "<p>C’est <code>a : b ; l'un</>\u00a0: oui\u202f!</>",
    );
  });

  it('reports what a text hides, and leaves nothing of it to be copied or read backwards', () => {
    const source = 'a&#x202e;b `ls\u061c` [p](http://a.test/\u200b)\n\n```bash\necho \u001b[201~\n```';
    const { problems, rest } = refuse(source);
    expect(problems).toEqual(Array(4).fill(expect.stringContaining('control-character')));
    expect(rest).not.toMatch(/[\p{Cf}\u001b]/u);
    expect(rest).toContain('text=echo ⟨U+001B⟩[201~');
  });

  it('reads titles without what they hide', () => {
    expect(readSectionTitle('# Un \u202etitre')).toBe('Un ⟨U+202E⟩titre');
  });

  it('marks where a figure of the learner’s own engine stands', () => {
    const { nodes } = renderSection('# Titre\n\n::vivant{de="couches"}', (code) => expect.unreachable(code));
    expect(show(nodes)).toBe('<live-figure kind=layers></>');
  });

  it('refuses live figures that do not exist, or say nothing, where they stand', () => {
    expect(refuse('Texte.\n\n::vivant{de="orages"}\n\n::vivant')).toEqual({
      problems: ['5 live-figure-unknown', '7 directive-attribute-missing'],
      rest: '<p>Texte.</>',
    });
  });

  it('marks where a list of the annexes stands, and refuses one that does not exist', () => {
    const { nodes } = renderSection('# Titre\n\n::annexe{de="glossaire"}', (code) =>
      expect.unreachable(code),
    );
    expect(show(nodes)).toBe('<annex kind=glossary></>');
    expect(refuse('::annexe{de="couches"}\n\n::annexe').problems).toEqual([
      '3 annex-unknown',
      '5 directive-attribute-missing',
    ]);
  });

  it('turns colons of prose back into themselves', () => {
    expect(render('De cale/web:v1 à cale/web:v2[x]{y=1}, à 12:30, :smile: ; image:tag.')).toBe(
      '<p>De cale/web:v1 à cale/web:v2[x]{y=1}, à 12:30, :smile:\u202f; image:tag.</>',
    );
  });

  it('knows terms, keys, inner and external links', () => {
    expect(
      render(
        'Un :term[mot]{id=mot}, :kbd[Ctrl+C], [là](unite:run/ports), [ici](unite:run), <https://docs.docker.com>',
      ),
    ).toBe(
      '<p>Un <term id=mot>mot</>, <kbd>Ctrl+C</>, <link unit=run section=ports>là</>, <link unit=run>ici</>, ' +
        '<a href=https://docs.docker.com>https://docs.docker.com</></>',
    );
  });

  it('draws callouts with their kinds and titles', () => {
    const kinds = ['note', 'astuce', 'attention', 'danger', 'repere', 'retenir'].map((name) =>
      render(`:::${name}\na\n:::`),
    );
    expect(kinds.map((it) => /kind=(\w+)/.exec(it)?.[1])).toEqual([
      'note',
      'tip',
      'warning',
      'danger',
      'history',
      'remember',
    ]);
    expect(render(':::note[Deux `mots` !]\nTexte\n:::')).toBe(
      '<callout kind=note title=Deux mots\u202f!><p>Texte</></>',
    );
  });

  it('draws lists, tasks, tables, quotes and headings', () => {
    expect(render('3. un\n4. deux')).toBe('<ol start=3><li>un</><li>deux</></>');
    expect(render('- [x] fait\n- [ ] à faire')).toBe(
      '<ul><li checked=true>fait</><li checked=false>à faire</></>',
    );
    expect(render('|a|b|\n|:-|-|\n|1|2|')).toBe(
      '<table><thead><tr><th align=left>a</><th>b</></></><tbody><tr><td align=left>1</><td>2</></></></>',
    );
    expect(render('> a\n\n---\n\n## Été\n\n## Été')).toBe(
      '<blockquote><p>a</></><hr></><h2 id=ete>Été</><h2 id=ete-2>Été</>',
    );
  });

  it('takes the paragraph off an inline text', () => {
    expect(show(renderInlineFragment('Un `mot` ?', () => {}).nodes)).toBe('Un <code>mot</>\u202f?');
  });

  it('places figures, exercises and the quiz, and lists what it refers to', () => {
    const source =
      '# T\n\n::figure[La *cale* !]{id=cale alt="Une cale"}\n\n::exercise{id=un}\n\n::quiz\n\n:term[x]{id=y}';
    const { nodes, references } = renderSection(source, (code) => expect.unreachable(code));
    expect(show(nodes)).toBe(
      '<figure src=cale alt=Une cale caption=La cale\u202f!></><exercise id=un></><quiz></><p><term id=y>x</></>',
    );
    expect(references).toMatchObject({
      figures: [{ id: 'cale', line: 3 }],
      exercises: [{ id: 'un', line: 5 }],
      quizzes: [{ line: 7 }],
      terms: [{ id: 'y', line: 9, column: 1 }],
    });
  });
});

describe('Markdown of a hostile pack', () => {
  it('drops raw HTML and says so', () => {
    expect(refuse('<script>alert(1)</script>')).toEqual({ problems: ['3 markdown-html'], rest: '' });
    expect(refuse('a <img src=x onerror=alert(1)> b')).toEqual({
      problems: ['3 markdown-html'],
      rest: '<p>a  b</>',
    });
    expect(refuse('<!-- une note -->')).toEqual({ problems: [], rest: '' });
  });

  it.each([
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    'data:text/html,x',
    'file:///etc/passwd',
    '/etc/passwd',
    '../voisin',
    'unite:../../etc',
    'unite:run/ports/plus',
    'vbscript:x',
  ])('keeps only the text of a link to %s', (url) => {
    expect(refuse(`[texte](${url})`)).toEqual({ problems: [`3 link-refused ${url}`], rest: '<p>texte</>' });
  });

  it.each([
    ['images', '![x](https://example.org/x.png)', '3 markdown-unsupported'],
    ['footnotes', 'a[^1]\n\n[^1]: b', '3 markdown-unsupported'],
    ['an unknown block', '::iframe{src=x}', '3 directive-unknown'],
    ['an unknown callout', ':::script\nx\n:::', '3 directive-unknown'],
    ['a callout named after a property of objects', ':::constructor\nx\n:::', '3 directive-unknown'],
    ['a callout that never ends', ':::note\nx', '3 directive-unclosed'],
    ['a figure whose id is a path', '::figure[a]{id="../../x" alt="a"}', '3 directive-attribute-missing'],
    ['a title of level 1', '# Encore', '3 heading-level'],
  ])('refuses %s', (_what, body, problem) => {
    expect(refuse(body).problems).toContain(problem);
  });

  it.each([
    ['emphasis', '*_'.repeat(2000)],
    ['brackets', '['.repeat(60_000)],
    ['quotes', '>'.repeat(2000)],
    ['callouts in callouts', `${':::note\n'.repeat(500)}${'a\n'.repeat(5000)}`],
    ['one endless line', 'a'.repeat(60_000)],
    ['titles', '## a\n'.repeat(6_000)],
    ['cells', `|a|b|\n|-|-|\n${'|1|2|\n'.repeat(4_000)}`],
  ])('does not even parse %s without end', (_what, body) => {
    expect(refuse(body)).toEqual({ problems: [expect.stringContaining('markdown-too-complex')], rest: '' });
  });
});

describe('the size of a text', () => {
  const table = (rows: number) => `|a|b|c|\n|-|-|-|\n${'|1|2|3|\n'.repeat(rows)}`;
  const nested = (depth: number) =>
    Array.from({ length: depth }, (_, level) => `${'  '.repeat(level)}- a\n`).join('');

  it.each([
    ['titles', '## a\n\n'.repeat(40), '81 markdown-too-large'],
    ['cells', table(200), '204 markdown-too-large'],
    ['lists in lists', nested(7), '9 markdown-too-large'],
    ['quotes in lists in quotes', '> - > - > - > a', '3 markdown-too-large'],
  ])('refuses too many %s, where they become so', (_what, body, problem) => {
    const { problems, rest } = refuse(body);
    expect(problems).toEqual([expect.stringContaining(problem)]);
    expect(rest).toBe('');
  });

  it('takes as many as a long section has', () => {
    for (const body of ['## a\n\n'.repeat(39), table(190), nested(6)])
      expect(refuse(body).problems).toEqual([]);
  });

  it('numbers titles alike, and those that look numbered', () => {
    const ids = [...refuse('## a\n\n## a\n\n## a-2\n\n## a-3\n\n## a\n').rest.matchAll(/id=(\S+?)>/g)];
    expect(ids.map(([, id]) => id)).toEqual(['a', 'a-2', 'a-2-2', 'a-3', 'a-4']);
  });
});

describe('highlighting', () => {
  const highlight = (fence: string) =>
    show(highlightCode(renderFragment(fence, (code) => expect.unreachable(code)).nodes));

  it('cuts bash into kinds, without colours', () => {
    expect(highlight('```bash\ndocker run -d "x" # oui\n```')).toBe(
      '<codeblock language=bash text=docker run -d "x" # oui><token kind=function>docker </><token kind=plain>run </>' +
        '<token kind=variable>-d </><token kind=string>"x" </><token kind=comment># oui</></>',
    );
  });

  it('tells prompts from output in a session', () => {
    expect(highlight('```console\n$ docker ps\nCONTAINER ID\n```')).toContain(
      '<token kind=operator>$ </><token kind=function>docker </>',
    );
  });

  it.each([
    ['dockerfile', 'FROM cale/outils', '<token kind=keyword>FROM</>'],
    ['yaml', 'image: cale/web:v1', '<token kind=string>cale/web:v1</>'],
    ['json', '{"a": 1}', '<token kind=number>1</>'],
  ])('knows %s', (language, code, expected) => {
    expect(highlight(`\`\`\`${language}\n${code}\n\`\`\``)).toContain(expected);
  });

  it('leaves other text plain', () => {
    expect(highlight('```\na : b\n```')).toBe('<codeblock language=text text=a : b>a : b</>');
  });

  it('loses no character', () => {
    const code = 'for i in 1 2; do\n  docker rm -f "$i" && echo \'fini\'\ndone';
    const [block] = highlightCode(renderFragment(`\`\`\`bash\n${code}\n\`\`\``, () => {}).nodes);
    const words = (node: LessonNode | undefined): string =>
      node === undefined ? '' : node.type === 'text' ? node.value : node.children.map(words).join('');
    expect(words(block)).toBe(code);
  });
});
