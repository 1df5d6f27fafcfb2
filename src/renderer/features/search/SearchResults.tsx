import type { SearchHit } from '#shared/course/views.ts';
import { READER } from '#shared/strings/fr/reader.ts';
import type { SearchState } from './use-search.ts';

interface SearchResultsProps {
  id: string;
  state: Exclude<SearchState, 'idle'>;
  active: number;
  onOpen: (hit: SearchHit) => void;
}

/** What was found, each with where it stands and the words that matched. */
export function SearchResults({ id, state, active, onOpen }: SearchResultsProps) {
  const hits = typeof state === 'object' ? state.hits : [];
  return (
    <div className="search-results">
      <p role="status" className={hits.length > 0 ? 'sr-only' : 'search-none'}>
        {message(state)}
      </p>
      <div id={id} role="listbox" className="scroll" aria-label={READER.search.results}>
        {hits.map((hit, index) => (
          // biome-ignore lint/a11y/useFocusableInteractive: the field keeps the focus and names the active option
          // biome-ignore lint/a11y/useKeyWithClickEvents: the field handles the keys
          <div
            key={`${hit.kind} ${hit.unitId} ${hit.targetId} ${hit.exerciseId}`}
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === active}
            ref={index === active ? (element) => element?.scrollIntoView({ block: 'nearest' }) : undefined}
            // Keeps the focus in the field until the click is done.
            onPointerDown={(event) => event.preventDefault()}
            onClick={() => onOpen(hit)}
          >
            <p className="search-hit-title">
              <strong>{hit.title}</strong>
              <span className="caps">{READER.search.kinds[hit.kind]}</span>
            </p>
            <p className="search-hit-context">{hit.context}</p>
            <p className="search-hit-excerpt">
              {hit.excerpt.map((piece, at) =>
                // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one fixed text
                at % 2 === 1 ? <mark key={at}>{piece}</mark> : piece,
              )}
            </p>
          </div>
        ))}
      </div>
    </div>
  );
}

function message(state: Exclude<SearchState, 'idle'>): string {
  if (state === 'searching') return READER.search.searching;
  if (state === 'failed') return READER.search.failed;
  return state.hits.length === 0 ? READER.search.none(state.query) : READER.search.count(state.hits.length);
}
