/** What the keyboard asks of a terminal rather than of its program. */
export type Shortcut = 'copy' | 'paste' | 'search' | 'font-larger' | 'font-smaller' | 'font-reset' | 'leave';

/** Whose habits the shortcuts follow. */
export type Platform = 'mac' | 'windows' | 'linux';

/** What shortcuts read of a keyboard event. */
export type Key = Pick<
  KeyboardEvent,
  'key' | 'code' | 'ctrlKey' | 'shiftKey' | 'altKey' | 'metaKey' | 'isComposing' | 'getModifierState'
>;

/**
 * The app's own meaning of a key in a terminal, null when the key is the program's. Characters made with AltGr
 * (seen as Ctrl+Alt on Windows) and dead keys are never shortcuts.
 */
export function shortcutOf(event: Key, platform: Platform, hasSelection: boolean): Shortcut | null {
  if (event.isComposing || event.key === 'Dead' || event.getModifierState('AltGraph') || event.altKey)
    return null;
  if (event.ctrlKey && event.shiftKey && event.key === 'ArrowUp') return 'leave';
  return (
    insertShortcut(event) ?? fontShortcut(event, platform) ?? letterShortcut(event, platform, hasSelection)
  );
}

/** The other name of copy and paste on PC keyboards. */
function insertShortcut({ key, ctrlKey, shiftKey, metaKey }: Key): Shortcut | null {
  if (key !== 'Insert' || metaKey || ctrlKey === shiftKey) return null;
  return ctrlKey ? 'copy' : 'paste';
}

function fontShortcut(event: Key, platform: Platform): Shortcut | null {
  if (!isMainModifier(event, platform)) return null;
  if (event.key === '+' || event.key === '=') return 'font-larger';
  if (event.key === '-') return 'font-smaller';
  // On a French keyboard the digit needs Shift: the key alone gives « à ».
  return event.key === '0' || event.code === 'Digit0' ? 'font-reset' : null;
}

function letterShortcut(event: Key, platform: Platform, hasSelection: boolean): Shortcut | null {
  if (!isMainModifier(event, platform)) return null;
  const letter = event.key.toLowerCase();
  const isPlain = !event.shiftKey;
  if (platform === 'mac' || event.shiftKey) {
    if (letter === 'c') return 'copy';
    if (letter === 'v') return 'paste';
    return letter === 'f' ? 'search' : null;
  }
  if (platform === 'windows' && isPlain && letter === 'v') return 'paste';
  return platform === 'windows' && letter === 'c' && hasSelection ? 'copy' : null;
}

function isMainModifier({ ctrlKey, metaKey }: Key, platform: Platform): boolean {
  return platform === 'mac' ? metaKey && !ctrlKey : ctrlKey && !metaKey;
}

/** The system of the learner, as far as keys are concerned. */
export function platformOf(userAgent: string): Platform {
  if (/Mac OS|Macintosh/.test(userAgent)) return 'mac';
  return /Windows/.test(userAgent) ? 'windows' : 'linux';
}
