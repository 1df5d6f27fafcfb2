import type { LessonNode } from '#shared/course/lesson.ts';

/** An instruction, cut where the command of its step stands. */
interface OrderedInstruction {
  before: readonly LessonNode[];
  /** Blocks of commands that it ends with: they are typed after the step's own. */
  after: readonly LessonNode[];
}

const SHELLS = new Set<unknown>(['sh', 'bash']);

/** Commands stand on the page in the order in which they are typed. */
export function orderInstruction(nodes: readonly LessonNode[], hasCommand: boolean): OrderedInstruction {
  const cut = hasCommand ? nodes.findLastIndex((node) => !isCommands(node)) + 1 : nodes.length;
  return { before: nodes.slice(0, cut), after: nodes.slice(cut) };
}

function isCommands(node: LessonNode): boolean {
  return node.type === 'element' && node.tag === 'codeblock' && SHELLS.has(node.props.language);
}
