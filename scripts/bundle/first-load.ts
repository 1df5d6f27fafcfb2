import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

export interface Chunk {
  file: string;
  gzipBytes: number;
}

/** Static imports of a built chunk; a dynamic `import(…)` is not one. */
const STATIC_IMPORT = /(?:^|[;}\s])(?:import|export)\s*(?:[\w$*{}\s,]+from\s*)?["'](\.{1,2}\/[^"']+)["']/g;
const ENTRY_SCRIPT = /<script[^>]+type="module"[^>]+src="([^"]+)"/g;

/** The scripts a page loads before it can draw anything: its entries and all they import statically, largest first. */
export function measureFirstLoad(outDir: string): Chunk[] {
  const page = readFileSync(join(outDir, 'index.html'), 'utf8');
  const found = new Map<string, Buffer>();
  for (const [, source = ''] of page.matchAll(ENTRY_SCRIPT)) readWithImports(join(outDir, source), found);
  const chunks = [...found].map(([file, code]) => ({ file, gzipBytes: gzipBytesOf(code) }));
  return chunks.sort((a, b) => b.gzipBytes - a.gzipBytes);
}

/** A built script and all it imports statically, by their paths, added to those found already. */
export function readWithImports(file: string, found = new Map<string, Buffer>()): Map<string, Buffer> {
  if (found.has(file)) return found;
  const code = readFileSync(file);
  found.set(file, code);
  for (const specifier of staticImports(code.toString('utf8')))
    readWithImports(join(file, '..', specifier), found);
  return found;
}

/** What a script weighs where its weight is held: compressed as far as gzip goes. */
export function gzipBytesOf(code: string | Buffer): number {
  return gzipSync(code, { level: 9 }).length;
}

/** Paths a chunk imports statically, relative to itself. */
export function staticImports(code: string): string[] {
  return [...code.matchAll(STATIC_IMPORT)].map(([, specifier = '']) => specifier);
}
