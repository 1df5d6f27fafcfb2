import { readdir } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import type { RecipeKind, WorkspaceFolder } from '#shared/domain/text-file.ts';
import { COMPOSE_FILE_NAME, DOCKERFILE_NAME } from '#shared/domain/text-file-names.ts';

/** Folders looked at: a workspace is small, a learner's may be anything. */
const MAX_DEPTH = 4;
const MAX_ENTRIES = 5_000;
const MAX_FOLDERS = 200;

/** How recipes of a kind are called, and the name that comes first. */
const NAMES: Record<RecipeKind, { pattern: RegExp; usual: string }> = {
  dockerfile: { pattern: DOCKERFILE_NAME, usual: 'Dockerfile' },
  compose: { pattern: COMPOSE_FILE_NAME, usual: 'compose.yaml' },
};

/** Folders of the workspace, those that hold such a recipe first, then by path; links are not followed. */
export async function listFolders(dir: string, kind: RecipeKind): Promise<WorkspaceFolder[]> {
  const { pattern, usual } = NAMES[kind];
  const found: WorkspaceFolder[] = [];
  let seen = 0;
  const waiting = [{ folder: dir, depth: 0 }];
  for (let next = waiting.shift(); next !== undefined && seen < MAX_ENTRIES; next = waiting.shift()) {
    const { folder, depth } = next;
    const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
    seen += entries.length;
    const names = entries.filter((entry) => entry.isFile() && pattern.test(entry.name));
    const files = names.map(({ name }) => name).sort(usualFirst(usual));
    if (found.length < MAX_FOLDERS) found.push({ path: pathOf(dir, folder), files });
    for (const entry of entries) {
      const isOpen = entry.isDirectory() && !entry.name.startsWith('.') && entry.name !== 'node_modules';
      if (isOpen && depth < MAX_DEPTH) waiting.push({ folder: join(folder, entry.name), depth: depth + 1 });
    }
  }
  return found.sort(
    (a, b) => Number(b.files.length > 0) - Number(a.files.length > 0) || a.path.localeCompare(b.path, 'fr'),
  );
}

function usualFirst(usual: string) {
  return (a: string, b: string) => Number(b === usual) - Number(a === usual) || a.localeCompare(b, 'fr');
}

function pathOf(root: string, folder: string): string {
  return relative(root, folder).split(sep).join('/') || '.';
}
