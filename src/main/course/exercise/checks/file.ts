import { typeset } from '#main/course/catalogue/markdown/typography.ts';
import { expects, observes } from '#shared/course/check-facts.ts';
import type { CheckFact } from '#shared/course/views.ts';
import { AppError } from '#shared/errors.ts';
import { orNullWhenMissing } from '../or-null-when-missing.ts';
import { isInWorkspace } from '../workspace-files.ts';
import { readMember } from './archive-member.ts';
import {
  type CheckContext,
  type CheckOf,
  excerptOf,
  failed,
  type KindDefinition,
  passed,
  type Verdict,
} from './check-kind.ts';
import { readRecipe } from './recipe.ts';
import { judgeText } from './text.ts';

type FileCheck = CheckOf<'file'>;

/** A file of the workspace and what it holds; links that leave the workspace are refused. */
export const fileKind: KindDefinition<FileCheck> = {
  trigger: { events: [], hasFileWatch: true },
  asksEngine: () => false,
  tells: ({ path, exists }) => ({ type: 'file', name: path, exists }),
  expected: mainFact,
  async evaluate(check, context) {
    try {
      return await judgeFile(check, context);
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'path-outside-workspace') throw error;
      return failed(mainFact(check), observes('file-outside', { path: check.path }));
    }
  },
};

function mainFact(check: FileCheck): CheckFact {
  const { path, member, contains: text = '', matches: pattern = '', means = '' } = check;
  if (means !== '') return expects('file-matches', { path, pattern, means: typeset(means) });
  if (check.exists && member !== undefined) return expects('file-member', { path, member, text, pattern });
  if (!check.exists) return expects('file-gone', { path });
  return expects(check.isFolder ? 'folder-exists' : 'file-exists', { path });
}

async function judgeFile(check: FileCheck, context: CheckContext): Promise<Verdict> {
  const { path } = check;
  const expected = mainFact(check);
  const isThere = await isInWorkspace(context.workspace, path);
  if (!check.exists) {
    if (isThere) return failed(expected, observes('file-still-there', { path }));
    const wasThere = context.hasSeen('file', path);
    return wasThere
      ? passed(expected)
      : failed(expected, observes('never-seen', { type: 'file', name: path }));
  }
  if (check.isFolder) return judgeFolder(check, isThere, context);
  if (!isThere) return failed(expected, observes('file-missing', { path }));
  if (check.member !== undefined) return judgeMember(check, check.member, context);
  if (check.contains === undefined && check.matches === undefined) return passed(expected);
  const content = await orNullWhenMissing(context.workspace.readText(path));
  return judgeContent(check, content ?? '');
}

async function judgeFolder(
  check: FileCheck,
  isThere: boolean,
  { workspace }: CheckContext,
): Promise<Verdict> {
  const { path } = check;
  const expected = mainFact(check);
  const folder = await workspace.findFolder(path);
  await folder?.close();
  if (folder) return passed(expected);
  return failed(expected, observes(isThere ? 'folder-is-file' : 'folder-missing', { path }));
}

/** A folder, or a file removed since it was seen, holds no text. */
function judgeContent(check: FileCheck, content: string): Verdict {
  const { path, isRecipe, means = '' } = check;
  const recipe = isRecipe ? readRecipe(content) : { text: content, fault: null };
  if (recipe.fault) return failed(mainFact(check), recipe.fault);
  const missing = judgeText(check, recipe.text, {
    contains: (text) => (means === '' ? expects('file-contains', { path, text }) : mainFact(check)),
    matches: (pattern) => expects('file-matches', { path, pattern, means: typeset(means) }),
  });
  return missing
    ? failed(missing, observes('file-content', { excerpt: excerptOf(content) }))
    : passed(mainFact(check));
}

/** The text of a file inside an archive. */
async function judgeMember(check: FileCheck, member: string, context: CheckContext): Promise<Verdict> {
  const { path } = check;
  const expected = mainFact(check);
  const found = await readMember(context.workspace, path, member);
  if (found === 'no-archive') return failed(expected, observes('file-no-archive', { path }));
  if (found === 'no-member') return failed(expected, observes('file-no-member', { path, member }));
  const missing = judgeText(check, found.text, { contains: () => expected, matches: () => expected });
  return missing
    ? failed(missing, observes('file-content', { excerpt: excerptOf(found.text) }))
    : passed(expected);
}
