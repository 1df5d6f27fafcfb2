import { useEffect, useState } from 'react';
import { LAYER_TEXTS } from '#shared/strings/fr/layer.ts';
import { Button } from '../../../components/Button.tsx';
import { useAttempt } from '../../../errors.ts';
import { failureOf, useOperation } from '../../../operation.ts';
import { Failure } from '../../../panel/Failure.tsx';
import { WorkRow } from '../../../panel/WorkRow.tsx';
import { useApi } from '../../../session.ts';

interface AnalysisOfferProps {
  imageId: string;
  /** False while it is not known yet whether the image was read. */
  isKnown: boolean;
  onDone: () => void;
}

const TEXT = LAYER_TEXTS.analysis;

/** Offers to read the layers, then says how far that is. */
export function AnalysisOffer({ imageId, isKnown, onDone }: AnalysisOfferProps) {
  const api = useApi();
  const attempt = useAttempt();
  const [operationId, setOperationId] = useState<string | null>(null);
  const operation = useOperation(operationId);
  const state = operation?.state;
  useEffect(() => {
    if (state === 'done') onDone();
  }, [state, onDone]);
  if (!isKnown) return null;
  const start = () =>
    void attempt(async () => setOperationId((await api.layer.analyse({ imageId })).operationId));
  if (operationId !== null && (state === undefined || state === 'running')) {
    const phase = TEXT.phases[operation?.phase ?? ''] ?? TEXT.phases['layers-prepare'] ?? '';
    return (
      <WorkRow
        operationId={operationId}
        state="running"
        title={phase}
        name={phase}
        ratio={operation?.progressRatio ?? null}
      />
    );
  }
  const failure = failureOf(operation);
  return (
    <div className="layers-offer">
      {failure ? (
        <Failure text={failure} />
      ) : (
        <>
          <h3>{TEXT.title}</h3>
          <p>{TEXT.text}</p>
        </>
      )}
      <Button look="primary" onClick={start}>
        {failure ? TEXT.again : TEXT.start}
      </Button>
    </div>
  );
}
