import { expect, it } from 'vitest';
import { readRecipe } from '#main/course/exercise/checks/recipe.ts';
import { describeFact } from '#shared/strings/fr/checks.ts';

/** Far more than a busy machine needs, far less than what grows with the square of the text. */
const MANY_MS = 3_000;

const lines = (...all: string[]) => all.join('\n');

it('reads a recipe one instruction a line, words in capitals, without comments, here-documents whole', () => {
  const recipe = lines(
    '# RUN --mount=type=secret',
    'from cale/outils',
    'run --mount=type=secret,id=jeton \\',
    '  # dedans',
    '  wc -c > /taille',
    'RUN <<FIN',
    'wc -c > /autre',
    'FIN',
    'RUN --mount=type=secret,id=jeton \\',
    '  # wc -c > /commentaire',
    '  cat <<FIN | \\',
    '  # wc -c > /commentaire',
    '  sh',
    'wc -c > /suite',
    'FIN',
    'RUN echo $((1 << 2)) \\',
    '  # wc -c > /commentaire',
    '  && true',
  );
  expect(readRecipe(recipe)).toEqual({
    text: lines(
      'FROM cale/outils',
      'RUN --mount=type=secret,id=jeton wc -c > /taille',
      'RUN <<FIN wc -c > /autre FIN',
      'RUN --mount=type=secret,id=jeton cat <<FIN | sh wc -c > /suite FIN',
      'RUN echo $((1 << 2)) && true',
    ),
    fault: null,
  });
});

it.each([
  [lines('FROM a', 'RUN echo un', '  | wc -c > /taille'), /ligne 3 commence par «.\|.».*par «.\\.»/],
  [lines('FROM a', 'RUN echo un', '--mount=type=secret wc'), /ligne 3 commence par «.--mount=type=secret.»/],
  [lines('FROM a', 'RUN', 'CMD ["a"]'), /ligne 2, rien ne suit RUN.*par «.\\.»/],
  [lines('RUN echo un'), /commence par FROM/],
  [lines('FROM a', 'RUN <<UN <<DEUX cat', 'UN', 'DEUX '), /ligne 2, «.<<DEUX.».*une ligne «.DEUX.»/],
])('says what of a recipe no build reads past: %j', (recipe, said) => {
  const { fault } = readRecipe(recipe);
  expect(fault && describeFact(fault)).toMatch(said);
});

it.each([
  ['blanks in its first line', `# syntax=a${' '.repeat(200_000)}b\nFROM a`],
  ['a word that looks like an option', `FROM a\nRUN apt install rm -${'r'.repeat(200_000)}`],
  ['a stage a line', 'FROM a AS b\n'.repeat(20_000)],
  ['here-documents without an end', `FROM a\nRUN ${'<<E '.repeat(20_000)}${'\n'.repeat(100_000)}`],
])('holds nobody up by %s', (_what, recipe) => {
  const startMs = performance.now();
  readRecipe(recipe);
  expect(performance.now() - startMs).toBeLessThan(MANY_MS);
});
