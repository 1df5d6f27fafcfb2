import { useEffect, useState } from 'react';

/** Where the tool is kept while the window lives: a reload finds it again. */
const STORAGE_KEY = 'cale-seche.outil';

/** The tool on screen and what shows another: the one shown before a reload, else the first. */
export function useActiveTool(tools: readonly [{ id: string }, ...{ id: string }[]]) {
  const [activeId, setActiveId] = useState(() => {
    const kept = sessionStorage.getItem(STORAGE_KEY);
    return (tools.find(({ id }) => id === kept) ?? tools[0]).id;
  });
  useEffect(() => sessionStorage.setItem(STORAGE_KEY, activeId), [activeId]);
  return [activeId, setActiveId] as const;
}
