import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { checkProse } from '../../../../scripts/spell/check-prose.ts';
import { openDictionary } from '../../../../scripts/spell/dictionary.ts';
import { frenchFiles, readWordList } from '../../../../scripts/spell/french-files.ts';
import { markdownProse } from '../../../../scripts/spell/markdown-prose.ts';
import type { Prose } from '../../../../scripts/spell/prose.ts';
import { stringsProse } from '../../../../scripts/spell/strings-prose.ts';
import { svgProse } from '../../../../scripts/spell/svg-prose.ts';
import { yamlProse } from '../../../../scripts/spell/yaml-prose.ts';

const ROOT = resolve(import.meta.dirname, '../../../..');
const dictionary = openDictionary(['cgroup', 'Kubernetes']);

function faults(source: string, read: (source: string) => Prose[]): string[] {
  const file = { path: 'f', source, convention: 'course' as const, proses: read(source) };
  return checkProse(file, dictionary).map((it) => `${it.line}:${it.column} ${it.found}`);
}

test.each(['creez', 'oeuvre', 'coeur', 'noeud', 'Etat', 'conteneru', 'apellé', 'sous-réseua', 'reseaux'])(
  'a misspelt word is unknown: %s',
  (word) => {
    expect(dictionary.isKnown(word)).toBe(false);
  },
);

test('elided articles, pronouns hung to verbs and compounds are read as French', () => {
  const text =
    'L’image qu’il a n’est-elle pas là ? Aujourd’hui, lancez-le, dites-m’en plus : jusqu’où va-t-il ? État, Œuvre, sous-réseau, lui-même, peut-être, presqu’île.';
  expect(faults(text, markdownProse)).toEqual([]);
});

test('a word is found at its line and column, with something to write instead', () => {
  const source = '# Titre\n\nLe texte est\nbien éccrit, :term[imagge]{id=image}.\n';
  expect(faults(source, markdownProse)).toEqual(['4:6 éccrit', '4:20 imagge']);
  expect(dictionary.suggest('conteneru')).toContain('conteneur');
});

test('code, addresses, attributes, options, variables and italics are passed over', () => {
  const source = [
    'Tapez `dockre` {{porrt}} https://exmple.org/abcd, --nett, /etc/hossts et *laod* sur cgroup v2.',
    '',
    '```bash',
    'dockre runn',
    '```',
    '',
    '::figure[Légende]{id=figgure alt="Une desscription"}',
  ].join('\n');
  expect(faults(source, markdownProse)).toEqual(['7:39 desscription']);
});

test('what a program said is passed over, a French citation is not', () => {
  expect(faults('Il répond « port is already allocated ».', markdownProse)).toEqual([]);
  expect(faults('Il répond « le port est déja pris ».', markdownProse)).toEqual(['1:25 déja']);
});

test('only texts of a YAML file are read, folded or escaped', () => {
  const source =
    'id: identiffiant\ncommand: dockre run\ntitle: "Un \\"titre\\" fôtif"\nhints:\n  - >-\n    Une ligne\n    fautiive.\n';
  expect(faults(source, yamlProse)).toEqual(['3:12 "', '3:19 "', '3:22 fôtif', '7:5 fautiive']);
});

test('texts of a figure are read, its code is not', () => {
  const source =
    '<svg>\n<title>Une figgure</title><text class="f-code">dockre</text><text x="1">caisse &amp; moteeur</text></svg>';
  expect(faults(source, svgProse)).toEqual(['2:12 figgure', '2:86 moteeur']);
});

test('literals of a module of texts are read, without keys, names of parameters, types and comparisons', () => {
  const source = [
    "import { plural } from './pluriell.ts';",
    "export const T: Record<'abcd', string> = {",
    "  'cle-fautiive': `Un\\u00a0texte ${plural(n, 'parametter')} fautiif`,",
    "  b: (k: string) => (k === 'comparré' ? 'bon' : 'mauuvais'),",
    '};',
  ].join('\n');
  expect(faults(source, stringsProse)).toEqual(['3:61 fautiif', '4:50 mauuvais']);
});

test('recipes and columns in the texts of the interface are passed over line by line', () => {
  const source =
    'export const T = `# Une imagge\nRUN echo "Bonjour" > a\n  --opt     une opption ["cat", "x"]`;';
  expect(faults(source, stringsProse)).toEqual(['1:25 imagge', '3:17 opption']);
});

test('the list of words is sorted, without doubles, and every word of it is needed', async () => {
  const listed = readWordList(ROOT);
  expect(listed).toEqual([...new Set(listed)].sort());
  const ours = openDictionary(listed);
  for (const file of await frenchFiles(ROOT)) checkProse(file, ours);
  expect(ours.idleWords()).toEqual([]);
});
