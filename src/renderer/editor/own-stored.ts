import { useEffect } from 'react';
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
      const own = readHere(name, thisWindow);
      if (key === PREFIX + name && newValue === null && own !== null) writeStored(name, own);
    };
    window.addEventListener('storage', onForgotten);
    return () => window.removeEventListener('storage', onForgotten);
  }, [name]);
  return useStored(name, isValid, initial, readOwn, writeOwn);
}

/** What this window kept is before what another one kept under the same name: a page loaded again finds its own. */
function readOwn<T>(name: string, isValid: IsValid<T>): T | null {
  const own = readHere(name, thisWindow);
  return isValid(own) ? own : readStored(name, isValid);
}

function writeOwn(name: string, value: unknown): void {
  setHere(name, value, thisWindow);
  writeStored(name, value);
}
