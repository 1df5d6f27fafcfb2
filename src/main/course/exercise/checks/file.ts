import { expects, observes } from '#shared/course/check-facts.ts';
import type { CheckFact } from '#shared/course/views.ts';
import { AppError } from '#shared/errors.ts';
import { isInWorkspace } from '../workspace-files.ts';
import {
  type CheckContext,
  type CheckOf,
  excerptOf,
  failed,
  type KindDefinition,
  passed,
  type Verdict,
} from './check-kind.ts';
import { judgeText } from './text.ts';

type FileCheck = CheckOf<'file'>;

/** A file of the workspace and what it holds; links that leave the workspace are refused. */
export const fileKind: KindDefinition<FileCheck> = {
  trigger: { events: [], hasFileWatch: true },
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
  return expects(check.exists ? 'file-exists' : 'file-gone', { path: check.path });
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
  if (!isThere) return failed(expected, observes('file-missing', { path }));
  if (check.contains === undefined && check.matches === undefined) return passed(expected);
  const content = await readOrEmpty(context, path);
  const missing = judgeText(check, content, {
    contains: (text) => expects('file-contains', { path, text }),
    matches: (pattern) => expects('file-matches', { path, pattern }),
  });
  return missing
    ? failed(missing, observes('file-content', { excerpt: excerptOf(content) }))
    : passed(expected);
}

/** A folder, or a file removed since it was seen, holds no text. */
async function readOrEmpty(context: CheckContext, path: string): Promise<string> {
  try {
    return await context.workspace.readText(path);
  } catch (error) {
    if (error instanceof AppError && error.code === 'file-not-found') return '';
    throw error;
  }
}
