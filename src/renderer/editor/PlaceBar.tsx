import { useState } from 'react';
import { EDITOR } from '#shared/strings/fr/editor.ts';
import { Button } from '../components/Button.tsx';
import type { KnownPlace } from './use-place.ts';
import './editor.css';

interface PlaceBarProps {
  /** Where the learner works, and what there is to choose. */
  at: KnownPlace;
  /** Files of other names may be begun there. */
  newFile?: { label: string; name: RegExp };
}

const NEW = '\0new';
/** Names that need no quoting anywhere. */
const FOLDER_NAME = /^[A-Za-z0-9][A-Za-z0-9._-]{0,60}$/;

/** Chooses the folder, then the file that is edited there. */
export function PlaceBar({ at, newFile }: PlaceBarProps) {
  const { folders, files, setFolder, setFile } = at;
  const { folder, file } = at.place;
  const [isCreating, setCreating] = useState(false);
  const [isNaming, setNaming] = useState(false);
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
        <NewName
          label={EDITOR.place.createName}
          allowed={FOLDER_NAME}
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
        {newFile && (
          <button type="button" aria-expanded={isNaming} onClick={() => setNaming(!isNaming)}>
            + {newFile.label}
          </button>
        )}
      </fieldset>
      {newFile && isNaming && (
        <NewName
          label={EDITOR.place.fileName}
          allowed={newFile.name}
          onCreate={(name) => {
            setNaming(false);
            setFile(name);
          }}
        />
      )}
    </div>
  );
}

interface NewNameProps {
  label: string;
  allowed: RegExp;
  onCreate: (name: string) => void;
}

function NewName({ label, allowed, onCreate }: NewNameProps) {
  const [name, setName] = useState('');
  const isBad = name !== '' && !allowed.test(name);
  return (
    <form
      className="editor-new-folder"
      onSubmit={(event) => {
        event.preventDefault();
        if (allowed.test(name)) onCreate(name);
      }}
    >
      <input
        className="field field-wide"
        aria-label={label}
        placeholder={label}
        value={name}
        aria-invalid={isBad}
        onChange={({ target }) => setName(target.value)}
      />
      <Button type="submit" disabled={!allowed.test(name)}>
        {EDITOR.place.createConfirm}
      </Button>
      {isBad && <p className="editor-bad">{EDITOR.place.badName}</p>}
    </form>
  );
}
