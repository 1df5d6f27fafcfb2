import { ExternalLink as ExternalIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { READER } from '#shared/strings/fr/reader.ts';
import { formatRoute } from '../route.ts';
import { useContentActions } from './content-context.ts';

interface InnerLinkProps {
  unitId: string;
  sectionId: string | null;
  children: ReactNode;
}

/** A link to another place of the course. */
export function InnerLink({ unitId, sectionId, children }: InnerLinkProps) {
  return <a href={formatRoute({ page: 'course', unitId, sectionId })}>{children}</a>;
}

/** A link out of the machine: never followed by itself, always asked. */
export function ExternalLink({ href, children }: { href: string; children: ReactNode }) {
  const { openExternal } = useContentActions();
  return (
    <button type="button" className="external-link" title={href} onClick={() => openExternal(href)}>
      {children}
      <ExternalIcon aria-hidden="true" />
      <span className="sr-only">{READER.externalLink.note}</span>
    </button>
  );
}
