import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { LayerView } from '#shared/contract/layer.ts';
import { useAttempt } from '../../../errors.ts';
import { useApi } from '../../../session.ts';
import { type Folder, type TreeLine, treeLines } from './file-tree.ts';

interface TreeChoice {
  imageId: string;
  layerIndex: number;
  view: LayerView;
  sort: 'name' | 'size';
}

interface FileTree {
  lines: readonly TreeLine[];
  isEmpty: boolean;
  toggle: (path: string) => void;
  /** Reads the next page of a directory. */
  more: (path: string) => void;
}

/** A tree read directory by directory as the learner opens them; what was open stays open from one layer to the next. */
export function useFileTree({ imageId, layerIndex, view, sort }: TreeChoice): FileTree {
  const api = useApi();
  const attempt = useAttempt();
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const [folders, setFolders] = useState<ReadonlyMap<string, Folder>>(new Map());
  const openNow = useRef(open);
  openNow.current = open;
  const generation = useRef(0);

  const read = useCallback(
    async (path: string, offset: number) => {
      const asked = generation.current;
      const page = await api.layer.children({ imageId, layerIndex, view, sort, path, offset });
      if (asked !== generation.current) return;
      setFolders((current) => {
        const before = offset === 0 ? [] : (current.get(path)?.files ?? []);
        return new Map(current).set(path, { ...page, files: [...before, ...page.files] });
      });
    },
    [api, imageId, layerIndex, view, sort],
  );

  useEffect(() => {
    generation.current += 1;
    setFolders(new Map());
    void attempt(() => read('', 0));
    // A directory that this layer does not have closes by itself.
    for (const path of openNow.current) void read(path, 0).catch(() => setOpen((now) => without(now, path)));
  }, [read, attempt]);

  const toggle = (path: string) => {
    if (open.has(path)) {
      setOpen(without(open, path));
      return;
    }
    setOpen(new Set(open).add(path));
    if (!folders.has(path)) void attempt(() => read(path, 0));
  };
  const more = (path: string) => void attempt(() => read(path, folders.get(path)?.files.length ?? 0));
  const lines = useMemo(() => treeLines(folders, open), [folders, open]);
  return { lines, isEmpty: folders.get('')?.totalCount === 0, toggle, more };
}

function without(paths: ReadonlySet<string>, path: string): ReadonlySet<string> {
  const left = new Set(paths);
  left.delete(path);
  return left;
}
