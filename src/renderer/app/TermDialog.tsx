import { useEffect, useState } from 'react';
import type { GlossaryTerm } from '#shared/course/views.ts';
import { READER } from '#shared/strings/fr/reader.ts';
import { Dialog } from '../components/Dialog.tsx';
import { useContentActions } from '../content/content-context.ts';
import { TermDefinition } from '../content/Term.tsx';

/** The definition of a term, asked for by the search. */
export function TermDialog({ termId, onClose }: { termId: string; onClose: () => void }) {
  const { findTerm } = useContentActions();
  const [term, setTerm] = useState<GlossaryTerm | null>();
  useEffect(() => {
    findTerm(termId).then(setTerm, () => setTerm(null));
  }, [findTerm, termId]);
  if (term === undefined) return null;
  return (
    <Dialog title={READER.glossary.title} onClose={onClose}>
      <TermDefinition term={term} />
    </Dialog>
  );
}
