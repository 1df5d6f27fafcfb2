import { useMemo } from 'react';
import { CLUSTER_DIFF } from '#shared/strings/fr/cluster-diff.ts';
import { countChanges, type DiffLine, diffTexts } from './yaml-diff.ts';
import './yaml-diff.css';

interface YamlDiffProps {
  /** Null where nothing is there before, or after. */
  before: string | null;
  after: string | null;
}

/** Lines drawn of one comparison: nobody reads more, and a page would freeze. */
const MAX_LINES = 600;

/** What changes from one YAML to the other: lines that come, lines that go, and a few around them. */
export function YamlDiff({ before, after }: YamlDiffProps) {
  const lines = useMemo(() => diffTexts(before ?? '', after ?? ''), [before, after]);
  const { added, removed } = countChanges(lines);
  if (lines.length === 0) return <p className="panel-note">{CLUSTER_DIFF.same}</p>;
  return (
    <div className="yaml-diff">
      <p className="yaml-diff-count">
        <ins>{CLUSTER_DIFF.added(added)}</ins> <del>{CLUSTER_DIFF.removed(removed)}</del>
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard */}
      <section className="yaml-diff-lines scroll" tabIndex={0} aria-label={CLUSTER_DIFF.label} translate="no">
        {lines.slice(0, MAX_LINES).map((line) => (
          <Line key={`${line.kind} ${line.line}`} line={line} />
        ))}
      </section>
      {lines.length > MAX_LINES && (
        <p className="panel-note">{CLUSTER_DIFF.more(lines.length - MAX_LINES)}</p>
      )}
    </div>
  );
}

const SIGNS = { added: '+', removed: '−', same: ' ' } as const;

function Line({ line }: { line: DiffLine }) {
  if (line.kind === 'skipped') return <p data-kind="skipped">{CLUSTER_DIFF.skipped(line.count)}</p>;
  const { kind, text } = line;
  return (
    <p data-kind={kind}>
      <span aria-hidden="true">{SIGNS[kind]}</span>
      {kind !== 'same' && <span className="sr-only">{CLUSTER_DIFF.kinds[kind]}</span>}
      <code>{text}</code>
    </p>
  );
}
