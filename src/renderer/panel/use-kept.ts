import { useRef } from 'react';

/** The last known value of the same thing while the next one is on its way, so that a drawing never blinks. */
export function useKept<T>(value: T | undefined, key: string): T | undefined {
  const kept = useRef<{ key: string; value: T } | null>(null);
  if (value !== undefined) kept.current = { key, value };
  return kept.current?.key === key ? kept.current.value : undefined;
}
