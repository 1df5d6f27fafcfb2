import type { KitFailure, KitStatus } from '#shared/contract/kit.ts';
import { STATUS } from '#shared/strings/fr/status.ts';
import { UI } from '#shared/strings/fr/ui.ts';
import { ProgressBar } from '../../components/ProgressBar.tsx';
import { errorText, useErrorTexts } from '../../error-texts.ts';
import { useAttempt } from '../../errors.ts';
import { formatRatio } from '../../format.ts';
import { useOperation } from '../../operation.ts';
import { formatRoute } from '../../route.ts';
import { useApi } from '../../session.ts';

/** How many course images the engine has, a way to load the others, the progress of that or why it failed. */
export function ImagesPart({ kit }: { kit: KitStatus }) {
  const api = useApi();
  const attempt = useAttempt();
  if (kit.operationId !== null) return <LoadingImages operationId={kit.operationId} />;
  const count = `${STATUS.images} ${kit.presentCount}/${kit.totalCount}`;
  const isComplete = kit.presentCount >= kit.totalCount;
  if (isComplete) {
    return (
      <a className="status-part" href={formatRoute({ page: 'machine' })} title={STATUS.openPreflight}>
        {count}
      </a>
    );
  }
  if (kit.lastFailure) return <FailedImages count={count} failure={kit.lastFailure} />;
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

function FailedImages({ count, failure }: { count: string; failure: KitFailure }) {
  const api = useApi();
  const attempt = useAttempt();
  useErrorTexts();
  const { title, cause, remedy } = errorText(failure.code, failure.details);
  return (
    <span className="status-part status-failed" role="alert">
      {count}
      <a href={formatRoute({ page: 'machine' })} title={`${cause} ${remedy}`}>
        {title}
      </a>
      <button type="button" className="status-verb" onClick={() => void attempt(() => api.kit.load())}>
        {UI.actions.retry}
      </button>
    </span>
  );
}
