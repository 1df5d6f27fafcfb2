import { useCallback } from 'react';
import type { RecipeKind, WorkspaceFolder } from '#shared/contract/file.ts';
import { useApi, useWatched } from '../session.ts';
import { useStored } from '../stored.ts';

/** Where the learner works: a folder, the recipe that is used, the file on screen. */
export interface Place {
  folder: string;
  recipe: string;
  file: string;
}

interface RecipeNames {
  /** The name a new recipe takes. */
  usual: string;
  /** The file edited beside it; null where there is none. */
  beside: string | null;
  /** Folder proposed where no folder holds a recipe yet. */
  firstFolder: string;
}

/** How the recipes of a kind are called. */
export const RECIPES: Record<RecipeKind, RecipeNames> = {
  dockerfile: { usual: 'Dockerfile', beside: '.dockerignore', firstFolder: 'ma-premiere-image' },
  compose: { usual: 'compose.yaml', beside: '.env', firstFolder: 'ma-premiere-pile' },
  manifest: { usual: 'manifeste.yaml', beside: null, firstFolder: 'mes-manifestes' },
};

const isPlace = (value: unknown): value is Place =>
  typeof value === 'object' &&
  value !== null &&
  ['folder', 'recipe', 'file'].every((key) => typeof (value as Record<string, unknown>)[key] === 'string');

/** The place in use, and the choices there are. */
export interface KnownPlace {
  place: Place;
  folders: readonly WorkspaceFolder[];
  /** Files that may be edited there: its recipes, the one it does not have yet, and what goes beside. */
  files: readonly string[];
  setPlace(place: Place): void;
  setFolder(path: string): void;
  setFile(file: string): void;
}

/** Where the learner works, which a reload finds again; null until the workspace was looked at, with why it is not. */
export function usePlace(kind: RecipeKind): { at: KnownPlace | null; failure?: unknown } {
  const api = useApi();
  const { usual, beside, firstFolder } = RECIPES[kind];
  const { value: folders, failure } = useWatched(
    useCallback((options: { signal: AbortSignal }) => api.file.watchFolders({ kind }, options), [api, kind]),
  );
  const [kept, keep] = useStored<Place | null>(`${kind}.place`, isPlace, null);
  const placeIn = (path: string) => {
    const recipe = filesIn(folders, path)[0] ?? usual;
    return { folder: path, recipe, file: recipe };
  };
  if (!folders) return { at: null, failure };
  const place = kept ?? placeIn(bestFolder(folders) ?? firstFolder);
  const at = {
    place,
    folders,
    files: [
      ...new Set([...filesIn(folders, place.folder), place.recipe, ...(beside === null ? [] : [beside])]),
    ],
    setPlace: keep,
    setFolder: (path: string) => keep(placeIn(path)),
    setFile: (file: string) => keep({ ...place, file, recipe: file === beside ? place.recipe : file }),
  };
  return { at };
}

function filesIn(folders: readonly WorkspaceFolder[] | undefined, path: string): readonly string[] {
  return folders?.find((folder) => folder.path === path)?.files ?? [];
}

function bestFolder(folders: readonly WorkspaceFolder[]): string | undefined {
  return folders.find(({ files }) => files.length > 0)?.path;
}
