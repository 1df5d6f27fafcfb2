import { useCallback, useEffect, useState } from 'react';

/** Before every name kept in the browser. */
export const PREFIX = 'cale-seche.';
/** Before the names whose value main does not have yet. */
export const UNSENT = 'cale.unsent:';
/** Start of the core that this origin's values came from; none in a window that an older app kept things in. */
export const SEEDED = 'cale.seeded';

/** Told of each value that is kept from now on. */
type Keep = (name: string, value: unknown) => void;

let keep: Keep = () => {};

/** What every window of this origin keeps together. */
const browser = () => localStorage;
/** What one window keeps, and a page that is loaded again in it finds. */
export const thisWindow = () => sessionStorage;

/** What was kept under a name, or null; what does not read is as if it were not there. */
export function readStored<T>(name: string, isValid: (value: unknown) => value is T): T | null {
  const value = readHere(name);
  return isValid(value) ? value : null;
}

/** Keeps a value under a name; null forgets it. A full or refused storage is no reason to stop. */
export function writeStored(name: string, value: unknown): void {
  if (JSON.stringify(value) === JSON.stringify(readHere(name))) return;
  setHere(name, value);
  attempt(() => localStorage.setItem(UNSENT + name, ''));
  keep(name, value);
}

export type IsValid<T> = (value: unknown) => value is T;

/** A state kept under `name`, read again when the name changes; by `read` and `write` where it is kept otherwise. */
export function useStored<T>(
  name: string,
  isValid: IsValid<T>,
  initial: T,
  read: typeof readStored = readStored,
  write: typeof writeStored = writeStored,
) {
  const [held, setHeld] = useState({ name, value: read(name, isValid) });
  let current = held;
  if (held.name !== name) {
    current = { name, value: read(name, isValid) };
    setHeld(current);
  }
  const set = useCallback(
    (value: T | null) => {
      write(name, value);
      setHeld({ name, value });
    },
    [name, write],
  );
  return [current.value ?? initial, set] as const;
}

/** A state kept under `name` while this window lives: a page loaded again finds it. */
export function useWindowState<T>(name: string, isValid: (value: unknown) => value is T, initial: T) {
  const [value, setValue] = useState(() => {
    const kept = readHere(name, thisWindow);
    return isValid(kept) ? kept : initial;
  });
  useEffect(() => setHere(name, value, thisWindow), [name, value]);
  return [value, setValue] as const;
}

/** Takes what main keeps unless this origin has it of this start already; what main does not have yet stays as it is. */
export function takeKept(kept: Readonly<Record<string, unknown>>, startId: string): void {
  if (hasSeed(startId)) return;
  for (const [name, value] of Object.entries(kept)) if (!isUnsent(name)) setHere(name, value);
}

/** Whether this origin's values are those of main at this start of the core, and newer ones. */
export function hasSeed(startId: string): boolean {
  return attempt(() => localStorage.getItem(SEEDED)) === startId;
}

/** From now on each value that is kept is told. */
export function tellKept(next: Keep): void {
  keep = next;
}

/** The value kept in this browser under a name, or null. */
export function readHere(name: string, place = browser): unknown {
  return attempt(() => JSON.parse(place().getItem(PREFIX + name) ?? 'null')) ?? null;
}

/** Sets what this browser keeps under a name; null forgets it. */
export function setHere(name: string, value: unknown, place = browser): void {
  attempt(() => {
    if (value === null) place().removeItem(PREFIX + name);
    else place().setItem(PREFIX + name, JSON.stringify(value));
  });
}

/** Whether main may not have the value of a name yet. */
export function isUnsent(name: string): boolean {
  return attempt(() => localStorage.getItem(UNSENT + name)) != null;
}

/** Undefined where the browser refuses its storage, or it is full: the value lives on in this page. */
export function attempt<T>(use: () => T): T | undefined {
  try {
    return use();
  } catch {
    return undefined;
  }
}
