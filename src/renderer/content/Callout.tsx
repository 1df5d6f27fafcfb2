import {
  Anchor,
  Hourglass,
  Lightbulb,
  type LucideIcon,
  NotebookPen,
  OctagonAlert,
  TriangleAlert,
} from 'lucide-react';
import type { ReactNode } from 'react';
import { READER } from '#shared/strings/fr/reader.ts';

type CalloutKind = keyof typeof READER.callouts;

const ICONS: Record<CalloutKind, LucideIcon> = {
  note: NotebookPen,
  tip: Lightbulb,
  warning: TriangleAlert,
  danger: OctagonAlert,
  history: Hourglass,
  remember: Anchor,
};

interface CalloutProps {
  kind: string;
  title: string | undefined;
  children: ReactNode;
}

/** A remark set apart from the text; the label says its kind, so that colour and icon are not alone to say it. */
export function Callout({ kind, title, children }: CalloutProps) {
  const known = isKind(kind) ? kind : 'note';
  const Icon = ICONS[known];
  return (
    <aside className={`callout callout-${known}`} aria-label={title ?? READER.callouts[known]}>
      <p className="callout-label">
        <Icon aria-hidden="true" />
        <span className="caps">{READER.callouts[known]}</span>
        {title && <strong>{title}</strong>}
      </p>
      <div className="callout-body">{children}</div>
    </aside>
  );
}

function isKind(kind: string): kind is CalloutKind {
  return Object.hasOwn(READER.callouts, kind);
}
