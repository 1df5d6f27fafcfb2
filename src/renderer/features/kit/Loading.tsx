import { KIT_PHASE_TEXTS } from '#shared/strings/fr/kit.ts';
import { KIT_PANEL } from '#shared/strings/fr/kit-panel.ts';
import { useOperation } from '../../operation.ts';
import { WorkRow } from '../../panel/WorkRow.tsx';

const PHASES: Readonly<Record<string, string>> = KIT_PHASE_TEXTS;

/** The course images on their way into the engine. */
export function Loading({ operationId }: { operationId: string }) {
  const operation = useOperation(operationId);
  const phase = PHASES[operation?.phase ?? ''] ?? KIT_PANEL.reading;
  return (
    <div className="panel-works">
      <WorkRow
        operationId={operationId}
        state={operation?.state ?? 'running'}
        name={phase}
        title={
          <>
            {phase} {operation?.subject && <code translate="no">{operation.subject}</code>}
          </>
        }
        ratio={operation?.progressRatio ?? null}
        cancel={KIT_PANEL.cancel}
      />
    </div>
  );
}
