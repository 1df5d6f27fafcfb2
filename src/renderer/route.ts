import { useSyncExternalStore } from 'react';

/** Where the window is; kept in the address so that a reload, and the back button, find it again. */
export type Route =
  | { page: 'start' }
  | { page: 'machine' }
  | {
      page: 'course';
      unitId: string;
      /** Null: the unit's first section. */
      sectionId: string | null;
      /** Exercise card to bring on screen. */
      exerciseId?: string;
      /** Words to show in the text, after a search. */
      words?: readonly string[];
    };

/** The address of a route, starting with `#`. */
export function formatRoute(route: Route): string {
  if (route.page === 'start') return '#/';
  if (route.page === 'machine') return '#/machine';
  const path = [route.unitId, route.sectionId].filter((part) => part !== null).map(encodeURIComponent);
  const query = new URLSearchParams();
  if (route.exerciseId) query.set('exercice', route.exerciseId);
  if (route.words?.length) query.set('mots', route.words.join(' '));
  const suffix = query.size > 0 ? `?${query}` : '';
  return `#/cours/${path.join('/')}${suffix}`;
}

/** Reads an address; anything unknown is the start. */
export function parseRoute(hash: string): Route {
  const [path = '', query = ''] = hash.replace(/^#\/?/, '').split('?');
  const parts = path.split('/').map(decode);
  if (parts[0] === 'machine') return { page: 'machine' };
  const [root, unitId, sectionId] = parts;
  if (root !== 'cours' || !unitId) return { page: 'start' };
  return { page: 'course', unitId, sectionId: sectionId || null, ...readQuery(new URLSearchParams(query)) };
}

function readQuery(query: URLSearchParams) {
  const exerciseId = query.get('exercice');
  const words = query.get('mots')?.split(' ').filter(Boolean);
  return { ...(exerciseId ? { exerciseId } : {}), ...(words?.length ? { words } : {}) };
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return '';
  }
}

/** Name of the event that says the learner asked for the address they are already at. */
const SAME_ADDRESS = 'cale-same-address';

/** Goes there; `isReplace` leaves no entry in the history. */
export function navigate(route: Route, isReplace = false): void {
  const address = formatRoute(route);
  if (address === location.hash) {
    window.dispatchEvent(new Event(SAME_ADDRESS));
    return;
  }
  if (isReplace) {
    history.replaceState(null, '', address);
    window.dispatchEvent(new HashChangeEvent('hashchange'));
  } else {
    location.hash = address;
  }
}

/** The address of the window, followed. */
export function useHash(): string {
  return useSyncExternalStore(followHash, () => location.hash);
}

function followHash(listener: () => void): () => void {
  window.addEventListener('hashchange', listener);
  return () => window.removeEventListener('hashchange', listener);
}

/** Told when the learner asks again for the address they are at, by a link or a search: nothing changes it, so nothing else says so. */
export function followArrivals(listener: () => void): () => void {
  const onClick = (event: MouseEvent) => {
    const link = event.target instanceof Element ? event.target.closest('a') : null;
    if (link?.getAttribute('href') === location.hash) listener();
  };
  window.addEventListener('click', onClick);
  window.addEventListener(SAME_ADDRESS, listener);
  return () => {
    window.removeEventListener('click', onClick);
    window.removeEventListener(SAME_ADDRESS, listener);
  };
}
