import { useEffect, useRef } from 'react';

/**
 * Brings an element into view each time `what` becomes something new: what asked for it may be far from it, and browsers keep
 * what comes above out of sight. Not for the first that is known, nor for null; undefined is not known yet.
 */
export function useIntoView(what: unknown, block: ScrollLogicalPosition = 'nearest') {
  const element = useRef<HTMLDivElement>(null);
  const last = useRef<unknown>(undefined);
  useEffect(() => {
    const isFirst = last.current === undefined;
    if (what === undefined || what === last.current || (what === null && !isFirst)) return;
    last.current = what;
    if (!isFirst) element.current?.scrollIntoView({ block });
  }, [what, block]);
  return element;
}
