import type { HeldFolder } from '#main/files/held-folder.ts';
import { walkWorkspace } from '#main/files/walk.ts';
import type { Workspace } from '#main/files/workspace.ts';
import type { WorkspaceEntry } from '#shared/contract/volume.ts';

/** Folders this far below the workspace are still looked into: a learner's file is near the top. */
const MAX_DEPTH = 2;
/** Most entries offered: more would not be chosen from a list. */
const MAX_ENTRIES = 500;

const isHidden = ({ name }: { name: string }) => name.startsWith('.');

/** Files and folders of the workspace, those of the first levels first; links and hidden names are left out. */
export async function listWorkspace(workspace: Pick<Workspace, 'findFolder'>): Promise<WorkspaceEntry[]> {
  const found: WorkspaceEntry[] = [];
  const folders = walkWorkspace(workspace, '.', {
    maxDepth: MAX_DEPTH,
    enters: (folder) => !isHidden(folder),
    compareNames: (a, b) => a.localeCompare(b, 'fr'),
    skipsUnreadable: true,
  });
  for await (const { folder, entries } of folders) {
    for (const { name, path, kind } of entries) {
      if (isHidden({ name }) || (kind !== 'file' && kind !== 'folder')) continue;
      found.push({ path, kind, sizeBytes: kind === 'file' ? await sizeOf(folder, name) : 0 });
      if (found.length === MAX_ENTRIES) return found;
    }
  }
  return found;
}

async function sizeOf(folder: HeldFolder, name: string): Promise<number> {
  return (await folder.stat(name))?.size ?? 0;
}
