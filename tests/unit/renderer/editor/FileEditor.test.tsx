import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { EDITOR } from '#shared/strings/fr/editor.ts';
import { FileEditor } from '../../../../src/renderer/editor/FileEditor.tsx';
import type { EditedFile } from '../../../../src/renderer/editor/use-draft.ts';

const UNWRITTEN: EditedFile = {
  disk: { text: '', version: null, problem: null },
  ...{ text: '', isDirty: false, hasConflict: false },
  edit: () => {},
  save: async () => true,
  keepMine: () => {},
  takeDisk: () => {},
};

const shown = (example: string | null) =>
  renderToStaticMarkup(
    <FileEditor
      {...{ folder: 'ex-annonce', name: 'Dockerfile', file: UNWRITTEN, example }}
      {...{ language: [], remarks: [], failedLine: null, wanted: null }}
    />,
  );

it('offers an example for a file that is not there where there is one', () => {
  expect(shown('FROM scratch\n')).toContain(EDITOR.example);
});

it('speaks of no example where there is none', () => {
  const html = shown(null);
  expect(html).toContain(EDITOR.emptyAlone);
  expect(html).not.toMatch(/exemple/);
});
