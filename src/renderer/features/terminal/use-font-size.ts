import { useCallback } from 'react';
import { useAttempt } from '../../errors.ts';
import { useSettings } from '../../settings.ts';

/** Sizes of text the settings allow, in CSS pixels, and the one they start with. */
const SMALLEST_PX = 9;
const LARGEST_PX = 32;
const DEFAULT_PX = 14;

/** The size of the terminals' text, and how to change it by steps; a step of 0 goes back to the first size. */
export function useFontSize(): [number, (step: number) => void] {
  const { settings, update } = useSettings();
  const attempt = useAttempt();
  const sizePx = settings.terminalFontSizePx;
  const change = useCallback(
    (step: number) => {
      const wanted = step === 0 ? DEFAULT_PX : sizePx + step;
      const terminalFontSizePx = Math.min(LARGEST_PX, Math.max(SMALLEST_PX, wanted));
      if (terminalFontSizePx !== sizePx) void attempt(() => update({ terminalFontSizePx }));
    },
    [sizePx, update, attempt],
  );
  return [sizePx, change];
}
