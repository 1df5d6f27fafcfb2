import type { SolutionLine } from '#shared/course/views.ts';
import { CodeBlock } from '../../content/CodeBlock.tsx';

/** Commands of a solution, to read, to copy, or to type one after the other; keys are only to be read. */
export function SolutionBlock({ lines }: { lines: readonly SolutionLine[] }) {
  const commands = lines.filter(({ isKey }) => !isKey).map(({ text }) => text);
  return (
    <CodeBlock
      language=""
      source={lines.map(({ text }) => text).join('\n')}
      tokens={null}
      commands={commands}
    />
  );
}
