import { useCallback, useEffect } from 'react';
import { isForgotten, markKept, useForgotten } from '../forgotten.ts';
import {
  type IsValid,
  PREFIX,
  readHere,
  readStored,
  setHere,
  thisWindow,
  useStored,
  writeStored,
} from '../stored.ts';

/** A state kept under `name` that each window has its own of: no other one changes it, or makes it forgotten. */
export function useOwnStored<T>(name: string, isValid: IsValid<T>, initial: T) {
  useEffect(() => {
    const onForgotten = ({ key, newValue }: StorageEvent) => {
      const own = isForgotten(name) ? null : readHere(name, thisWindow);
      if (key === PREFIX + name && newValue === null && own !== null) writeStored(name, own);
    };
    window.addEventListener('storage', onForgotten);
    return () => window.removeEventListener('storage', onForgotten);
  }, [name]);
  const [value, set] = useStored(name, isValid, initial, readOwnStored, writeOwn);
  useForgotten(
    name,
    useCallback(() => set(null), [set]),
  );
  return [value, set] as const;
}

/** What this window kept is before what another one kept under the same name: a page loaded again finds its own. */
export function readOwnStored<T>(name: string, isValid: IsValid<T>): T | null {
  const own = isForgotten(name) ? null : readHere(name, thisWindow);
  return isValid(own) ? own : readStored(name, isValid);
}

function writeOwn(name: string, value: unknown): void {
  setHere(name, value, thisWindow);
  markKept(name);
  writeStored(name, value);
}
