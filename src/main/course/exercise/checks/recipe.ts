import { observes } from '#shared/course/check-facts.ts';
import type { CheckFact } from '#shared/course/views.ts';
import { type DockerInstruction, parseDockerfile } from '#shared/domain/dockerfile.ts';
import { findFaults, type LintRemark } from '#shared/domain/dockerfile-lint.ts';

/**
 * The instructions of a recipe, one a line: words in capitals, continuations joined, comments left out, the lines of
 * here-documents after their instruction; and the first fault that no build would read past, null where there is none.
 */
export function readRecipe(content: string): { text: string; fault: CheckFact | null } {
  const lines = content.split(/\r?\n/);
  const parsed = parseDockerfile(content);
  const [error] = findFaults(parsed);
  return {
    text: parsed.instructions.map((one) => lineOf(one, lines)).join('\n'),
    fault: error ? faultOf(error, lines) : null,
  };
}

function lineOf(
  { keyword, flags, args, argsEndLine, endLine }: DockerInstruction,
  lines: readonly string[],
): string {
  return [keyword, ...flags, args, ...lines.slice(argsEndLine, endLine)].join(' ');
}

function faultOf({ code, line, subject }: LintRemark, lines: readonly string[]): CheckFact {
  const [, word = ''] = /^\s*(\S+)/.exec(lines[line - 1] ?? '') ?? [];
  if (code === 'heredoc-open') return observes('file-open-heredoc', { line, word: subject });
  if (code === 'argument-missing') return observes('file-bare-instruction', { line, word });
  return observes('file-broken-recipe', { line, word: code === 'from-missing' ? '' : word });
}
