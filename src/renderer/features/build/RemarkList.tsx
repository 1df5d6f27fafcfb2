import { CircleAlert, CircleCheck, Info, TriangleAlert } from 'lucide-react';
import type { LintRemark } from '#shared/domain/dockerfile-lint.ts';
import { BUILD } from '#shared/strings/fr/build.ts';
import { lintText } from '#shared/strings/fr/build-lint.ts';

const ICONS = { error: CircleAlert, warning: TriangleAlert, hint: Info } as const;

interface RemarkListProps {
  remarks: readonly LintRemark[];
  /** Bases that are not on this engine. */
  missingBases: readonly string[];
  onLine: (line: number) => void;
}

/** What is worth telling of the recipe, each with its reason and its remedy. */
export function RemarkList({ remarks, missingBases, onLine }: RemarkListProps) {
  const count = remarks.length + missingBases.length;
  if (count === 0) {
    return (
      <p className="build-clean">
        <CircleCheck aria-hidden="true" />
        {BUILD.lint.none}
      </p>
    );
  }
  const hasTrouble = missingBases.length > 0 || remarks.some(({ severity }) => severity !== 'hint');
  return (
    <details className="build-remarks" open={hasTrouble}>
      <summary>{BUILD.lint.title(count)}</summary>
      <ul className="build-remark-list">
        {missingBases.map((name) => (
          <li key={name} className="build-remark build-remark-warning">
            <TriangleAlert aria-hidden="true" />
            <p>{BUILD.lint.baseMissing(name)}</p>
          </li>
        ))}
        {remarks.map((remark) => (
          <Remark key={`${remark.code}:${remark.line}:${remark.subject}`} remark={remark} onLine={onLine} />
        ))}
      </ul>
    </details>
  );
}

function Remark({ remark, onLine }: { remark: LintRemark; onLine: (line: number) => void }) {
  const { title, why, remedy } = lintText(remark.code, remark.subject);
  const Icon = ICONS[remark.severity];
  return (
    <li className={`build-remark build-remark-${remark.severity}`}>
      <Icon aria-hidden="true" />
      <div>
        <p>
          <button type="button" className="build-line-link" onClick={() => onLine(remark.line)}>
            {BUILD.lint.line(remark.line)}
          </button>{' '}
          <strong>{title}</strong>
        </p>
        <p className="panel-note">
          {why} {remedy}
        </p>
      </div>
    </li>
  );
}
