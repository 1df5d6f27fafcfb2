import { expect, test } from 'vitest';
import { splitCommands } from '../../../../src/renderer/content/split-commands.ts';

test('a shell’s block is one command for each line, without its comments', () => {
  expect(splitCommands('# deux temps\ndocker stop ex-a\n\ndocker start ex-a\n')).toEqual([
    'docker stop ex-a',
    'docker start ex-a',
  ]);
});

test.for([
  ["cat > a <<'FIN'\nun\nFIN"],
  ['docker run \\\n  cale/outils'],
  ["sh -c 'un\ndeux'"],
  ['for i in 1 2; do\n  echo $i\ndone'],
])('%j is one command', ([source = '']) => {
  expect(splitCommands(source)).toEqual([source]);
});

test('quotes that close on their line do not hold the next one', () => {
  expect(splitCommands(`echo "l'eau"\necho 'un "mot"'`)).toHaveLength(2);
});
