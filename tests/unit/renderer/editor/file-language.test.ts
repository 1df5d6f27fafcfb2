import { ensureSyntaxTree } from '@codemirror/language';
import { EditorState } from '@codemirror/state';
import { expect, it } from 'vitest';
import { languageOfFile } from '../../../../src/renderer/editor/file-language.ts';

/** Longest wait for a file to be read, in milliseconds: without it, 50, which a busy machine may take from any program. */
const PATIENCE_MS = 60_000;

/** The kinds of the pieces that a file of this name is read as, in order, each once. */
function kindsOf(name: string, doc: string): string[] {
  const state = EditorState.create({ doc, extensions: languageOfFile(name) });
  const kinds = new Set<string>();
  ensureSyntaxTree(state, doc.length, PATIENCE_MS)?.iterate({
    enter: ({ name: kind }) => void kinds.add(kind),
  });
  return [...kinds];
}

it.each(['Dockerfile', 'Dockerfile.essai', 'essai.Dockerfile'])('colours %s as a recipe', (name) => {
  expect(kindsOf(name, '# base\nFROM cale/outils\n')).toEqual(expect.arrayContaining(['comment', 'keyword']));
});

it('colours a manifest as YAML, and no other file', () => {
  expect(kindsOf('compose.yaml', 'services: {}\n')).toContain('Key');
  expect(kindsOf('salut.c', '# FROM\n')).toEqual([]);
});

it('is the same language each time: another one would be another editor', () => {
  expect(languageOfFile('Dockerfile')).toBe(languageOfFile('Dockerfile'));
});
