import { RefreshCw, ServerCog } from 'lucide-react';
import { useState } from 'react';
import type { PreflightResult } from '#shared/contract/engine.ts';
import { PREFLIGHT_UI } from '#shared/strings/fr/preflight-ui.ts';
import { Button } from '../../components/Button.tsx';
import { describeError, useAttempt } from '../../errors.ts';
import { useLive } from '../../live.ts';
import { formatRoute } from '../../route.ts';
import { useApi } from '../../session.ts';
import { CheckLine } from './CheckLine.tsx';
import { EngineSummary } from './EngineSummary.tsx';
import { KitProgress } from './KitProgress.tsx';
import { SourceDialog } from './SourceDialog.tsx';
import { usePreflight } from './use-preflight.ts';
import './preflight.css';

/** What the machine can do, point by point, each with its remedy. */
export function PreflightPage() {
  const { engine, kit } = useLive();
  const [attempts, setAttempts] = useState(0);
  const [isPicking, setPicking] = useState(false);
  // The checks run again by themselves when the engine or the images they looked at change.
  const preflight = usePreflight(
    `${attempts} ${engine?.state} ${engine?.source?.id} ${kit?.presentCount} ${kit?.lastFailure?.code}`,
  );
  const again = () => setAttempts(attempts + 1);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: the page scrolls, so the keyboard must reach it
    <div className="preflight-scroll scroll" data-pane-focus tabIndex={0}>
      <article className="preflight" data-place="machine">
        <p className="caps preflight-kicker">{PREFLIGHT_UI.kicker}</p>
        <h1>{PREFLIGHT_UI.title}</h1>
        <p className="preflight-intro">{PREFLIGHT_UI.intro}</p>
        <EngineSummary />
        <div className="preflight-actions">
          <Button icon={<RefreshCw aria-hidden="true" />} disabled={preflight.isRunning} onClick={again}>
            {PREFLIGHT_UI.again}
          </Button>
          <Button icon={<ServerCog aria-hidden="true" />} onClick={() => setPicking(true)}>
            {PREFLIGHT_UI.source.title}
          </Button>
          <a className="button button-quiet" href={formatRoute({ page: 'start' })}>
            {engine?.state === 'ready' ? PREFLIGHT_UI.back : PREFLIGHT_UI.read}
          </a>
        </div>
        <KitProgress />
        <p className="preflight-verdict" role="status">
          {preflight.error
            ? describeError(preflight.error).title
            : verdict(preflight.results, preflight.isRunning)}
        </p>
        <Results results={preflight.results} onRetry={again} onPickSource={() => setPicking(true)} />
      </article>
      {isPicking && <SourceDialog onClose={() => setPicking(false)} />}
    </div>
  );
}

interface ResultsProps {
  results: readonly PreflightResult[];
  onRetry: () => void;
  onPickSource: () => void;
}

function Results({ results, onRetry, onPickSource }: ResultsProps) {
  const api = useApi();
  const attempt = useAttempt();
  const remedies = {
    'load-images': () => void attempt(() => api.kit.load()),
    'build-images': () => void attempt(() => api.kit.load()),
    retry: () => void attempt(() => api.engine.retry()).then(onRetry),
    'open-desktop-app': () => void attempt(() => api.engine.retry()).then(onRetry),
    'pick-source': onPickSource,
  };
  return (
    <ol className="check-lines">
      {results.map((result) => (
        <CheckLine key={result.id} result={result} remedies={remedies} />
      ))}
    </ol>
  );
}

function verdict(results: readonly PreflightResult[], isRunning: boolean): string {
  if (isRunning) return PREFLIGHT_UI.running;
  const failed = results.filter((result) => result.state === 'failed').length;
  if (failed > 0) return PREFLIGHT_UI.verdict.failed(failed);
  const hasWarning = results.some((result) => result.state === 'warning');
  return hasWarning ? PREFLIGHT_UI.verdict.warning : PREFLIGHT_UI.verdict.ok;
}
