import { use, useEffect, useState } from 'react';
import type { SvgNode } from '#shared/course/views.ts';
import { READER } from '#shared/strings/fr/reader.ts';
import { later } from '../later.ts';
import { ContentPlaceContext, useContentActions } from './content-context.ts';
import { renderSvg } from './svg.ts';

/** Where its code cannot be had, the drawing is read without it. */
const FigureZoom = later(() =>
  import('./FigureZoom.tsx').then(
    (it) => it.FigureZoom,
    () => () => null,
  ),
);

interface FigureProps {
  src: string;
  alt: string;
  caption: string;
}

/** A drawing of the course with its caption; screen readers get the alternative text instead of the shapes. */
export function Figure({ src, alt, caption }: FigureProps) {
  const { loadFigure } = useContentActions();
  const { unitId } = use(ContentPlaceContext);
  const [drawing, setDrawing] = useState<SvgNode | 'failed'>();
  useEffect(() => {
    let isGone = false;
    loadFigure(unitId, src).then(
      (node) => !isGone && setDrawing(node),
      () => !isGone && setDrawing('failed'),
    );
    return () => {
      isGone = true;
    };
  }, [loadFigure, unitId, src]);
  return (
    <figure className="figure">
      {drawing === 'failed' && <p className="figure-failed">{READER.figure.failed}</p>}
      <div role="img" aria-label={alt} className="figure-frame">
        {drawing && drawing !== 'failed' && <Sheet drawing={drawing} />}
      </div>
      {drawing && drawing !== 'failed' && <FigureZoom {...{ drawing, alt, caption }} />}
      {caption && <figcaption>{caption}</figcaption>}
    </figure>
  );
}

/** A drawing of the course, as wide as its place. */
export function Sheet({ drawing }: { drawing: SvgNode }) {
  const { viewBox = '0 0 720 320' } = drawing.props;
  return (
    <svg viewBox={viewBox} className="figure-sheet" aria-hidden="true">
      {drawing.children.map(renderSvg)}
    </svg>
  );
}

/** Patterns and arrow heads every figure shares; rendered once, at the root. */
export function FigureDefs() {
  return (
    <svg className="shared-defs" aria-hidden="true">
      <defs>
        <pattern
          id="f-hatch"
          width="6"
          height="6"
          patternUnits="userSpaceOnUse"
          patternTransform="rotate(45)"
        >
          <rect width="6" height="6" className="def-surface" />
          <line x1="0" y1="0" x2="0" y2="6" className="def-hatch" />
        </pattern>
        <pattern
          id="f-ground-hatch"
          width="10"
          height="10"
          patternUnits="userSpaceOnUse"
          patternTransform="rotate(45)"
        >
          <rect width="10" height="10" className="def-ground" />
          <line x1="0" y1="0" x2="0" y2="10" className="def-hatch" />
        </pattern>
        <marker
          id="f-arrow-head"
          viewBox="0 0 10 10"
          refX="9"
          refY="5"
          markerWidth="8"
          markerHeight="8"
          markerUnits="userSpaceOnUse"
          orient="auto-start-reverse"
        >
          <path d="M1 1.5 L9 5 L1 8.5 Z" className="def-arrow" />
        </marker>
      </defs>
    </svg>
  );
}
