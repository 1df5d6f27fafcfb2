import type { DrawnMark } from '../content/content-context.ts';
import { later } from '../later.ts';

const LiveFigure = later(async () => (await import('../features/live-figures/LiveFigure.tsx')).LiveFigure);
const AnnexList = later(async () => (await import('../features/annexes/AnnexList.tsx')).AnnexList);

/** What a lesson's mark stands for, when it is not the course's own text: each in a chunk of its own. */
export function Drawn(mark: DrawnMark) {
  return mark.tag === 'annex' ? <AnnexList kind={mark.kind} /> : <LiveFigure kind={mark.kind} />;
}
