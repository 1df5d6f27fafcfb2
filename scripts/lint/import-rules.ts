import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { listSources, type ModuleImport, readImports, resolveImport } from './module-imports.ts';

/** One import that crosses a border it may not cross. */
export interface Violation {
  file: string;
  line: number;
  specifier: string;
  rule: string;
}

interface Edge extends ModuleImport {
  /** Importing file, relative to the root, with `/`. */
  from: string;
  /** Imported file relative to the root, or null for a package. */
  to: string | null;
}

interface Rule {
  name: string;
  forbids(edge: Edge, root: string): boolean;
}

const isIn = (file: string | null, folder: string) => file?.startsWith(`${folder}/`) ?? false;
const isPackage = (edge: Edge, name: string) =>
  edge.specifier === name || edge.specifier.startsWith(`${name}/`);
const isNode = (edge: Edge) => edge.specifier.startsWith('node:');

/** Folders every area of main stands on: they hold no knowledge of any area. */
const MAIN_FLOOR = ['src/main/core', 'src/main/files'];
/** What every area takes by type and is handed at run time by a composition root. */
const BACKENDS = ['src/main/docker', 'src/main/kubernetes'];
/** What both shells share: neither the core nor an area may use it. */
const SHELL_COMMON = 'src/main/shell';
const SHELLS = ['shell', 'web', 'windows'];
/** Packages `src/shared` may use: schemas and the contract's words. */
const SHARED_PACKAGES = ['zod', '@orpc/contract', 'yaml'];
const COMPOSITION_ROOTS =
  /^src\/main\/(app|supervised-app|parts|index|web|web-core|window-core|layer-worker|web\/[a-z-]+)\.ts$/;
const ELECTRON_HOMES = /^src\/(main\/index\.ts|main\/windows\/|preload\/)/;

/** The table of design.md section 2; `docs/architecture.md` tells the reasons. */
export const IMPORT_RULES: readonly Rule[] = [
  {
    name: 'shared imports nothing of ours and no platform',
    forbids: (edge) =>
      isIn(edge.from, 'src/shared') &&
      (edge.to ? !isIn(edge.to, 'src/shared') : !SHARED_PACKAGES.some((name) => isPackage(edge, name))),
  },
  {
    name: 'only the Electron shell imports electron',
    forbids: (edge) =>
      isPackage(edge, 'electron') && isIn(edge.from, 'src') && !ELECTRON_HOMES.test(edge.from),
  },
  {
    name: 'only main/docker imports dockerode',
    forbids: (edge) =>
      isPackage(edge, 'dockerode') && isIn(edge.from, 'src') && !isIn(edge.from, 'src/main/docker'),
  },
  {
    name: 'only main/kubernetes imports the Kubernetes client and undici',
    forbids: (edge) =>
      ['@kubernetes/client-node', 'undici'].some((name) => isPackage(edge, name)) &&
      isIn(edge.from, 'src') &&
      !isIn(edge.from, 'src/main/kubernetes'),
  },
  {
    name: 'only main/files imports tar-stream',
    forbids: (edge) =>
      isPackage(edge, 'tar-stream') && isIn(edge.from, 'src') && !isIn(edge.from, 'src/main/files'),
  },
  {
    name: 'main takes the values of node http from its core',
    forbids: (edge) => edge.specifier === 'node:http' && !edge.isTypeOnly && isIn(edge.from, 'src/main'),
  },
  {
    name: 'preload imports shared only',
    forbids: (edge) =>
      isIn(edge.from, 'src/preload') &&
      edge.to !== null &&
      !isIn(edge.to, 'src/shared') &&
      !isIn(edge.to, 'src/preload'),
  },
  {
    name: 'main never imports the renderer or the preload',
    forbids: (edge) =>
      isIn(edge.from, 'src/main') && (isIn(edge.to, 'src/renderer') || isIn(edge.to, 'src/preload')),
  },
  {
    name: 'an area of main imports no other area',
    forbids: (edge) => {
      const area = areaOf(edge.from);
      if (area === null || edge.to === null || !isIn(edge.to, 'src/main')) return false;
      if ([...MAIN_FLOOR, ...BACKENDS].some((folder) => isIn(edge.to, folder))) return false;
      if (SHELLS.includes(area) && isIn(edge.to, SHELL_COMMON)) return false;
      return area !== areaOf(edge.to);
    },
  },
  {
    name: 'an area of main takes docker and kubernetes only as types',
    forbids: (edge) => {
      const area = areaOf(edge.from);
      return (
        area !== null &&
        !edge.isTypeOnly &&
        BACKENDS.some((folder) => isIn(edge.to, folder) && !isIn(edge.from, folder))
      );
    },
  },
  {
    name: 'renderer imports shared only',
    forbids: (edge) =>
      isIn(edge.from, 'src/renderer') &&
      (isNode(edge) ||
        (edge.to !== null &&
          !isIn(edge.to, 'src/renderer') &&
          !isIn(edge.to, 'src/shared') &&
          !isIn(edge.to, 'node_modules'))),
  },
  {
    name: 'domain holds no Zod',
    forbids: (edge, root) => isIn(edge.from, 'src/shared/domain') && bringsZod(edge, root),
  },
  {
    name: 'renderer brings no Zod at run time',
    forbids: (edge, root) => isIn(edge.from, 'src/renderer') && bringsZod(edge, root),
  },
  {
    name: 'features of the renderer do not import each other',
    forbids: (edge) => {
      const feature = featureOf(edge.from);
      const other = edge.to === null ? null : featureOf(edge.to);
      return feature !== null && other !== null && feature !== other;
    },
  },
  {
    name: 'components know no domain',
    forbids: (edge) =>
      isIn(edge.from, 'src/renderer/components') &&
      (isIn(edge.to, 'src/renderer/features') ||
        isIn(edge.to, 'src/shared/domain') ||
        isIn(edge.to, 'src/shared/course')),
  },
];

function areaOf(file: string): string | null {
  if (COMPOSITION_ROOTS.test(file)) return null;
  return /^src\/main\/([a-z]+)\//.exec(file)?.[1] ?? null;
}

function featureOf(file: string): string | null {
  return /^src\/renderer\/features\/([a-z-]+)\//.exec(file)?.[1] ?? null;
}

/** True for an import that is there at run time and is Zod, or leads to it through `shared`. */
function bringsZod(edge: Edge, root: string, seen = new Set<string>()): boolean {
  const { to } = edge;
  if (edge.isTypeOnly) return false;
  if (isPackage(edge, 'zod')) return true;
  if (to === null || !isIn(to, 'src/shared') || seen.has(to) || !existsSync(join(root, to))) return false;
  seen.add(to);
  return edgesOf(to, root).some((next) => bringsZod(next, root, seen));
}

function edgesOf(file: string, root: string): Edge[] {
  const source = readFileSync(join(root, file), 'utf8');
  return readImports(file, source).map((found) => ({
    ...found,
    from: file,
    to: resolveImport(file, found.specifier),
  }));
}

/** Every forbidden import below `root/src`, in the order of the files. */
export function findViolations(root: string): Violation[] {
  return listSources(root, 'src').flatMap((file) =>
    edgesOf(file, root).flatMap((edge) => violationsOf(edge, root)),
  );
}

function violationsOf(edge: Edge, root: string): Violation[] {
  return IMPORT_RULES.filter((rule) => rule.forbids(edge, root)).map((rule) => ({
    file: edge.from,
    line: edge.line,
    specifier: edge.specifier,
    rule: rule.name,
  }));
}
