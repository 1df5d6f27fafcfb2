import { useCallback } from 'react';
import type { WorkspaceFolder } from '#shared/domain/text-file.ts';
import { useApi, useWatch } from '../../session.ts';
import { useStored } from '../../stored.ts';

/** Where the learner works: a folder, the Dockerfile that is built, the file on screen. */
export interface Place {
  folder: string;
  dockerfile: string;
  file: string;
}

const isPlace = (value: unknown): value is Place =>
  typeof value === 'object' &&
  value !== null &&
  ['folder', 'dockerfile', 'file'].every(
    (key) => typeof (value as Record<string, unknown>)[key] === 'string',
  );

export const IGNORE_FILE = '.dockerignore';
/** Proposed where no folder holds a Dockerfile yet. */
const FIRST_FOLDER = 'ma-premiere-image';

/** The folders of the workspace, and the place in use, which a reload finds again. */
export function usePlace() {
  const api = useApi();
  const folders = useWatch(
    useCallback(
      (options: { signal: AbortSignal }) => api.file.watchFolders({ kind: 'dockerfile' }, options),
      [api],
    ),
  );
  const [kept, keep] = useStored<Place | null>('build.place', isPlace, null);
  const place = kept ?? (folders ? placeIn(folders, bestFolder(folders)) : null);
  const setFolder = (path: string) => keep(placeIn(folders ?? [], path));
  const setFile = (file: string) => {
    if (!place) return;
    keep({ ...place, file, dockerfile: file === IGNORE_FILE ? place.dockerfile : file });
  };
  return { folders, place, setPlace: keep, setFolder, setFile };
}

/** Files of the recipe in a folder: its Dockerfiles, those it does not have yet, and what they leave out. */
export function filesOf(folders: readonly WorkspaceFolder[], { folder, dockerfile }: Place): string[] {
  const known = folders.find(({ path }) => path === folder)?.files ?? [];
  return [...new Set([...known, dockerfile, IGNORE_FILE])];
}

function bestFolder(folders: readonly WorkspaceFolder[]): string {
  return folders.find(({ files }) => files.length > 0)?.path ?? FIRST_FOLDER;
}

function placeIn(folders: readonly WorkspaceFolder[], path: string): Place {
  const dockerfile = folders.find((it) => it.path === path)?.files[0] ?? 'Dockerfile';
  return { folder: path, dockerfile, file: dockerfile };
}
