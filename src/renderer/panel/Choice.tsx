import { type ReactNode, useState } from 'react';
import { PANEL } from '#shared/strings/fr/panel.ts';
import './fields.css';

/** One thing to choose. */
export interface Option {
  id: string;
  name: string;
}

/** Options in a list at once; more freeze a page, and nobody reads them. */
const MAX_OPTIONS = 200;

interface ChoiceProps {
  id?: string;
  'aria-label'?: string;
  'aria-describedby'?: string;
  className?: string;
  value: string | undefined;
  options: readonly Option[];
  onChange: (id: string) => void;
}

/** A list to choose from; a long one shows its first options, and words to find the others by. */
export function Choice({ value, options, onChange, className = 'field', ...rest }: ChoiceProps) {
  const [words, setWords] = useState('');
  const isLong = options.length > MAX_OPTIONS;
  const shown = isLong ? firstOptions(options, words, value) : options;
  return (
    <>
      {isLong && (
        <input
          type="search"
          className={className}
          aria-label={PANEL.many.filter}
          placeholder={PANEL.many.filter}
          value={words}
          onChange={(event) => setWords(event.target.value)}
        />
      )}
      <select
        {...rest}
        className={className}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      >
        {shown.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
      {isLong && <Note>{PANEL.many.choices(shown.length, options.length)}</Note>}
    </>
  );
}

/** The first that hold the words, and the one that is chosen. */
function firstOptions(options: readonly Option[], words: string, value: string | undefined): Option[] {
  const found = firstHolding(options, words, ({ name }) => name);
  const chosen = options.find(({ id }) => id === value);
  return chosen && !found.includes(chosen) ? [chosen, ...found] : found;
}

/** The first few of many that hold the words. */
export function firstHolding<T>(all: readonly T[], words: string, nameOf: (one: T) => string): T[] {
  const wanted = words.trim().toLowerCase();
  const found: T[] = [];
  for (const one of all) {
    if (nameOf(one).toLowerCase().includes(wanted)) found.push(one);
    if (found.length === MAX_OPTIONS) break;
  }
  return found;
}

function Note({ children }: { children: ReactNode }) {
  return <small className="panel-note">{children}</small>;
}
