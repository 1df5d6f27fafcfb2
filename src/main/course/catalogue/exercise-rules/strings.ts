import type { Path } from '../files/yaml-file.ts';

interface FoundString {
  path: Path;
  value: string;
}

/** Every string of parsed YAML with its path, keys of maps included (at the path of their value). */
export function collectStrings(value: unknown, path: Path = []): FoundString[] {
  if (typeof value === 'string') return [{ path, value }];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, child]) => {
    const childPath = [...path, Array.isArray(value) ? Number(key) : key];
    const keyItself = Array.isArray(value) ? [] : [{ path: childPath, value: key }];
    return [...keyItself, ...collectStrings(child, childPath)];
  });
}
