import { ArrowLeft, ArrowRight } from 'lucide-react';
import { READER } from '#shared/strings/fr/reader.ts';
import type { Neighbour } from '../../course-progress.ts';
import { formatRoute } from '../../route.ts';

/** The way to the sections before and after. */
export function SectionNav({ previous, next }: { previous: Neighbour | null; next: Neighbour | null }) {
  return (
    <nav className="section-nav" aria-label={`${READER.previous}, ${READER.next}`}>
      {previous ? (
        <a rel="prev" href={hrefOf(previous)}>
          <ArrowLeft aria-hidden="true" />
          <span>
            <small>{READER.previous}</small>
            {previous.title}
          </span>
        </a>
      ) : (
        <span />
      )}
      {next ? (
        <a rel="next" className="section-next" href={hrefOf(next)}>
          <span>
            <small>{next.isOtherUnit ? READER.nextUnit : READER.next}</small>
            {next.title}
          </span>
          <ArrowRight aria-hidden="true" />
        </a>
      ) : (
        <p>{READER.endOfCourse}</p>
      )}
    </nav>
  );
}

function hrefOf({ unitId, sectionId }: Neighbour): string {
  return formatRoute({ page: 'course', unitId, sectionId });
}
