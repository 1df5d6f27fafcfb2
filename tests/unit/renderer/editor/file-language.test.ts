import { ensureSyntaxTree } from '@codemirror/language';
import { EditorState } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
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

/** Where pieces of a file of this name are marked. */
function marksOf(name: string, doc: string): number[] {
  const state = EditorState.create({ doc, extensions: languageOfFile(name) });
  const places: number[] = [];
  for (const marks of state.facet(EditorView.decorations))
    if (typeof marks !== 'function') marks.between(0, doc.length, (from) => void places.push(from));
  return places;
}

it('marks the tabs of a manifest, where YAML takes spaces, and those of no other file', () => {
  expect(marksOf('ex-a.yaml', 'spec:\n\treplicas:\t2\n  a: 1\n')).toEqual([6, 16]);
  expect(marksOf('salut.c', '\treturn 0;\n')).toEqual([]);
});

it('is the same language each time: another one would be another editor', () => {
  expect(languageOfFile('Dockerfile')).toBe(languageOfFile('Dockerfile'));
});
