import { ChevronDown, ChevronUp, X } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { TERMINAL_TEXTS } from '#shared/strings/fr/terminal.ts';
import { IconButton } from '../../components/Button.tsx';
import type { TerminalScreen } from './terminal-screen.ts';
import { SEARCH_COLOURS, type ThemeName } from './themes.ts';

interface SearchBarProps {
  screen: TerminalScreen;
  theme: ThemeName;
  onClose: () => void;
}

interface Found {
  resultIndex: number;
  resultCount: number;
}

/** Looks for a text in all the terminal kept: Enter goes up, towards what came before, Shift+Enter down. */
export function SearchBar({ screen, theme, onClose }: SearchBarProps) {
  const texts = TERMINAL_TEXTS.searching;
  const field = useRef<HTMLInputElement>(null);
  const [text, setText] = useState('');
  const [found, setFound] = useState<Found | null>(null);
  useEffect(() => {
    field.current?.focus();
    const following = screen.search.onDidChangeResults(setFound);
    return () => {
      following.dispose();
      screen.search.clearDecorations();
      screen.terminal.clearSelection();
    };
  }, [screen]);
  const options = { decorations: decorationsOf(theme) };
  const previous = (isTyping = false) =>
    screen.search.findPrevious(text, { ...options, incremental: isTyping });
  const next = () => screen.search.findNext(text, options);
  return (
    <search
      className="terminal-search"
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        onClose();
      }}
    >
      <input
        ref={field}
        className="field"
        type="text"
        value={text}
        aria-label={texts.field}
        placeholder={texts.field}
        spellCheck={false}
        onChange={(event) => {
          setText(event.target.value);
          if (event.target.value === '') screen.search.clearDecorations();
          else screen.search.findPrevious(event.target.value, { ...options, incremental: true });
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter') event.shiftKey ? next() : previous();
        }}
      />
      <span className="terminal-search-count" role="status">
        {countText(text, found)}
      </span>
      <IconButton label={texts.previous} shortcut="Entrée" onClick={() => previous()}>
        <ChevronUp />
      </IconButton>
      <IconButton label={texts.next} shortcut="Maj+Entrée" onClick={next}>
        <ChevronDown />
      </IconButton>
      <IconButton label={texts.close} shortcut="Échap" onClick={onClose}>
        <X />
      </IconButton>
    </search>
  );
}

function countText(text: string, found: Found | null): string {
  if (text === '' || !found) return '';
  if (found.resultCount === 0) return TERMINAL_TEXTS.searching.none;
  return TERMINAL_TEXTS.searching.count(found.resultIndex + 1, found.resultCount);
}

function decorationsOf(theme: ThemeName) {
  const { match, activeMatch } = SEARCH_COLOURS[theme];
  return {
    matchBackground: match,
    matchOverviewRuler: match,
    activeMatchBackground: activeMatch,
    activeMatchColorOverviewRuler: activeMatch,
  };
}
