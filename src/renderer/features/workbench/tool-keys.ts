import { useEffect, useRef } from 'react';

/** What the keys of the tools read of a keyboard event. */
export type DigitKey = Pick<
  KeyboardEvent,
  'code' | 'altKey' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'isComposing' | 'getModifierState'
>;

/**
 * The digit, 1 to 9, whose tool a key opens, or null: with Alt, or Ctrl on a Mac. The key's place counts, not its
 * character: a French keyboard has its digits under Shift. AltGr and a Mac's Option write characters such as { and are
 * never taken, nor the numeric pad, with which Windows writes characters by number.
 */
export function toolDigit(event: DigitKey, isMac: boolean): number | null {
  if (event.isComposing || event.shiftKey || event.metaKey || event.getModifierState('AltGraph')) return null;
  const isAsked = isMac ? event.ctrlKey && !event.altKey : event.altKey && !event.ctrlKey;
  const digit = /^Digit([1-9])$/.exec(event.code)?.[1];
  return isAsked && digit !== undefined ? Number(digit) : null;
}

const IS_MAC = typeof navigator !== 'undefined' && /Mac OS|Macintosh/.test(navigator.userAgent);

/** The keys that open the tool of this place, as ARIA and the learner read them; null for a place without a digit. */
export function toolKeys(digit: number): string | null {
  if (digit > 9) return null;
  return IS_MAC ? `Control+${digit}` : `Alt+${digit}`;
}

/** Told the digit whose tool is asked for, also from inside a terminal. */
export function useToolKeys(onDigit: (digit: number) => void): void {
  const latest = useRef(onDigit);
  useEffect(() => {
    latest.current = onDigit;
  });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const digit = toolDigit(event, IS_MAC);
      if (digit === null) return;
      event.preventDefault();
      event.stopPropagation();
      latest.current(digit);
    };
    // Captured, so that a terminal does not send the key to its program.
    window.addEventListener('keydown', onKeyDown, true);
    return () => window.removeEventListener('keydown', onKeyDown, true);
  }, []);
}
