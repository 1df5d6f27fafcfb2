import { describe, expect, it } from 'vitest';
import { cutBefore, lineOfStep, parseDockerfile, recordedInstructions } from '#shared/domain/dockerfile.ts';

const lines = (...all: string[]) => all.join('\n');

describe('a Dockerfile', () => {
  it('is cut into instructions with their continuations, comments and flags', () => {
    const { instructions } = parseDockerfile(
      lines(
        '# note',
        'FROM a',
        'run --mount=type=cache,target=/x echo \\',
        '  # inside',
        '  un',
        '',
        'CMD ["a"]',
      ),
    );
    expect(instructions).toMatchObject([
      { keyword: 'FROM', line: 2, endLine: 2 },
      { keyword: 'RUN', line: 3, endLine: 5, args: 'echo un', flags: ['--mount=type=cache,target=/x'] },
      { keyword: 'CMD', line: 7, endLine: 7 },
    ]);
  });

  it('keeps here-documents whole', () => {
    const { instructions } = parseDockerfile(lines('FROM a', 'RUN <<FIN', 'FROM b', 'FIN', 'USER 1'));
    expect(instructions.map(({ keyword, endLine }) => [keyword, endLine])).toEqual([
      ['FROM', 1],
      ['RUN', 4],
      ['USER', 5],
    ]);
  });

  it.each([
    ['an arithmetic shift', 'RUN echo $((1 << n))'],
    ['a shift without spaces', 'RUN echo $((1<<n))'],
    ['a here-string', 'RUN cat <<< mot'],
    ['quoted text', 'RUN echo "a << b" \'<<EOF\''],
    ['a quoted escape', 'RUN echo "\\" <<EOF"'],
    ['an operator inside a word', 'RUN cat<<EOF'],
    ['an instruction that takes none', 'ENV A <<EOF'],
  ])('takes no here-document from %s', (_what, line) => {
    const { instructions } = parseDockerfile(lines('FROM a', line, 'USER 1'));
    expect(instructions.map(({ line }) => line)).toEqual([1, 2, 3]);
  });

  it('ends a here-document at its delimiter alone on a line, tabs before it only with a dash', () => {
    const plain = lines('FROM a', 'RUN <<"FIN-1" 3<<EOF cat', ' FIN-1', 'FIN-1 ', 'FIN-1', 'EOF', 'USER 1');
    expect(parseDockerfile(plain).instructions.at(-1)).toMatchObject({ keyword: 'USER', line: 7 });
    const dashed = lines('FROM a', 'RUN <<-EOF', '\tEOF', 'USER 1');
    expect(parseDockerfile(dashed).instructions.at(-1)).toMatchObject({ keyword: 'USER', line: 4 });
  });

  it('goes on in the next line after one mark, not after two, and joins the word that is cut', () => {
    const text = lines('FROM a', 'ENV A=un\\', 'deux\\  ', '  trois \\', 'quatre', 'RUN echo \\\\', 'USER 1');
    expect(parseDockerfile(text).instructions).toMatchObject([
      { keyword: 'FROM' },
      { keyword: 'ENV', args: 'A=undeux trois quatre', endLine: 5 },
      { keyword: 'RUN', args: 'echo \\\\', endLine: 6 },
      { keyword: 'USER', line: 7 },
    ]);
  });

  it('takes the here-document of an instruction that is for later', () => {
    const { instructions } = parseDockerfile(lines('FROM a', 'ONBUILD RUN <<FIN', 'USER 2', 'FIN', 'USER 1'));
    expect(instructions.map(({ keyword, line }) => `${keyword} ${line}`)).toEqual([
      'FROM 1',
      'ONBUILD 2',
      'USER 5',
    ]);
  });

  it('knows its stages, its directives and the escape it chose', () => {
    const { stages, directives, instructions } = parseDockerfile(
      lines('# escape=`', 'FROM a AS Un', 'RUN x `', '  y', 'FROM un'),
    );
    expect(directives).toEqual([{ name: 'escape', value: '`', line: 1 }]);
    expect(stages).toMatchObject([
      { name: 'un', isOnStage: false },
      { name: null, isOnStage: true, line: 5 },
    ]);
    expect(instructions[1]).toMatchObject({ line: 3, endLine: 4 });
  });

  it('finds the line of a step by its stage and rank', () => {
    const file = parseDockerfile(
      lines('FROM a', 'ENV x=1', 'RUN un', 'COPY b c', 'FROM a AS fin', 'RUN deux'),
    );
    expect(lineOfStep(file, '[stage-0 3/3] COPY b c')).toBe(4);
    expect(lineOfStep(file, '[linux/amd64 fin 2/2] RUN deux')).toBe(6);
    expect(lineOfStep(file, '[fin 2/2] COPY un autre')).toBeNull();
    expect(lineOfStep(file, '[internal] load build context')).toBeNull();
  });

  it('is cut right before the instruction that fails, wherever in it the line is', () => {
    const text = lines('FROM a', 'RUN un \\', '  deux', 'CMD x');
    expect(cutBefore(text, 3)).toBe('FROM a\n');
    expect(cutBefore(text, 4)).toBe('FROM a\nRUN un \\\n  deux\n');
    expect(cutBefore(text, 1)).toBeNull();
    expect(cutBefore(text, 99)).toBeNull();
  });

  it('is read under the mark of an editor of Windows', () => {
    const { directives, stages } = parseDockerfile(
      `\ufeff${lines('# syntax=docker/dockerfile:1', 'FROM a')}`,
    );
    expect(directives).toMatchObject([{ name: 'syntax', line: 1 }]);
    expect(stages).toMatchObject([{ base: 'a', line: 2 }]);
  });

  it('survives any text', () => {
    for (const text of ['', '\\', 'RUN <<', '{{{', 'FROM', '# escape=\\']) {
      expect(() => parseDockerfile(text)).not.toThrow();
    }
  });
});

describe('what an image tells of its recipe', () => {
  const parsed = parseDockerfile(
    lines(
      ...['ARG BASE=a', 'FROM $BASE AS Socle', 'ENV A=1', 'FROM b AS outil', 'RUN x', 'FROM socle AS fin'],
      ...['ONBUILD RUN y', 'COPY --from=outil /x /', 'CMD ["x"]'],
    ),
  );
  const keywords = (target: string | null) =>
    recordedInstructions(parsed, target).map(({ keyword, line }) => `${keyword} ${line}`);

  it('is that of the stage that is built, and of those it stands on', () => {
    expect(keywords(null)).toEqual(['ENV 3', 'COPY 8', 'CMD 9']);
    expect(keywords('OUTIL')).toEqual(['RUN 5']);
    expect(keywords('inconnue')).toEqual(keywords(null));
  });

  it('is not told where a variable may name a stage', () => {
    const text = lines('ARG BASE=socle', 'FROM a AS socle', 'ENV A=1', 'FROM ${BASE}', 'COPY x /');
    expect(recordedInstructions(parseDockerfile(text), null)).toEqual([]);
  });

  it('is nothing of a text that is no recipe', () => {
    expect(recordedInstructions(parseDockerfile('RUN x\n'), null)).toEqual([]);
  });
});
