import type { ComposeStack } from '#shared/contract/compose.ts';
import { COMPOSE } from '#shared/strings/fr/compose.ts';
import { Button } from '../../components/Button.tsx';
import { errorText } from '../../error-texts.ts';

interface ProblemProps {
  stack: ComposeStack;
  /** The text on screen is not the one Compose read. */
  isStale: boolean;
  onLine: (line: number) => void;
}

/** What keeps the file from being a stack, and what Compose warns of. */
export function Problem({ stack: { tool, problem, warnings }, isStale, onLine }: ProblemProps) {
  return (
    <>
      {tool === 'poste' && <p className="panel-note">{COMPOSE.poste}</p>}
      {isStale && <p className="panel-note">{COMPOSE.unsaved}</p>}
      {problem && problem.code !== 'compose-file-missing' && (
        <div className="panel-warning" role="alert">
          <ProblemText problem={problem} />
          {problem.line !== null && (
            <Button onClick={() => onLine(problem.line ?? 1)}>{COMPOSE.line(problem.line)}</Button>
          )}
        </div>
      )}
      {warnings.length > 0 && (
        <div className="panel-warning">
          <p>
            <strong>{COMPOSE.warnings}</strong>
          </p>
          <ul>
            {warnings.map((warning) => (
              <li key={warning} lang="en" translate="no">
                {warning}
              </li>
            ))}
          </ul>
        </div>
      )}
    </>
  );
}

function ProblemText({ problem }: { problem: NonNullable<ComposeStack['problem']> }) {
  const { title, cause, remedy } = errorText(problem.code, problem.details);
  return (
    <p>
      <strong>{title}</strong> {cause} {remedy}
    </p>
  );
}
