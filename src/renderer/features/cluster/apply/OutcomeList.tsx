import type { ManifestError, ManifestOutcome } from '#shared/contract/manifest.ts';
import { CLUSTER_APPLY } from '#shared/strings/fr/cluster-apply.ts';
import { YamlDiff } from '../../../cluster/YamlDiff.tsx';
import { FirstOf } from '../../../panel/FirstOf.tsx';
import type { Answer } from './use-application.ts';

interface OutcomeListProps {
  answer: Answer;
  onLine: (line: number) => void;
}

/** What became of each object, or would: its lines that change, or why it is refused. */
export function OutcomeList({ answer: { outcomes, isDryRun }, onLine }: OutcomeListProps) {
  return (
    <section className="panel-section">
      <h3>
        <span className="caps">{isDryRun ? CLUSTER_APPLY.tried : CLUSTER_APPLY.done}</span>
      </h3>
      <ul className="k8s-outcomes" aria-live="polite">
        <FirstOf items={outcomes}>
          {(outcome) => (
            <li key={outcome.index} data-verb={outcome.verb}>
              <p>
                <span className="caps">{outcome.kind}</span> <strong translate="no">{outcome.name}</strong>{' '}
                {outcome.namespace !== null && <span translate="no">{outcome.namespace}</span>}{' '}
                <em>{CLUSTER_APPLY.verbs[outcome.verb][isDryRun ? 'tried' : 'done']}</em>
              </p>
              {outcome.isUntried && <p className="panel-note">{CLUSTER_APPLY.untried}</p>}
              <Changes outcome={outcome} />
              {outcome.errors.map((error) => (
                <ErrorLine key={`${error.line} ${error.path} ${error.code}`} error={error} onLine={onLine} />
              ))}
            </li>
          )}
        </FirstOf>
      </ul>
    </section>
  );
}

/** An object that is made is long and all new: it opens on demand. */
function Changes({ outcome: { verb, before, after } }: { outcome: ManifestOutcome }) {
  if (verb === 'configured') return <YamlDiff before={before} after={after} />;
  if (verb !== 'created') return null;
  return (
    <details>
      <summary>{CLUSTER_APPLY.show}</summary>
      <YamlDiff before={before} after={after} />
    </details>
  );
}

function ErrorLine({ error, onLine }: { error: ManifestError; onLine: (line: number) => void }) {
  const { code, line, path, details } = error;
  return (
    <p className="k8s-refusal">
      <button type="button" onClick={() => onLine(line)}>
        {CLUSTER_APPLY.goTo(line)}
      </button>
      <span>
        <code translate="no">{path === '' ? CLUSTER_APPLY.wholeObject : path}</code>{' '}
        {CLUSTER_APPLY.refusals[code](details)}
      </span>
    </p>
  );
}
