import { createElement } from 'react';
import type { CheckFact } from '#shared/course/views.ts';
import { describeMisstep } from '#shared/strings/fr/missteps.ts';
import { wholeWords } from '../../components/CommandText.tsx';

/** What probably went wrong, and what to do about it: each command is shown as one. */
export function Misstep({ misstep }: { misstep: CheckFact }) {
  const parts = describeMisstep(misstep).split(/`([^`]*)`/);
  return (
    <p className="misstep" role="status">
      {parts.map((part, at) =>
        at % 2 ? createElement('code', { key: at, translate: 'no' }, ...wholeWords(part)) : part,
      )}
    </p>
  );
}
