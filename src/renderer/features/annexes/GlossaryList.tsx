import { useCallback, useMemo, useState } from 'react';
import type { GlossaryTerm, GlossaryUses, Outline } from '#shared/course/views.ts';
import { ANNEXES } from '#shared/strings/fr/annexes.ts';
import { READER } from '#shared/strings/fr/reader.ts';
import { LessonContent } from '../../content/LessonContent.tsx';
import { useLive } from '../../live.ts';
import { Failure } from '../../panel/Failure.tsx';
import { useCall } from '../../panel/use-call.ts';
import { formatRoute } from '../../route.ts';
import { useApi } from '../../session.ts';
import { listTerms, usesOf } from './glossary-list.ts';

const TEXT = ANNEXES.glossary;

/** Every term of the glossary, and the sections of the course that use it. */
export function GlossaryList() {
  const api = useApi();
  const { outline } = useLive();
  const read = useCallback(async () => {
    const [glossary, uses] = await Promise.all([api.course.glossary(), api.course.glossaryUses()]);
    return { glossary, uses };
  }, [api]);
  const { value, failure } = useCall(read);
  if (failure) return <Failure text={failure} />;
  if (!value || !outline) return <p className="annex-note">{ANNEXES.loading}</p>;
  return <Terms {...value} outline={outline} />;
}

interface TermsProps {
  glossary: readonly GlossaryTerm[];
  uses: GlossaryUses;
  outline: Outline;
}

function Terms({ glossary, uses, outline }: TermsProps) {
  const [words, setWords] = useState('');
  const terms = useMemo(() => listTerms(glossary, words), [glossary, words]);
  return (
    <div className="glossary-list">
      <p className="annex-filter">
        <input
          type="search"
          className="field"
          aria-label={TEXT.filter}
          placeholder={TEXT.placeholder}
          value={words}
          onChange={(event) => setWords(event.target.value)}
        />
        <span className="annex-note" role="status">
          {terms.length > 0 ? TEXT.count(terms.length) : TEXT.none(words)}
        </span>
      </p>
      <dl>
        {terms.map((term) => (
          <Entry key={term.termId} term={term} uses={uses} outline={outline} />
        ))}
      </dl>
    </div>
  );
}

interface EntryProps extends Omit<TermsProps, 'glossary'> {
  term: GlossaryTerm;
}

function Entry({ term: { termId, term, aliases, definition }, uses, outline }: EntryProps) {
  const units = usesOf(termId, uses, outline);
  return (
    <div className="glossary-entry" data-term={termId}>
      <dt>
        <strong>{term}</strong>
        {aliases.length > 0 && <span> {aliases.join(', ')}</span>}
      </dt>
      <dd>
        <LessonContent nodes={definition} />
        {units.length > 0 && (
          <ul className="glossary-uses" aria-label={TEXT.uses}>
            {units.map(({ unitId, number, sections }) => (
              <li key={unitId}>
                <b>{READER.unit(number)}</b>
                {sections.map(({ sectionId, title }) => (
                  <a key={sectionId} href={formatRoute({ page: 'course', unitId, sectionId })}>
                    {title}
                  </a>
                ))}
              </li>
            ))}
          </ul>
        )}
      </dd>
    </div>
  );
}
