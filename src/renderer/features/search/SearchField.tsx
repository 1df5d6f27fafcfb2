import { Search } from 'lucide-react';
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import type { SearchHit } from '#shared/course/views.ts';
import { READER } from '#shared/strings/fr/reader.ts';
import { navigate } from '../../route.ts';
import { SearchResults } from './SearchResults.tsx';
import { useSearch } from './use-search.ts';
import './search.css';

interface SearchFieldProps {
  /** Shows a definition of the glossary. */
  onOpenTerm: (termId: string) => void;
}

/** Finds anything in the course while typing; arrows choose, Enter opens, Escape leaves. */
export function SearchField({ onOpenTerm }: SearchFieldProps) {
  const [query, setQuery] = useState('');
  const [isOpen, setOpen] = useState(false);
  const [active, setActive] = useState(0);
  const input = useRef<HTMLInputElement>(null);
  const listId = useId();
  const state = useSearch(query);
  const hits = typeof state === 'object' ? state.hits : [];
  useShortcut(input);

  // To the lesson: it is what was searched, and the focus never falls out of the page.
  const leave = () => {
    setOpen(false);
    input.current?.closest('main')?.focus();
  };
  const open = (hit: SearchHit | undefined) => {
    if (!hit) return;
    leave();
    if (hit.unitId === null) onOpenTerm(hit.targetId);
    else navigate(routeOf(hit, hit.unitId));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') {
      leave();
    } else if (event.key === 'Enter') {
      open(hits[active]);
    } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      const offset = event.key === 'ArrowDown' ? 1 : -1;
      setActive((active + offset + hits.length) % Math.max(1, hits.length));
    }
  };
  const isShown = isOpen && state !== 'idle';
  return (
    <search className="search">
      <Search aria-hidden="true" />
      <input
        ref={input}
        type="search"
        role="combobox"
        aria-label={READER.search.label}
        aria-keyshortcuts="Control+K Control+Shift+K"
        aria-expanded={isShown}
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={isShown && hits.length > 0 ? `${listId}-${active}` : undefined}
        placeholder={READER.search.placeholder}
        autoComplete="off"
        spellCheck={false}
        value={query}
        onChange={(event) => {
          setQuery(event.target.value);
          setActive(0);
          setOpen(true);
        }}
        onFocus={() => setOpen(true)}
        onBlur={() => setOpen(false)}
        onKeyDown={onKeyDown}
      />
      <span className="search-shortcut">{READER.search.shortcut}</span>
      {isShown && <SearchResults id={listId} state={state} active={active} onOpen={open} />}
    </search>
  );
}

function routeOf(hit: SearchHit, unitId: string) {
  const words = hit.excerpt.filter((_, index) => index % 2 === 1);
  return {
    page: 'course' as const,
    unitId,
    sectionId: hit.targetId,
    ...(hit.exerciseId === null ? {} : { exerciseId: hit.exerciseId }),
    words: [...new Set(words)],
  };
}

/** Ctrl+Shift+K or Cmd+K from anywhere; Ctrl+K too, but from a terminal, whose shell cuts a line with it. */
function useShortcut(input: React.RefObject<HTMLInputElement | null>): void {
  useEffect(() => {
    const onKeyDown = (event: globalThis.KeyboardEvent) => {
      const isShortcut = (event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === 'k';
      if (!isShortcut) return;
      const isPlain = !event.shiftKey && !event.metaKey;
      if (isPlain && (event.target as Element | null)?.closest('.xterm')) return;
      event.preventDefault();
      input.current?.focus();
      input.current?.select();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [input]);
}
