import { useState } from 'react';
import type { WorkspaceFolder } from '#shared/domain/text-file.ts';
import { EDITOR } from '#shared/strings/fr/editor.ts';
import { Button } from '../components/Button.tsx';
import './editor.css';

interface PlaceBarProps {
  folders: readonly WorkspaceFolder[];
  folder: string;
  /** Files that may be edited there. */
  files: readonly string[];
  file: string;
  onFolder: (path: string) => void;
  onFile: (file: string) => void;
}

const NEW = '\0new';
/** Names that need no quoting anywhere. */
const FOLDER_NAME = /^[A-Za-z0-9][A-Za-z0-9._-]{0,60}$/;

/** Chooses the folder, then the file that is edited there. */
export function PlaceBar({ folders, folder, files, file, onFolder, onFile }: PlaceBarProps) {
  const [isCreating, setCreating] = useState(false);
  return (
    <div className="editor-place">
      <label className="editor-field">
        <span>{EDITOR.place.folder}</span>
        <select
          value={isCreating ? NEW : folder}
          onChange={({ target: { value } }) => {
            setCreating(value === NEW);
            if (value !== NEW) onFolder(value);
          }}
        >
          {!folders.some(({ path }) => path === folder) && (
            <option value={folder}>{EDITOR.place.isNew(folder)}</option>
          )}
          {folders.map(({ path }) => (
            <option key={path} value={path}>
              {path === '.' ? EDITOR.place.root : path}
            </option>
          ))}
          <option value={NEW}>{EDITOR.place.create}…</option>
        </select>
      </label>
      {isCreating && (
        <NewFolder
          onCreate={(path) => {
            setCreating(false);
            onFolder(path);
          }}
        />
      )}
      <fieldset className="editor-files">
        <legend className="sr-only">{EDITOR.place.files}</legend>
        {files.map((name) => (
          <button
            key={name}
            type="button"
            aria-pressed={name === file}
            translate="no"
            onClick={() => onFile(name)}
          >
            {name}
          </button>
        ))}
      </fieldset>
    </div>
  );
}

function NewFolder({ onCreate }: { onCreate: (path: string) => void }) {
  const [name, setName] = useState('');
  const isBad = name !== '' && !FOLDER_NAME.test(name);
  return (
    <form
      className="editor-new-folder"
      onSubmit={(event) => {
        event.preventDefault();
        if (FOLDER_NAME.test(name)) onCreate(name);
      }}
    >
      <input
        aria-label={EDITOR.place.createName}
        placeholder={EDITOR.place.createName}
        value={name}
        aria-invalid={isBad}
        onChange={({ target }) => setName(target.value)}
      />
      <Button type="submit" disabled={!FOLDER_NAME.test(name)}>
        {EDITOR.place.createConfirm}
      </Button>
      {isBad && <p className="editor-bad">{EDITOR.place.badName}</p>}
    </form>
  );
}
