import { ArrowLeft, ChevronRight } from 'lucide-react';
import { IMAGE_TEXTS } from '#shared/strings/fr/image.ts';
import { IconButton } from '../../components/Button.tsx';

interface Crumb {
  label: string;
  onOpen: () => void;
}

/** The way back from a view that took the place of a list. */
export function Crumbs({ way, here }: { way: readonly [Crumb, ...Crumb[]]; here: string }) {
  const last = way[way.length - 1] ?? way[0];
  return (
    <nav className="crumbs" aria-label={here}>
      <IconButton label={IMAGE_TEXTS.back(last.label)} onClick={last.onOpen}>
        <ArrowLeft />
      </IconButton>
      <ol className="crumbs-way">
        {way.map(({ label, onOpen }) => (
          <li key={label}>
            <button type="button" onClick={onOpen}>
              {label}
            </button>
            <ChevronRight aria-hidden="true" />
          </li>
        ))}
        <li aria-current="page">{here}</li>
      </ol>
    </nav>
  );
}
