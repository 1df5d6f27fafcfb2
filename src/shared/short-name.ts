import { showHidden } from './hidden-characters.ts';

/** Longest name of an address that is shown, in characters. */
const SHOWN_CHARS = 60;

/** A name that an address gives, as it can be shown: it may be anything. */
export function shortName(text: string): string {
  return showHidden(text.length > SHOWN_CHARS ? `${text.slice(0, SHOWN_CHARS)}…` : text);
}
