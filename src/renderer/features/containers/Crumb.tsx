import { ChevronLeft } from 'lucide-react';
import type { ReactNode } from 'react';
import { CONTAINERS } from '#shared/strings/fr/container.ts';

interface CrumbProps {
  title: string;
  onBack: () => void;
  /** After the title: state, buttons. */
  children?: ReactNode;
}

/** Where one is in the panel, and the way back to the list. */
export function Crumb({ title, onBack, children }: CrumbProps) {
  return (
    <nav className="ctn-crumb" aria-label={CONTAINERS.title}>
      <button type="button" className="ctn-back" title={CONTAINERS.form.back} onClick={onBack}>
        <ChevronLeft aria-hidden="true" />
        {CONTAINERS.title}
      </button>
      <span aria-hidden="true">/</span>
      <h2 translate="no">{title}</h2>
      {children}
    </nav>
  );
}
