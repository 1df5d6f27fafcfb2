import { realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { HeldFolder } from '#main/files/held-folder.ts';
import { isInside } from '#main/files/resolve-inside.ts';
import { walkFolders } from '#main/files/walk.ts';
import { COURSE_FILE, type CourseFolder, GLOSSARY_FILE } from '../course-folder.ts';
import type { ProblemList } from '../problems.ts';

/** Entries of a whole course: ours has about 400. */
const MAX_ENTRIES = 5000;
/** `units/ID/exercises/FILE` is the deepest path of a course. */
const MAX_DEPTH = 8;

/** Every file below the folder, relative, links not followed; links that leave it are reported. */
export async function listFiles(root: string, problems: ProblemList): Promise<string[]> {
  const start = await HeldFolder.hold(root);
  try {
    return await listBelow(start, root, problems);
  } finally {
    await start.close();
  }
}

async function listBelow(start: HeldFolder, root: string, problems: ProblemList): Promise<string[]> {
  const files: string[] = [];
  for await (const folder of walkFolders(start, { maxEntries: MAX_ENTRIES, skipsUnreadable: true })) {
    for (const { kind, path } of folder.entries) {
      if (kind === 'folder') continue;
      if (kind !== 'link' || (await staysInside(root, path))) files.push(path);
      else problems.in(path)('path-outside-course');
    }
    if (!folder.isWhole || folder.path.split('/').length > MAX_DEPTH) {
      problems.in(folder.path || '.')('folder-too-large', undefined, { max: MAX_ENTRIES });
      break;
    }
  }
  return files.toSorted();
}

async function staysInside(root: string, path: string): Promise<boolean> {
  const target = await realpath(join(root, path)).catch(() => null);
  return target !== null && isInside(root, target);
}

/** Course files that nothing lists are forgotten ones: the learner would never see them. */
export function checkListed(folder: CourseFolder, files: readonly string[], problems: ProblemList): void {
  const listed = new Set([COURSE_FILE, GLOSSARY_FILE]);
  for (const { folder: path, unit } of folder.units) {
    listed.add(`${path}/unit.yaml`).add(`${path}/quiz.yaml`);
    for (const id of unit?.value.sections ?? []) listed.add(`${path}/${id}.md`);
    for (const id of unit?.value.exercises ?? []) listed.add(`${path}/exercises/${id}.yaml`);
  }
  const brokenFolders = folder.units.filter((it) => !it.unit).map((it) => `${it.folder}/`);
  for (const file of files) {
    const isCourseFile =
      /^units\/|\.ya?ml$/.test(file) && !/(?:^|\/)\.[^/]*$|\/figures\/[^/]+\.svg$/.test(file);
    if (!isCourseFile || listed.has(file) || brokenFolders.some((it) => file.startsWith(it))) continue;
    problems.in(file)('file-unlisted');
  }
}
