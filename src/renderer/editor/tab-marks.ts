import type { Extension } from '@codemirror/state';
import { Decoration, EditorView } from '@codemirror/view';

const mark = Decoration.mark({ class: 'editor-tab' });

/** Underlines each tab, which YAML refuses to indent with and which looks like spaces. */
export const tabMarks: Extension = [
  EditorView.decorations.compute(['doc'], ({ doc }) => {
    const tabs = doc.toString().matchAll(/\t/g);
    return Decoration.set([...tabs].map(({ index }) => mark.range(index, index + 1)));
  }),
  EditorView.theme({ '.editor-tab': { boxShadow: 'inset 0 -0.15em var(--rust)' } }),
];
