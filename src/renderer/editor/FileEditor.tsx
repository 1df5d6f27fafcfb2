import { Save } from 'lucide-react';
import { EDITOR } from '#shared/strings/fr/editor.ts';
import { Button } from '../components/Button.tsx';
import { Editor, type EditorProps } from './Editor.tsx';
import type { EditedFile } from './use-draft.ts';
import './editor.css';

interface FileEditorProps extends Pick<EditorProps, 'language' | 'remarks' | 'failedLine' | 'wanted'> {
  folder: string;
  name: string;
  file: EditedFile;
  /** What an empty file may start from; null where the learner writes it alone. */
  example: string | null;
}

/** A file of the workspace being written: its text, whether it is kept, and what else was written meanwhile. */
export function FileEditor(props: FileEditorProps) {
  const { file } = props;
  return (
    <>
      {file.hasConflict && <Conflict file={file} />}
      <Frame {...props} />
      <SaveLine file={file} />
    </>
  );
}

function Frame({ folder, name, file, example, ...shown }: FileEditorProps) {
  const { disk, text } = file;
  if (!disk) return <div className="editor-frame" />;
  if (disk.problem !== null)
    return <p className="editor-bad">{EDITOR.problems[disk.problem] ?? EDITOR.unreadable}</p>;
  return (
    <div className="editor-frame">
      <Editor
        key={`${folder}/${name}`}
        label={EDITOR.label(name)}
        text={text}
        onChange={file.edit}
        onSave={() => void file.save()}
        {...shown}
      />
      {disk.version === null && text === '' && (
        <div className="editor-empty">
          <p>{example === null ? EDITOR.emptyAlone : EDITOR.empty}</p>
          {example !== null && <Button onClick={() => file.edit(example)}>{EDITOR.example}</Button>}
        </div>
      )}
    </div>
  );
}

function SaveLine({ file }: { file: EditedFile }) {
  const { disk, isDirty } = file;
  const state = isDirty ? 'unsaved' : disk?.version === null ? 'missing' : 'saved';
  // Of a file that cannot be read, nobody knows what the disk holds.
  const isSaid = disk !== undefined && (isDirty || disk.problem === null);
  return (
    <div className="editor-save">
      <span role="status" data-state={state}>
        {isSaid ? EDITOR[state] : ''}
      </span>
      <Button
        icon={<Save />}
        disabled={!isDirty || file.hasConflict}
        title={EDITOR.saveKeys}
        onClick={() => void file.save()}
      >
        {EDITOR.save}
      </Button>
    </div>
  );
}

function Conflict({ file }: { file: EditedFile }) {
  return (
    <div className="editor-conflict" role="alert">
      <p>
        <strong>{EDITOR.conflict}</strong> {EDITOR.conflictHelp}
      </p>
      <Button onClick={file.keepMine}>{EDITOR.keepMine}</Button>
      <Button onClick={file.takeDisk}>{EDITOR.takeDisk}</Button>
    </div>
  );
}
