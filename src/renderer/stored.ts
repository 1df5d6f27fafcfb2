import { useCallback, useState } from 'react';

/** Before every name kept in the browser: another page of the same address has its own. */
const PREFIX = 'cale-seche.';

/** What was kept under a name, or null; what does not read is as if it were not there. */
export function readStored<T>(name: string, isValid: (value: unknown) => value is T): T | null {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(PREFIX + name) ?? 'null');
    return isValid(value) ? value : null;
  } catch {
    return null;
  }
}

/** Keeps a value under a name; null forgets it. A full or refused storage is no reason to stop. */
export function writeStored(name: string, value: unknown): void {
  try {
    if (value === null) localStorage.removeItem(PREFIX + name);
    else localStorage.setItem(PREFIX + name, JSON.stringify(value));
  } catch {
    // The value lives on in this page.
  }
}

/** A state kept under `name`, read again when the name changes. */
export function useStored<T>(name: string, isValid: (value: unknown) => value is T, initial: T) {
  const [held, setHeld] = useState({ name, value: readStored(name, isValid) });
  let current = held;
  if (held.name !== name) {
    current = { name, value: readStored(name, isValid) };
    setHeld(current);
  }
  const set = useCallback(
    (value: T | null) => {
      writeStored(name, value);
      setHeld({ name, value });
    },
    [name],
  );
  return [current.value ?? initial, set] as const;
}
