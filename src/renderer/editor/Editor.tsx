import { EditorState, type Extension } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { useEffect, useRef } from 'react';
import {
  type EditorRemark,
  editorExtensions,
  goToLine,
  showFailedLine,
  showRemarks,
} from './editor-setup.ts';

/** A text being edited, and what is told of it. */
export interface EditorProps {
  label: string;
  /** Must be stable: another one is another editor, which cannot undo what the first one did. */
  language: Extension;
  text: string;
  remarks: readonly EditorRemark[];
  failedLine: number | null;
  /** A line to go to; a new object each time it is asked. */
  wanted: { line: number } | null;
  onChange: (text: string) => void;
  onSave: () => void;
}

/** One file; keep its `key` to keep what can be undone. */
export function Editor(props: EditorProps) {
  const { label, language, text, remarks, failedLine, wanted } = props;
  const host = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView | null>(null);
  const latest = useRef(props);
  latest.current = props;

  useEffect(() => {
    if (!host.current) return;
    const extensions = editorExtensions({
      label,
      language,
      onChange: (next) => latest.current.onChange(next),
      onSave: () => latest.current.onSave(),
    });
    const state = EditorState.create({ doc: latest.current.text, extensions });
    const editor = new EditorView({ state, parent: host.current });
    view.current = editor;
    return () => {
      editor.destroy();
      view.current = null;
    };
  }, [label, language]);

  useEffect(() => {
    const editor = view.current;
    if (!editor || editor.state.doc.toString() === text) return;
    editor.dispatch({ changes: { from: 0, to: editor.state.doc.length, insert: text } });
  }, [text]);
  useEffect(() => {
    if (view.current) showRemarks(view.current, remarks);
  }, [remarks]);
  useEffect(() => {
    if (view.current) showFailedLine(view.current, failedLine);
  }, [failedLine]);
  useEffect(() => {
    if (view.current && wanted) goToLine(view.current, wanted.line);
  }, [wanted]);
  return <div ref={host} className="editor-text" />;
}
