/**
 * Every character that shows nothing, moves what is read or acts on a screen: controls, format and direction marks,
 * separators of lines, tags, selectors of variants, fillers (Unicode's Default_Ignorable_Code_Point), blank Braille, and
 * halves of a character alone.
 */
const HIDDEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800]/u;
/** The same, and spaces that a shell takes for letters. */
const HIDDEN_IN_CODE = new RegExp(`${HIDDEN.source}|(?! )\\p{Zs}`, 'u');
const HIDDEN_EACH = new RegExp(HIDDEN.source, 'gu');
/** A drawing made of several characters: the joiner and the selector between them are part of it. */
const EMOJI =
  /\p{Extended_Pictographic}\p{Emoji_Modifier}?\ufe0f?(?:\u200d\p{Extended_Pictographic}\p{Emoji_Modifier}?\ufe0f?)*|[0-9#*]\ufe0f\u20e3/gu;

/**
 * Where a text stands: a command is one line of plain spaces, a value may have other ones, code has several lines, prose
 * has lines, French spaces and emoji.
 */
type TextKind = 'command' | 'value' | 'code' | 'prose';

/** The first character of a text that nobody would see there, and its place in the text; null when there is none. */
export function findHidden(text: string, kind: TextKind): { character: string; index: number } | null {
  const pattern = kind === 'command' || kind === 'code' ? HIDDEN_IN_CODE : HIDDEN;
  const found = pattern.exec(blankAllowed(text, kind));
  return found && { character: found[0], index: found.index };
}

/** As long as the text, without what its kind may hold. */
function blankAllowed(text: string, kind: TextKind): string {
  if (kind === 'command' || kind === 'value') return text;
  const lines = text.replace(/[\t\n]/g, ' ');
  return kind === 'code' ? lines : lines.replace(EMOJI, (emoji) => '-'.repeat(emoji.length));
}

/** How a character that shows nothing is named: `U+202E`. */
export function characterName(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}

/** A text with each character that shows nothing replaced. */
export function replaceHidden(text: string, replace: (character: string) => string): string {
  return text.replace(HIDDEN_EACH, replace);
}

/** A name, a command or an address with what it hides in sight, as `⟨U+202E⟩`; ends of lines, tabs and emoji stay. */
export function showHidden(text: string): string {
  if (!HIDDEN.test(text)) return text;
  const show = (part: string) =>
    replaceHidden(part, (found) => (/[\t\n]/.test(found) ? found : `⟨${characterName(found)}⟩`));
  let shown = '';
  let at = 0;
  for (const emoji of text.matchAll(EMOJI)) {
    shown += show(text.slice(at, emoji.index)) + emoji[0];
    at = emoji.index + emoji[0].length;
  }
  return shown + show(text.slice(at));
}
