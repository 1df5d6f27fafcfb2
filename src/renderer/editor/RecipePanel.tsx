import type { ReactNode } from 'react';
import type { RecipeKind } from '#shared/contract/file.ts';
import { PANEL } from '#shared/strings/fr/panel.ts';
import { WatchFailure } from '../panel/WatchFailure.tsx';
import { type KnownPlace, usePlace } from './use-place.ts';

interface RecipePanelProps {
  kind: RecipeKind;
  className: string;
  /** Stands alone until the workspace was looked at. */
  head: ReactNode;
  children: (at: KnownPlace) => ReactNode;
}

/** A panel where recipes of one kind are written: drawn once it is known where the learner works. */
export function RecipePanel({ kind, className, head, children }: RecipePanelProps) {
  const { at, failure } = usePlace(kind);
  return (
    <div className={`panel ${className}`}>
      {at ? (
        children(at)
      ) : (
        <>
          {head}
          {failure === undefined ? (
            <p className="tool-loading">{PANEL.waiting}</p>
          ) : (
            <WatchFailure failure={failure} />
          )}
        </>
      )}
    </div>
  );
}
