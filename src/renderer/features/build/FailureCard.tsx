import { SquareTerminal } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { BuildFailureView } from '#shared/contract/build.ts';
import { LAST_LAYER_REFERENCE } from '#shared/domain/build.ts';
import { shellJoin } from '#shared/domain/shell-quote.ts';
import { BUILD } from '#shared/strings/fr/build.ts';
import { errorText } from '#shared/strings/fr/errors.ts';
import { openTerminal } from '../../command-bus.ts';
import { Button } from '../../components/Button.tsx';
import { useAttempt } from '../../errors.ts';
import { useNotices } from '../../notices.ts';
import { useOperation } from '../../operation.ts';
import { EquivalentCommand } from '../../panel/EquivalentCommand.tsx';
import { useApi } from '../../session.ts';

/** Enters the last good layer; nothing of the container stays. */
const SHELL = ['docker', 'run', '--rm', '-it', '--entrypoint', 'sh', LAST_LAYER_REFERENCE];

interface FailureCardProps {
  operationId: string;
  failure: BuildFailureView;
  onLine: (line: number) => void;
}

/** What failed, why, and the two ways on: the line, and a shell right before it. */
export function FailureCard({ operationId, failure, onLine }: FailureCardProps) {
  const { title, cause, remedy } = errorText(failure.code, failure.details);
  const { line, lineText } = failure;
  return (
    <section className="build-failure" role="alert">
      <h3>{title}</h3>
      {lineText !== null && (
        <pre className="build-failed-text" translate="no">
          {lineText}
        </pre>
      )}
      <p>
        {cause} {remedy}
      </p>
      <div className="build-actions">
        {line !== null && <Button onClick={() => onLine(line)}>{BUILD.run.seeLine(line)}</Button>}
      </div>
      {failure.hasLastLayer && <LastLayer operationId={operationId} />}
      <details>
        <summary>{BUILD.run.said}</summary>
        <pre className="build-said scroll" translate="no">
          {failure.message}
        </pre>
      </details>
    </section>
  );
}

function LastLayer({ operationId }: { operationId: string }) {
  const { isWorking, start } = useLastLayer(operationId);
  return (
    <div className="build-last-layer">
      <Button look="primary" icon={<SquareTerminal />} disabled={isWorking} onClick={start}>
        {isWorking ? BUILD.run.lastLayerWorking : BUILD.run.lastLayer}
      </Button>
      <p className="panel-note">{BUILD.run.lastLayerHelp}</p>
      <EquivalentCommand command={shellJoin(SHELL)} />
    </div>
  );
}

function useLastLayer(operationId: string) {
  const api = useApi();
  const attempt = useAttempt();
  const { say } = useNotices();
  const [workId, setWorkId] = useState<string | null>(null);
  const work = useOperation(workId);
  useEffect(() => {
    if (!work || work.state === 'running') return;
    setWorkId(null);
    if (work.state === 'done') openTerminal({ kind: 'local-shell', command: SHELL });
    if (work.state !== 'failed') return;
    const { title, cause, remedy } = errorText(work.errorCode ?? 'internal', work.errorDetails);
    say({ kind: 'failed', title, text: `${cause} ${remedy}` });
  }, [work, say]);
  const start = () =>
    void attempt(async () => setWorkId((await api.build.lastLayer({ operationId })).operationId));
  return { isWorking: workId !== null, start };
}
