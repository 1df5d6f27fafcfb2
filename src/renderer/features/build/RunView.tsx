import { CircleStop, RotateCw } from 'lucide-react';
import type { BuildView } from '#shared/contract/build.ts';
import { buildCommand } from '#shared/domain/build-command.ts';
import { BUILD } from '#shared/strings/fr/build.ts';
import { Button } from '../../components/Button.tsx';
import { Name } from '../../components/Name.tsx';
import { useAttempt } from '../../errors.ts';
import { failureOf, useOperation } from '../../operation.ts';
import { EquivalentCommand } from '../../panel/EquivalentCommand.tsx';
import { Failure } from '../../panel/Failure.tsx';
import { SelectField } from '../../panel/Fields.tsx';
import { useApi } from '../../session.ts';
import { nameBuilds } from './build-names.ts';
import { ChangeCard } from './ChangeCard.tsx';
import { FailureCard } from './FailureCard.tsx';
import { StepList } from './StepList.tsx';
import { formatElapsed, useNow } from './use-now.ts';

const TEXT = BUILD.run;

interface RunViewProps {
  builds: readonly BuildView[];
  shown: BuildView | undefined;
  /** What a first build would be. */
  nextCommand: string;
  onShow: (operationId: string) => void;
  onLine: (build: BuildView, line: number) => void;
  /** The same request again. */
  onAgain: (build: BuildView) => void;
}

/** A build, step by step, then what it changed or why it failed. */
export function RunView({ builds, shown, nextCommand, onShow, onLine, onAgain }: RunViewProps) {
  if (!shown) {
    return (
      <div className="build-none">
        <p>
          <strong>{TEXT.none}</strong> {TEXT.noneHelp}
        </p>
        <EquivalentCommand command={nextCommand} />
      </div>
    );
  }
  return (
    <div className="build-run">
      {builds.length > 1 && (
        <SelectField
          label={TEXT.choose}
          value={shown.operationId}
          options={nameBuilds(builds).toReversed()}
          onChange={onShow}
        />
      )}
      <RunHead build={shown} onAgain={() => onAgain(shown)} />
      <Outcome build={shown} onLine={(line) => onLine(shown, line)} />
      <StepList key={shown.operationId} build={shown} />
      <EquivalentCommand command={buildCommand(shown.request)} />
    </div>
  );
}

function RunHead({ build, onAgain }: { build: BuildView; onAgain: () => void }) {
  const api = useApi();
  const attempt = useAttempt();
  const { state, request, startedAtMs, endedAtMs, operationId } = build;
  const now = useNow(state === 'running');
  return (
    <header className="build-run-head" data-state={state}>
      <Name>{request.tag}</Name>
      <span className="build-run-state" role="status">
        {TEXT.states[state]}
      </span>
      <span className="build-step-time">{formatElapsed((endedAtMs ?? now) - startedAtMs)}</span>
      {state === 'running' ? (
        <Button
          icon={<CircleStop />}
          onClick={() => void attempt(() => api.operation.cancel({ operationId }))}
        >
          {TEXT.cancel}
        </Button>
      ) : (
        <Button icon={<RotateCw />} onClick={onAgain}>
          {TEXT.again}
        </Button>
      )}
    </header>
  );
}

function Outcome({ build, onLine }: { build: BuildView; onLine: (line: number) => void }) {
  const { state, failure, change, operationId } = build;
  if (state === 'cancelled') return <p className="panel-note">{TEXT.cancelledText}</p>;
  if (failure) return <FailureCard operationId={operationId} failure={failure} onLine={onLine} />;
  if (state === 'failed') return <OtherFailure operationId={operationId} />;
  return change && <ChangeCard change={change} />;
}

/** A failure that is not the recipe's: no tool, no engine. */
function OtherFailure({ operationId }: { operationId: string }) {
  const failure = failureOf(useOperation(operationId));
  return failure && <Failure text={failure} />;
}
