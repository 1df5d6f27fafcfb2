import { posix } from 'node:path';
import type { Misstep } from '#shared/course/missteps.ts';
import type { CheckContext, CheckOf } from '../checks/check-kind.ts';
import { readBirth, walkBirths } from '../workspace-files.ts';

/** Folders within folders that are looked into. */
const MAX_DEPTH = 3;

/** A file born since the exercise began bears the wanted name in another folder of the workspace. */
export async function fileMisstep(
  { path }: Pick<CheckOf<'file'>, 'path'>,
  { workspace, rules }: CheckContext,
): Promise<Misstep | null> {
  const wanted = posix.normalize(path);
  const name = posix.basename(wanted);
  const wishes = {
    enters: (folder: string) => folder.split('/').length < MAX_DEPTH,
    tells: (one: string) => posix.basename(one) === name && one !== wanted,
  };
  for await (const entries of walkBirths(workspace, wishes))
    for (const { path: found, isFolder } of entries) {
      const born = isFolder ? null : await readBirth(workspace, found);
      if (born?.atMs != null && born.atMs >= rules.beganAtMs)
        return { code: 'wrong-folder', params: { path: found, wanted } };
    }
  return null;
}
