import type { LessonElement, LessonNode } from '#shared/course/lesson.ts';
import type { Place } from '#shared/course/problem.ts';
import { proseText } from '../markdown/prose.ts';
import { FILE_START, type ProblemList } from '../problems.ts';
import type { Inventory } from './inventory.ts';

/** A row that an empty line cut from its table is read as a sentence, with its bars: no paragraph may begin with one. */
export function checkTables({ units }: Inventory, problems: ProblemList): void {
  for (const { sections } of units) {
    for (const { file, source, nodes } of sections) {
      const cut = paragraphs(nodes).filter((it) => proseText(it.children).trimStart().startsWith('|'));
      const places = loneRows(source);
      for (const index of cut.keys()) problems.in(file)('table-row-cut', places[index] ?? FILE_START);
    }
  }
}

function paragraphs(nodes: readonly LessonNode[]): LessonElement[] {
  return nodes.flatMap((node) => {
    if (node.type === 'text') return [];
    return node.tag === 'p' ? [node] : paragraphs(node.children);
  });
}

/** Lines that begin a block of rows without what parts a table's head from its body: what the author wants to see. */
function loneRows(source: string): Place[] {
  const lines = source.split('\n');
  const isRow = (line: string | undefined) => line?.trimStart().startsWith('|') ?? false;
  return lines.flatMap((line, index) => {
    if (!isRow(line) || isRow(lines[index - 1])) return [];
    return /^[\s|:-]+$/.test(lines[index + 1] ?? '') && isRow(lines[index + 1])
      ? []
      : [{ line: index + 1, column: line.indexOf('|') + 1 }];
  });
}
