import type { LiveFigureKind } from '#shared/course/live-figure.ts';
import { CgroupsFigure } from './CgroupsFigure.tsx';
import { ClusterFigure } from './ClusterFigure.tsx';
import { LayersFigure } from './LayersFigure.tsx';
import { NamespacesFigure } from './NamespacesFigure.tsx';
import { NetworksFigure } from './NetworksFigure.tsx';
import { WorkshopFigure } from './WorkshopFigure.tsx';
import './live-figures.css';

/** A figure of the course drawn from the learner's own engine, and drawn again as it changes. */
export function LiveFigure({ kind }: { kind: LiveFigureKind }) {
  switch (kind) {
    case 'layers':
      return <LayersFigure />;
    case 'namespaces':
      return <NamespacesFigure />;
    case 'cgroups':
      return <CgroupsFigure />;
    case 'networks':
      return <NetworksFigure />;
    case 'cluster':
      return <ClusterFigure />;
    case 'workshop':
      return <WorkshopFigure />;
  }
}
