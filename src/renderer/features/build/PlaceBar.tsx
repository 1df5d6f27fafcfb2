import { useState } from 'react';
import type { BuildFolder } from '#shared/domain/build.ts';
import { BUILD } from '#shared/strings/fr/build.ts';
import { Button } from '../../components/Button.tsx';
import { IGNORE_FILE, type Place } from './use-place.ts';

interface PlaceBarProps {
  folders: readonly BuildFolder[];
  place: Place;
  onFolder: (path: string) => void;
  onFile: (file: string) => void;
}

const NEW = '\0new';
/** Names that need no quoting anywhere. */
const FOLDER_NAME = /^[A-Za-z0-9][A-Za-z0-9._-]{0,60}$/;

/** Chooses the folder, then the file of its recipe. */
export function PlaceBar({ folders, place, onFolder, onFile }: PlaceBarProps) {
  const [isCreating, setCreating] = useState(false);
  const isListed = folders.some(({ path }) => path === place.folder);
  const dockerfiles = folders.find(({ path }) => path === place.folder)?.dockerfiles ?? [];
  const files = [...new Set([...dockerfiles, place.dockerfile, IGNORE_FILE])];
  return (
    <div className="build-place">
      <label className="build-field">
        <span>{BUILD.place.folder}</span>
        <select
          value={isCreating ? NEW : place.folder}
          onChange={({ target: { value } }) => {
            setCreating(value === NEW);
            if (value !== NEW) onFolder(value);
          }}
        >
          {!isListed && <option value={place.folder}>{BUILD.place.isNew(place.folder)}</option>}
          {folders.map(({ path }) => (
            <option key={path} value={path}>
              {path === '.' ? BUILD.place.root : path}
            </option>
          ))}
          <option value={NEW}>{BUILD.place.create}…</option>
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
      <fieldset className="build-files">
        <legend className="sr-only">{BUILD.place.files}</legend>
        {files.map((file) => (
          <button
            key={file}
            type="button"
            aria-pressed={file === place.file}
            translate="no"
            onClick={() => onFile(file)}
          >
            {file}
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
      className="build-new-folder"
      onSubmit={(event) => {
        event.preventDefault();
        if (FOLDER_NAME.test(name)) onCreate(name);
      }}
    >
      <input
        aria-label={BUILD.place.createName}
        placeholder={BUILD.place.createName}
        value={name}
        aria-invalid={isBad}
        onChange={({ target }) => setName(target.value)}
      />
      <Button type="submit" disabled={!FOLDER_NAME.test(name)}>
        {BUILD.place.createConfirm}
      </Button>
      {isBad && <p className="build-bad">{BUILD.place.badName}</p>}
    </form>
  );
}
