import { readdirSync } from 'node:fs';
import { join, posix } from 'node:path';
import { parseSync } from 'vite';

/** TypeScript files below a folder of `root`, relative to it, with `/`, sorted. */
export function listSources(root: string, folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => `${folder}/${name.replaceAll('\\', '/')}`)
    .filter((name) => /\.tsx?$/.test(name))
    .sort();
}

/** The file of ours that a specifier in the file `from` names, relative to the root; null for a package. */
export function resolveImport(from: string, specifier: string): string | null {
  if (specifier.startsWith('#')) return specifier.replace('#', 'src/');
  return specifier.startsWith('.') ? posix.join(posix.dirname(from), specifier) : null;
}

/** One import of a module, as written. */
export interface ModuleImport {
  specifier: string;
  /** Erased at build: brings nothing into a bundle. */
  isTypeOnly: boolean;
  line: number;
}

/** Every static, dynamic and re-exporting import of a TypeScript source. */
export function readImports(fileName: string, source: string): ModuleImport[] {
  const { module } = parseSync(fileName, source);
  const lineOf = (offset: number) => source.slice(0, offset).split('\n').length;
  const statics = module.staticImports.map((found) => ({
    specifier: found.moduleRequest.value,
    isTypeOnly: found.entries.length > 0 && found.entries.every((entry) => entry.isType),
    line: lineOf(found.start),
  }));
  const reExports = module.staticExports.flatMap((found) =>
    found.entries.flatMap((entry) =>
      entry.moduleRequest
        ? [{ specifier: entry.moduleRequest.value, isTypeOnly: entry.isType, line: lineOf(found.start) }]
        : [],
    ),
  );
  const dynamics = module.dynamicImports.map((found) => ({
    specifier: source.slice(found.moduleRequest.start, found.moduleRequest.end).replace(/^['"`]|['"`]$/g, ''),
    isTypeOnly: false,
    line: lineOf(found.start),
  }));
  return [...statics, ...reExports, ...dynamics];
}
