import type { AliveKind } from '#shared/course/alive.ts';
import { CgroupsFigure } from './CgroupsFigure.tsx';
import { LayersFigure } from './LayersFigure.tsx';
import { NamespacesFigure } from './NamespacesFigure.tsx';
import { NetworksFigure } from './NetworksFigure.tsx';
import './alive.css';

/** A figure of the course drawn from the learner's own engine, and drawn again as it changes. */
export function AliveFigure({ kind }: { kind: AliveKind }) {
  switch (kind) {
    case 'layers':
      return <LayersFigure />;
    case 'namespaces':
      return <NamespacesFigure />;
    case 'cgroups':
      return <CgroupsFigure />;
    case 'networks':
      return <NetworksFigure />;
  }
}
