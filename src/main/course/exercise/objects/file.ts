import { createHash } from 'node:crypto';
import { isInWorkspace, removeFromWorkspace, type WorkspaceEntry } from '../workspace-files.ts';
import { claimsPath, inodeMark, pathMark } from './file-claims.ts';
import { mentionsAfter } from './lines.ts';
import type { ObjectKind, OwnershipRules, Surroundings } from './object-kind.ts';

/** A folder that holds more goes as one line. */
const LISTED_ONE_BY_ONE = 50;

const keyOf = ({ path }: { path: string }) => `file/${path}`;

/** An entry of the workspace, claimed by its path or by a folder above it; a folder is owned when all it holds is. */
export const FILES = {
  type: 'file',
  place: 'workspace',
  isNotedByName: true,
  list: (world) => world.files(),
  // Those of the whole workspace are noted apart: there may be many.
  marks: async () => [],
  patternsIn: (owns) => owns.files,
  keyOf,
  nameOf: ({ path }) => path,
  isFolder: ({ isFolder }) => isFolder,
  isClaimed: ({ owns }, { path }) => claimsPath(owns.files, path),
  isOwned,
  remove: removeAll,
  covers: (_, one) => (isListedWhole(one) ? below(one).map(keyOf) : []),
  listedAs: (_, one) => `${keyOf(one)}#${digestOf(one)}`,
  normalise: (path) => path,
  isThere: ({ workspace }, path) => isInWorkspace(workspace, path),
  keysFromEvent: () => [],
  lines: { makes: (line, name) => mentionsAfter(/>|\btee /, line, name), unmakes: /^\s*rm\b/ },
} satisfies ObjectKind<WorkspaceEntry>;

function isOwned(rules: OwnershipRules, one: WorkspaceEntry): boolean {
  return isOwnFile(rules, one) && one.holds.every((held) => isOwned(rules, held));
}

/** True for a path claimed since the exercise began, where something born since stands; nothing where that is not known. */
export function isOwnFile(
  { owns, existedBefore, beginning: { files } }: OwnershipRules,
  { path, mark, atMs }: Pick<WorkspaceEntry, 'path' | 'mark' | 'atMs'>,
): boolean {
  if (!files || atMs === null || atMs < files.fromMs) return false;
  if (existedBefore.has(keyOf({ path })) || files.had(pathMark(path)) || files.had(inodeMark(mark)))
    return false;
  return claimsPath(owns.files, path);
}

function removeAll({ workspace }: Surroundings, one: WorkspaceEntry): Promise<boolean> {
  return removeFromWorkspace(workspace, goingWith(one));
}

/** What is removed with an entry, itself at the end. */
function goingWith(one: WorkspaceEntry): WorkspaceEntry[] {
  return isListedWhole(one) ? [...below(one), one] : [one];
}

/** Everything in a folder, each folder after what it holds. */
function below({ holds }: WorkspaceEntry): WorkspaceEntry[] {
  return holds.flatMap((one) => [...below(one), one]);
}

function isListedWhole(one: WorkspaceEntry): boolean {
  return one.holds.length > 0 && countBelow(one) > LISTED_ONE_BY_ONE;
}

function countBelow({ holds }: WorkspaceEntry): number {
  return holds.reduce((sum, one) => sum + 1 + countBelow(one), 0);
}

/** Of all that would go: one more file in it, or another one, is another list. */
function digestOf(one: WorkspaceEntry): string {
  const digest = createHash('sha256');
  for (const { path, mark } of goingWith(one)) digest.update(`${path}\0${mark}\0`);
  return digest.digest('hex');
}
