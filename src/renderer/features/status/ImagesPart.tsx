import type { KitStatus } from '#shared/domain/kit.ts';
import { STATUS } from '#shared/strings/fr/status.ts';
import { ProgressBar } from '../../components/ProgressBar.tsx';
import { useAttempt } from '../../errors.ts';
import { formatRatio } from '../../format.ts';
import { useOperation } from '../../operation.ts';
import { useApi } from '../../session.ts';

/** How many course images the engine has, a way to load the others, and the progress of that. */
export function ImagesPart({ kit }: { kit: KitStatus }) {
  const api = useApi();
  const attempt = useAttempt();
  if (kit.operationId !== null) return <LoadingImages operationId={kit.operationId} />;
  const count = `${STATUS.images} ${kit.presentCount}/${kit.totalCount}`;
  const isComplete = kit.presentCount >= kit.totalCount;
  if (isComplete) return <span className="status-part">{count}</span>;
  return (
    <button
      type="button"
      className="status-part status-action"
      title={STATUS.imagesMissing}
      onClick={() => void attempt(() => api.kit.load())}
    >
      {count}
      <span className="status-verb">{STATUS.load}</span>
    </button>
  );
}

function LoadingImages({ operationId }: { operationId: string }) {
  const api = useApi();
  const attempt = useAttempt();
  const operation = useOperation(operationId);
  const ratio = operation?.progressRatio ?? null;
  return (
    <span className="status-part status-loading">
      {STATUS.images}
      <ProgressBar ratio={ratio} label={STATUS.imagesMissing} />
      {ratio !== null && <span className="status-soft">{formatRatio(ratio)}</span>}
      <button
        type="button"
        className="status-verb"
        onClick={() => void attempt(() => api.operation.cancel({ operationId }))}
      >
        {STATUS.cancel}
      </button>
    </span>
  );
}
