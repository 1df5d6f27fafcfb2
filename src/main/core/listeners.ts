import { noteFailure } from './failures.ts';

/** Those who are told of something. */
export interface Listeners<Said extends unknown[]> {
  /** Tells each of them, whatever becomes of the others: one that fails is its own affair. */
  tell(...said: Said): void;
  /** Told from now on, until the function that is returned is called. */
  add(listener: (...said: Said) => void): () => void;
}

/** Nobody at first; the same listener is told once. */
export function createListeners<Said extends unknown[] = []>(): Listeners<Said> {
  const all = new Set<(...said: Said) => void>();
  return {
    tell(...said) {
      for (const listener of [...all]) {
        try {
          listener(...said);
        } catch (error) {
          noteFailure(error);
        }
      }
    },
    add(listener) {
      all.add(listener);
      return () => void all.delete(listener);
    },
  };
}
