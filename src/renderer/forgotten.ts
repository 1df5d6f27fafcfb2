import { useEffect } from 'react';
import { attempt, PREFIX, setHere, thisWindow, writeStored } from './stored.ts';

/** Event of this window with the name that was forgotten; every other one sees the mark of that name change. */
const FORGOTTEN = 'cale-forgotten';

/** Forgets what every window kept under a name, in what shows it too. */
export function forgetStored(name: string): void {
  // The mark comes first: a window that sees its name gone without one takes it for its own to keep.
  attempt(() => localStorage.setItem(markOf(name), `${Date.now()}`));
  setHere(name, null, thisWindow);
  writeStored(name, null);
  window.dispatchEvent(new CustomEvent(FORGOTTEN, { detail: name }));
}

/** Calls `forget`, which stays the same from one drawing to the next, once a window forgot that name. */
export function useForgotten(name: string, forget: () => void): void {
  useEffect(() => {
    const onHere = (event: Event) => {
      if (event instanceof CustomEvent && event.detail === name) forget();
    };
    const onElsewhere = ({ key }: StorageEvent) => {
      if (key === markOf(name)) forget();
    };
    window.addEventListener(FORGOTTEN, onHere);
    window.addEventListener('storage', onElsewhere);
    return () => {
      window.removeEventListener(FORGOTTEN, onHere);
      window.removeEventListener('storage', onElsewhere);
    };
  }, [name, forget]);
}

/** Whether a name was forgotten, in any window, since this one kept something under it. */
export function isForgotten(name: string): boolean {
  return readMark(name, () => localStorage) !== readMark(name, thisWindow);
}

/** What this window keeps under a name from now on was not forgotten. */
export function markKept(name: string): void {
  const mark = readMark(name, () => localStorage);
  if (mark !== null) attempt(() => thisWindow().setItem(markOf(name), mark));
}

/** Names that begin so and under which this window finds something, of its own or of every one's. */
export function keptNames(start: string): string[] {
  const keys = [thisWindow, () => localStorage].flatMap((place) => attempt(() => Object.keys(place())) ?? []);
  const names = keys.filter((key) => key.startsWith(PREFIX + start)).map((key) => key.slice(PREFIX.length));
  return [...new Set(names)];
}

const markOf = (name: string) => `cale.forgotten:${name}`;

const readMark = (name: string, place: () => Storage) => attempt(() => place().getItem(markOf(name))) ?? null;
