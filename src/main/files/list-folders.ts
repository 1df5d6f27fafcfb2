import type { RecipeKind, WorkspaceFolder } from '#shared/contract/file.ts';
import { COMPOSE_FILE_NAME, DOCKERFILE_NAME, MANIFEST_FILE_NAME } from '#shared/domain/text-file.ts';
import { walkWorkspace } from './walk.ts';
import type { Workspace } from './workspace.ts';

/** Folders looked at: a workspace is small, a learner's may be anything. */
const MAX_DEPTH = 4;
const MAX_ENTRIES = 5_000;
const MAX_FOLDERS = 200;

/** How recipes of a kind are called, and the name that comes first. */
const NAMES: Record<RecipeKind, { pattern: RegExp; usual: string }> = {
  dockerfile: { pattern: DOCKERFILE_NAME, usual: 'Dockerfile' },
  compose: { pattern: COMPOSE_FILE_NAME, usual: 'compose.yaml' },
  manifest: { pattern: MANIFEST_FILE_NAME, usual: 'manifeste.yaml' },
};

/** Folders of the workspace, those that hold such a recipe first, then by path; links are not followed. */
export async function listFolders(
  workspace: Pick<Workspace, 'findFolder'>,
  kind: RecipeKind,
): Promise<WorkspaceFolder[]> {
  const { pattern, usual } = NAMES[kind];
  const found: WorkspaceFolder[] = [];
  let seen = 0;
  const enters = ({ name }: { name: string }) => !name.startsWith('.') && name !== 'node_modules';
  const options = { maxDepth: MAX_DEPTH, enters, skipsUnreadable: true };
  for await (const folder of walkWorkspace(workspace, '.', options)) {
    const names = folder.entries.filter((entry) => entry.kind === 'file' && pattern.test(entry.name));
    const files = names.map(({ name }) => name).sort(usualFirst(usual));
    if (found.length < MAX_FOLDERS) found.push({ path: folder.path || '.', files });
    seen += folder.entries.length;
    if (seen >= MAX_ENTRIES) break;
  }
  return found.sort(
    (a, b) => Number(b.files.length > 0) - Number(a.files.length > 0) || a.path.localeCompare(b.path, 'fr'),
  );
}

function usualFirst(usual: string) {
  return (a: string, b: string) => Number(b === usual) - Number(a === usual) || a.localeCompare(b, 'fr');
}
