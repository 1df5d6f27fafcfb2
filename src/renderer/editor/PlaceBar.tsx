import { useState } from 'react';
import { EDITOR } from '#shared/strings/fr/editor.ts';
import { Button } from '../components/Button.tsx';
import type { KnownPlace } from './use-place.ts';
import './editor.css';

interface PlaceBarProps {
  /** Where the learner works, and what there is to choose. */
  at: KnownPlace;
}

const NEW = '\0new';
/** Names that need no quoting anywhere. */
const FOLDER_NAME = /^[A-Za-z0-9][A-Za-z0-9._-]{0,60}$/;

/** Chooses the folder, then the file that is edited there. */
export function PlaceBar({ at }: PlaceBarProps) {
  const { folders, files, setFolder, setFile } = at;
  const { folder, file } = at.place;
  const [isCreating, setCreating] = useState(false);
  return (
    <div className="editor-place">
      <label className="editor-field">
        <span>{EDITOR.place.folder}</span>
        <select
          className="field field-wide"
          value={isCreating ? NEW : folder}
          onChange={({ target: { value } }) => {
            setCreating(value === NEW);
            if (value !== NEW) setFolder(value);
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
            setFolder(path);
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
            onClick={() => setFile(name)}
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
        className="field field-wide"
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
