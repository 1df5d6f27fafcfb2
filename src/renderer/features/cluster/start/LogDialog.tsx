import { useCallback, useEffect, useState } from 'react';
import type { OperationUpdate } from '#shared/contract/operation.ts';
import { MINIKUBE_TEXTS } from '#shared/strings/fr/minikube.ts';
import { Button } from '../../../components/Button.tsx';
import { CopyButton } from '../../../components/CopyButton.tsx';
import { Dialog } from '../../../components/Dialog.tsx';
import { isLastUpdate } from '../../../operation.ts';
import { PlainText } from '../../../panel/Body.tsx';
import { useCall } from '../../../panel/use-call.ts';
import { followForEver, useApi } from '../../../session.ts';

const TEXT = MINIKUBE_TEXTS.works;

/** Lines shown of a work: as many as are kept of it. */
const MAX_LINES = 2_000;

/** All that minikube wrote of one work, as it comes; and the log that it keeps itself of its last start. */
export function LogDialog({ operationId, onClose }: { operationId: string; onClose: () => void }) {
  const api = useApi();
  const lines = useLines(operationId);
  const [isWhole, setWhole] = useState(false);
  const whole = useCall(useCallback(() => api.minikube.log(), [api]));
  const text = (isWhole ? whole.value : lines.join('\n')) || TEXT.noLog;
  return (
    <Dialog
      title={isWhole ? TEXT.lastLog : TEXT.log}
      isWide
      onClose={onClose}
      actions={
        <>
          <CopyButton text={text} label={TEXT.copy} />
          <Button
            onClick={() => {
              whole.reload();
              setWhole(!isWhole);
            }}
          >
            {isWhole ? TEXT.log : TEXT.lastLog}
          </Button>
          <Button look="primary" onClick={onClose}>
            {TEXT.close}
          </Button>
        </>
      }
    >
      <PlainText>{text}</PlainText>
    </Dialog>
  );
}

function useLines(operationId: string): readonly string[] {
  const api = useApi();
  const [lines, setLines] = useState<readonly string[]>([]);
  useEffect(() => {
    const abort = new AbortController();
    let afterSeq = 0;
    setLines([]);
    // A connection that broke goes on after what came.
    const open = (options: { signal: AbortSignal }) =>
      api.operation.watch({ operationId, afterSeq }, options);
    const add = ({ seq, logLines }: OperationUpdate) => {
      afterSeq = seq;
      if (logLines.length > 0) setLines((before) => [...before, ...logLines].slice(-MAX_LINES));
    };
    void followForEver(open, abort.signal, add, isLastUpdate);
    return () => abort.abort();
  }, [api, operationId]);
  return lines;
}
