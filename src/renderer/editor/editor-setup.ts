import { closeBrackets, closeBracketsKeymap, completionKeymap } from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { type Diagnostic, lintGutter, setDiagnostics } from '@codemirror/lint';
import { EditorState, type Extension, StateEffect, StateField } from '@codemirror/state';
import {
  Decoration,
  type DecorationSet,
  drawSelection,
  EditorView,
  highlightActiveLine,
  keymap,
  lineNumbers,
} from '@codemirror/view';
import { EDITOR } from '#shared/strings/fr/editor.ts';

const setFailedLine = StateEffect.define<number | null>();
const failedLineMark = Decoration.line({ class: 'editor-failed-line' });

/** The line that failed stays marked through edits around it. */
const failedLine = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(marks, transaction) {
    let next = marks.map(transaction.changes);
    for (const effect of transaction.effects) {
      if (!effect.is(setFailedLine)) continue;
      const { doc } = transaction.state;
      const isThere = effect.value !== null && effect.value >= 1 && effect.value <= doc.lines;
      next = isThere ? Decoration.set([failedLineMark.range(doc.line(effect.value).from)]) : Decoration.none;
    }
    return next;
  },
  provide: (field) => EditorView.decorations.from(field),
});

const look = EditorView.theme({
  '&': {
    backgroundColor: 'var(--surface)',
    color: 'var(--ink)',
    fontSize: 'var(--text-s)',
    blockSize: '100%',
  },
  // Its frame shows the focus, around the gutter and the current line too.
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': { fontFamily: 'var(--font-mono)', fontVariantLigatures: 'none', lineHeight: '1.6' },
  '.cm-content': { caretColor: 'var(--ink)' },
  '.cm-cursor': { borderLeftColor: 'var(--ink)' },
  '.cm-gutters': {
    backgroundColor: 'var(--well)',
    color: 'var(--steel)',
    borderRight: 'var(--line) solid var(--concrete)',
  },
  '.cm-activeLine': { backgroundColor: 'var(--steel-wash)' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': {
    backgroundColor: 'var(--mark)',
  },
  '.cm-tooltip': {
    backgroundColor: 'var(--surface)',
    color: 'var(--ink)',
    border: 'var(--line) solid var(--edge)',
    borderRadius: 'var(--radius)',
    maxInlineSize: '24rem',
  },
  '.cm-tooltip-autocomplete ul li[aria-selected]': { backgroundColor: 'var(--sea)', color: 'var(--paper)' },
  // The package draws its marks as data: images, which the page's policy refuses.
  '.cm-lint-marker': {
    content: 'none',
    inlineSize: '0.625rem',
    blockSize: '0.625rem',
    borderRadius: '50%',
    marginBlockStart: '0.45em',
  },
  '.cm-lint-marker-error': { content: 'none', backgroundColor: 'var(--rust)' },
  '.cm-lint-marker-warning': { content: 'none', backgroundColor: 'var(--amber)' },
  '.cm-lint-marker-info': { content: 'none', backgroundColor: 'var(--sea)' },
  '.cm-lintRange': {
    backgroundImage: 'none !important',
    textDecorationLine: 'underline',
    textDecorationStyle: 'dotted',
    textUnderlineOffset: '0.25em',
  },
  '.cm-lintRange-error': { textDecorationColor: 'var(--rust)', textDecorationStyle: 'wavy' },
  '.cm-lintRange-warning': { textDecorationColor: 'var(--amber)' },
  '.cm-lintRange-info': { textDecorationColor: 'var(--sea)' },
  '.cm-diagnostic': { fontFamily: 'var(--font-text)', fontSize: 'var(--text-s)' },
});

interface EditorParts {
  label: string;
  /** Colours and completion of what is written. */
  language: Extension;
  onChange: (text: string) => void;
  onSave: () => void;
}

/** An editor of a recipe: the Tab key leaves it, as everywhere else in the window. */
export function editorExtensions({ label, language, onChange, onSave }: EditorParts): Extension[] {
  return [
    lineNumbers(),
    history(),
    drawSelection(),
    highlightActiveLine(),
    closeBrackets(),
    lintGutter(),
    failedLine,
    look,
    EditorView.lineWrapping,
    EditorState.phrases.of(EDITOR.phrases),
    EditorView.contentAttributes.of({
      tabindex: '0',
      'aria-label': label,
      spellcheck: 'false',
      translate: 'no',
    }),
    language,
    keymap.of([
      {
        key: 'Mod-s',
        preventDefault: true,
        run: () => {
          onSave();
          return true;
        },
      },
      ...closeBracketsKeymap,
      ...completionKeymap,
      ...historyKeymap,
      ...defaultKeymap,
    ]),
    EditorView.updateListener.of((update) => {
      if (update.docChanged) onChange(update.state.doc.toString());
    }),
  ];
}

/** Something to say of some lines; the first line of a file is 1. */
export interface EditorRemark {
  line: number;
  endLine: number;
  severity: 'error' | 'warning' | 'info';
  message: string;
}

/** Shows the remarks in the margin and under their lines. */
export function showRemarks(view: EditorView, remarks: readonly EditorRemark[]): void {
  const { doc } = view.state;
  const diagnostics: Diagnostic[] = remarks
    .filter(({ line }) => line <= doc.lines)
    .map(({ line, endLine, severity, message }) => {
      const from = doc.line(line).from;
      const to = doc.line(Math.min(endLine, doc.lines)).to;
      return { from, to, severity, message };
    });
  view.dispatch(setDiagnostics(view.state, diagnostics));
}

/** Marks the line that failed, or none. */
export function showFailedLine(view: EditorView, line: number | null): void {
  view.dispatch({ effects: setFailedLine.of(line) });
}

/** Puts the cursor on a line and brings it to the middle. */
export function goToLine(view: EditorView, line: number): void {
  const { from } = view.state.doc.line(Math.min(Math.max(1, line), view.state.doc.lines));
  view.dispatch({ selection: { anchor: from }, effects: EditorView.scrollIntoView(from, { y: 'center' }) });
  view.focus();
}
