import { posix } from 'node:path';
import type { Workspace } from '#main/files/workspace.ts';
import { matchesAnyGlob } from '../patterns.ts';
import { readBirth } from '../workspace-files.ts';
import { isOwnFile } from './file.ts';
import { claimsPath } from './file-claims.ts';
import { type Claims, COMPOSE_LABEL, type OwnershipRules } from './object-kind.ts';

/** The files a container's project was read from, absolute, with commas between them. */
const CONFIG_FILES_LABEL = 'com.docker.compose.project.config_files';
/** Where the workspace is for programs of Linux when its own path is none of theirs, as `docker/helper/workstation` has it. */
const WORKSPACE_FOR_LINUX = '/travail';

type Labels = Readonly<Record<string, string>>;

/** True for a container that Compose made; one of an image that Compose built has only the project's label. */
export function isMadeByCompose(labels: Labels): boolean {
  return CONFIG_FILES_LABEL in labels || 'com.docker.compose.config-hash' in labels;
}

/** True for a container of a claimed project whose files are claimed too: a project of another folder may bear its name. */
export function isOfClaimedProject({ owns, workspaceDir }: Claims, labels: Labels): boolean {
  const paths = projectPaths(workspaceDir, labels);
  return (
    matchesAnyGlob(owns.composeProjects, labels[COMPOSE_LABEL] ?? '') &&
    paths.length > 0 &&
    paths.every((path) => path !== null && claimsPath(owns.files, path))
  );
}

/** True while each of the project's files stands there and is the exercise's. */
export async function hasOwnProjectFiles(
  rules: OwnershipRules,
  workspace: Workspace,
  labels: Labels,
): Promise<boolean> {
  const owned = projectPaths(rules.workspaceDir, labels).map(async (path) => {
    const birth = path === null ? null : await readBirth(workspace, path);
    return path !== null && birth !== null && isOwnFile(rules, { path, ...birth });
  });
  return (await Promise.all(owned)).every(Boolean);
}

/** Relative to the workspace; null for one outside of it. */
function projectPaths(workspaceDir: string, labels: Labels): (string | null)[] {
  const files = labels[CONFIG_FILES_LABEL];
  return files ? files.split(',').map((file) => pathInside(workspaceDir, file)) : [];
}

function pathInside(workspaceDir: string, file: string): string | null {
  const roots = posix.isAbsolute(workspaceDir) ? [workspaceDir] : [workspaceDir, WORKSPACE_FOR_LINUX];
  const root = roots.find((one) => file.startsWith(one) && /^[\\/]/.test(file.slice(one.length)));
  const path = root === undefined ? '' : file.slice(root.length + 1).replaceAll('\\', '/');
  return path === '' || path.split('/').includes('..') ? null : path;
}
