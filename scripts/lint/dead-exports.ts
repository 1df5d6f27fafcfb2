import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSync } from 'vite';
import { listSources, resolveImport } from './module-imports.ts';

/** An export of `src` that nothing needs. */
export interface DeadExport {
  /** Relative to the root, with `/`. */
  file: string;
  line: number;
  name: string;
  /** `nobody`: no module imports it. `tests`: only tests do, and its own module has no use for it either. */
  usedBy: 'nobody' | 'tests';
}

/** Whose imports are a use. Fixtures of tests are trees of their own. */
const FOLDERS = ['src', 'scripts', 'bench', 'tests'];
const FIXTURES = 'tests/fixtures/';

interface Module {
  file: string;
  /** Without its comments. */
  code: string;
  exports: { name: string; line: number }[];
  /** Names it takes, by the file that has them. */
  takes: { from: string; name: string }[];
  /** Files it takes whole: which names, its words tell. */
  takesWhole: string[];
}

/**
 * Every export of `root/src` that no other module imports, types included. A test is a reason to export a part that its
 * module uses, so that a rule is proved alone; code that only tests run is dead.
 */
export function findDeadExports(root: string): DeadExport[] {
  const modules = FOLDERS.flatMap((folder) => listSources(root, folder))
    .filter((file) => !file.startsWith(FIXTURES))
    .map((file) => readModule(root, file));
  const [tests, users] = [modules.filter(isTest), modules.filter((it) => !isTest(it))];
  const isUsed = (by: Uses, file: string, name: string) => by.get(file)?.has(name) ?? false;
  const [usedByCode, usedByTests] = [usesOf(users, modules), usesOf(tests, modules)];
  return users
    .filter(({ file }) => file.startsWith('src/'))
    .flatMap(({ file, code, exports }) =>
      exports.flatMap(({ name, line }): DeadExport[] => {
        if (isUsed(usedByCode, file, name)) return [];
        if (!isUsed(usedByTests, file, name)) return [{ file, line, name, usedBy: 'nobody' }];
        return countWord(code, name) > 1 ? [] : [{ file, line, name, usedBy: 'tests' }];
      }),
    );
}

const isTest = ({ file }: Module) => file.startsWith('tests/');

type Uses = Map<string, Set<string>>;

/** The names of each file that these modules import. */
function usesOf(takers: readonly Module[], modules: readonly Module[]): Uses {
  const exportsOf = new Map(modules.map(({ file, exports }) => [file, exports.map(({ name }) => name)]));
  const uses: Uses = new Map(modules.map(({ file }) => [file, new Set()]));
  for (const { code, takes, takesWhole } of takers) {
    for (const { from, name } of takes) uses.get(from)?.add(name);
    for (const from of takesWhole)
      for (const name of exportsOf.get(from) ?? []) if (countWord(code, name) > 0) uses.get(from)?.add(name);
  }
  return uses;
}

function readModule(root: string, file: string): Module {
  const source = readFileSync(join(root, file), 'utf8');
  const { module, comments } = parseSync(file, source);
  const code = withoutComments(source, comments);
  const takes: Module['takes'] = [];
  const takesWhole: string[] = [];
  const take = (specifier: string, name: string | null) => {
    const from = resolveImport(file, specifier);
    if (from !== null && name === null) takesWhole.push(from);
    else if (from !== null && name !== null) takes.push({ from, name });
  };
  for (const { moduleRequest, entries } of module.staticImports)
    for (const { importName } of entries)
      take(moduleRequest.value, importName.kind === 'Name' ? importName.name : null);
  const exported = module.staticExports.flatMap(({ entries }) => entries);
  for (const { moduleRequest, importName } of exported)
    if (moduleRequest) take(moduleRequest.value, importName.name);
  // `import('…')` as a value or as a type.
  for (const [, specifier = ''] of code.matchAll(/\bimport\(\s*['"]([^'"]+)['"]/g)) take(specifier, null);
  const exports = exported.flatMap(({ start, exportName: { name } }) =>
    name ? [{ name, line: source.slice(0, start).split('\n').length }] : [],
  );
  return { file, code, exports, takes, takesWhole };
}

function withoutComments(source: string, comments: readonly { start: number; end: number }[]): string {
  let code = '';
  let at = 0;
  for (const { start, end } of comments) {
    code += source.slice(at, start);
    at = end;
  }
  return code + source.slice(at);
}

function countWord(code: string, name: string): number {
  return code.match(new RegExp(`(?<![\\w$])${name.replaceAll('$', '\\$')}(?![\\w$])`, 'g'))?.length ?? 0;
}
