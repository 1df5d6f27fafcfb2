import { useEffect, useState } from 'react';
import { errorText } from '#shared/strings/fr/errors.ts';
import { LAYER_TEXTS } from '#shared/strings/fr/layer.ts';
import { Button } from '../../../components/Button.tsx';
import { ProgressBar } from '../../../components/ProgressBar.tsx';
import { useAttempt } from '../../../errors.ts';
import { useOperation } from '../../../operation.ts';
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
      <div className="layers-offer" role="status">
        <p>{phase}</p>
        <ProgressBar ratio={operation?.progressRatio ?? null} label={phase} />
        <Button look="quiet" onClick={() => void attempt(() => api.operation.cancel({ operationId }))}>
          {TEXT.cancel}
        </Button>
      </div>
    );
  }
  const failure =
    state === 'failed' && operation ? errorText(operation.errorCode ?? '', operation.errorDetails) : null;
  return (
    <div className="layers-offer">
      <h3>{failure ? failure.title : TEXT.title}</h3>
      <p role={failure ? 'alert' : undefined}>{failure ? `${failure.cause} ${failure.remedy}` : TEXT.text}</p>
      <Button look="primary" onClick={start}>
        {failure ? TEXT.again : TEXT.start}
      </Button>
    </div>
  );
}
