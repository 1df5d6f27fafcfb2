import { useEffect } from 'react';
import {
  attempt,
  type IsValid,
  PREFIX,
  readHere,
  readStored,
  setHere,
  thisWindow,
  useStored,
  writeStored,
} from '../stored.ts';

/** Event of this window: what it kept under the name it carries is forgotten. */
const FORGOTTEN = 'cale-forgotten';

/** A state kept under `name` that each window has its own of: no other one changes it, or makes it forgotten. */
export function useOwnStored<T>(name: string, isValid: IsValid<T>, initial: T) {
  useEffect(() => {
    const onForgotten = ({ key, newValue }: StorageEvent) => {
      const own = readHere(name, thisWindow);
      if (key === PREFIX + name && newValue === null && own !== null) writeStored(name, own);
    };
    window.addEventListener('storage', onForgotten);
    return () => window.removeEventListener('storage', onForgotten);
  }, [name]);
  const [value, set] = useStored(name, isValid, initial, readOwnStored, writeOwn);
  useEffect(() => {
    const onForgotten = (event: Event) => {
      if (event instanceof CustomEvent && event.detail === name) set(null);
    };
    window.addEventListener(FORGOTTEN, onForgotten);
    return () => window.removeEventListener(FORGOTTEN, onForgotten);
  }, [name, set]);
  return [value, set] as const;
}

/** Forgets what this window kept under a name, in what shows it too. */
export function forgetOwnStored(name: string): void {
  writeOwn(name, null);
  window.dispatchEvent(new CustomEvent(FORGOTTEN, { detail: name }));
}

/** What this window kept is before what another one kept under the same name: a page loaded again finds its own. */
export function readOwnStored<T>(name: string, isValid: IsValid<T>): T | null {
  const own = readHere(name, thisWindow);
  return isValid(own) ? own : readStored(name, isValid);
}

function writeOwn(name: string, value: unknown): void {
  setHere(name, value, thisWindow);
  writeStored(name, value);
}

/** Names that begin so and under which this window finds something, of its own or of another one. */
export function ownNames(start: string): string[] {
  const keys = [thisWindow, () => localStorage].flatMap((place) => attempt(() => Object.keys(place())) ?? []);
  const names = keys.filter((key) => key.startsWith(PREFIX + start)).map((key) => key.slice(PREFIX.length));
  return [...new Set(names)];
}
