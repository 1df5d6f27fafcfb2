import { useEffect } from 'react';

/** What a button elsewhere on the page asks of one of its parts. */
export interface Wish {
  kind: 'delete' | 'resources';
  profile: string;
}

const listeners = new Set<(wish: Wish) => void>();

/** Tells the part that can do it. */
export function tellWish(wish: Wish): void {
  for (const listener of listeners) listener(wish);
}

/** Hears every wish while the part is on screen; `listen` must be stable. */
export function useWishes(listen: (wish: Wish) => void): void {
  useEffect(() => {
    listeners.add(listen);
    return () => void listeners.delete(listen);
  }, [listen]);
}
