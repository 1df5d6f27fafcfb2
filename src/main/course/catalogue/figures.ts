import type { SvgNode } from '#shared/course/views.ts';
import { MAX_SVG_BYTES, readCourseFile } from './files/course-file.ts';
import type { ProblemList } from './problems.ts';
import { parseFigure } from './svg/figure.ts';

interface FigureRef {
  unitId: string;
  figureId: string;
}

/** A unit's figure after the allow-list, or null when it is missing or refused, which was then reported. */
export async function readFigure(
  root: string,
  { unitId, figureId }: FigureRef,
  problems: ProblemList,
): Promise<SvgNode | null> {
  const file = `units/${unitId}/figures/${figureId}.svg`;
  const report = problems.in(file);
  const source = await readCourseFile(root, file, MAX_SVG_BYTES, report);
  return source === null ? null : parseFigure(source, `${unitId}-${figureId}-`, report);
}
