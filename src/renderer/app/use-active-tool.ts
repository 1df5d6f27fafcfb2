import { useEffect, useState } from 'react';

/** Where the open tool is kept while the window lives: a reload finds it again. */
const STORAGE_KEY = 'cale-seche.outil';

/** The tool whose panel is open, null while none is, and what opens or closes one; a tool that is no more is none. */
export function useActiveTool(tools: readonly { id: string }[]) {
  const [activeId, setActiveId] = useState<string | null>(() => {
    const kept = sessionStorage.getItem(STORAGE_KEY);
    return tools.find(({ id }) => id === kept)?.id ?? null;
  });
  useEffect(() => {
    if (activeId === null) sessionStorage.removeItem(STORAGE_KEY);
    else sessionStorage.setItem(STORAGE_KEY, activeId);
  }, [activeId]);
  return [activeId, setActiveId] as const;
}
