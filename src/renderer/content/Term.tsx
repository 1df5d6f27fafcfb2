import { type ReactNode, useCallback, useRef, useState } from 'react';
import type { GlossaryTerm } from '#shared/course/views.ts';
import { READER } from '#shared/strings/fr/reader.ts';
import { later } from '../later.ts';
import { useContentActions } from './content-context.ts';
import { LessonContent } from './LessonContent.tsx';

/** Comes when a first word is pressed: nothing of it is needed to read. */
const Popover = later(async () => (await import('../components/Popover.tsx')).Popover);

/** A word of the glossary: pressing it shows its definition. */
export function Term({ termId, children }: { termId: string; children: ReactNode }) {
  const { findTerm } = useContentActions();
  const anchor = useRef<HTMLSpanElement>(null);
  const [shown, setShown] = useState<GlossaryTerm | null>();
  const close = useCallback(() => setShown(undefined), []);
  const isOpen = shown !== undefined;
  const open = () => {
    findTerm(termId).then(setShown, () => setShown(null));
  };
  const toggle = isOpen ? close : open;
  return (
    <>
      {/* biome-ignore lint/a11y/useSemanticElements: a button element is never broken across lines, and lines break before it, after « l’ » */}
      <span
        ref={anchor}
        role="button"
        tabIndex={0}
        className="term"
        aria-expanded={isOpen}
        onClick={toggle}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' && event.key !== ' ') return;
          event.preventDefault();
          toggle();
        }}
      >
        {children}
      </span>
      {isOpen && (
        <Popover label={shown?.term ?? READER.glossary.title} anchor={anchor} onClose={close}>
          <TermDefinition term={shown} />
        </Popover>
      )}
    </>
  );
}

/** A definition as the popover and the search show it. */
export function TermDefinition({ term }: { term: GlossaryTerm | null }) {
  if (!term) return <p>{READER.glossary.missing}</p>;
  return (
    <div className="definition">
      <p className="definition-term">
        <strong>{term.term}</strong>
        {term.aliases.length > 0 && <span> {term.aliases.join(', ')}</span>}
      </p>
      <LessonContent nodes={term.definition} />
    </div>
  );
}
