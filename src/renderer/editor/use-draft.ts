import { useCallback, useEffect, useRef } from 'react';
import type { TextFile } from '#shared/contract/file.ts';
import { useAttempt } from '../errors.ts';
import { useApi, useWatch } from '../session.ts';
import { type Draft, draftName, isDraft } from './drafts.ts';
import { useOwnStored } from './own-stored.ts';

/** A file being written: what is on disk, what the learner made of it, and how to keep one of them. */
export interface EditedFile {
  /** Undefined until the disk was read. */
  disk: TextFile | undefined;
  text: string;
  isDirty: boolean;
  /** The disk holds something else than what the draft was written over. */
  hasConflict: boolean;
  edit(text: string): void;
  /** Tells whether the disk now holds the text. */
  save(): Promise<boolean>;
  keepMine(): void;
  takeDisk(): void;
}

/**
 * A file of the workspace: the disk, and over it a draft that survives a reload until it is saved or dropped. Two windows have
 * each their own.
 */
export function useDraft(folder: string, file: string): EditedFile {
  const api = useApi();
  const attempt = useAttempt();
  const disk = useWatch(
    useCallback(
      (options: { signal: AbortSignal }) => api.file.watch({ folder, file }, options),
      [api, folder, file],
    ),
  );
  const [draft, setDraft] = useOwnStored<Draft | null>(draftName(folder, file), isDraft, null);
  const latest = useRef(draft);
  latest.current = draft;
  useEffect(() => {
    // What the disk holds needs no draft any more.
    if (draft && disk && disk.version !== null && disk.text === draft.text) setDraft(null);
  }, [draft, disk, setDraft]);

  const text = draft?.text ?? disk?.text ?? '';
  const version = disk?.version ?? null;
  const isKnown = version === draft?.baseVersion || version === draft?.savedVersion;
  const hasConflict = disk !== undefined && draft !== null && !isKnown && disk.text !== draft.text;
  return {
    disk,
    text,
    isDirty: draft !== null,
    hasConflict,
    edit: (next) => {
      if (disk === undefined || next === text) return;
      if (next === disk.text && disk.version !== null) setDraft(null);
      else setDraft({ baseVersion: version, savedVersion: null, ...draft, text: next });
    },
    save: async () => {
      if (draft === null) return true;
      const baseVersion = draft.savedVersion ?? draft.baseVersion;
      return attempt(async () => {
        const written = await api.file.write({ folder, file, text: draft.text, baseVersion });
        // What was typed while the file was written stays a draft.
        if (latest.current) setDraft({ ...latest.current, savedVersion: written.version });
      });
    },
    keepMine: () => draft && setDraft({ ...draft, baseVersion: version, savedVersion: null }),
    takeDisk: () => setDraft(null),
  };
}
