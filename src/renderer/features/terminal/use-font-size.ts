import { useCallback } from 'react';
import { DEFAULT_SETTINGS, TERMINAL_FONT_SIZE_PX } from '#shared/domain/settings.ts';
import { useAttempt } from '../../errors.ts';
import { useSettings } from '../../settings.ts';

const { min, max } = TERMINAL_FONT_SIZE_PX;

/** The size of the terminals' text, and how to change it by steps; a step of 0 goes back to the first size. */
export function useFontSize(): [number, (step: number) => void] {
  const { settings, update } = useSettings();
  const attempt = useAttempt();
  const sizePx = settings.terminalFontSizePx;
  const change = useCallback(
    (step: number) => {
      const wanted = step === 0 ? DEFAULT_SETTINGS.terminalFontSizePx : sizePx + step;
      const terminalFontSizePx = Math.min(max, Math.max(min, wanted));
      if (terminalFontSizePx !== sizePx) void attempt(() => update({ terminalFontSizePx }));
    },
    [sizePx, update, attempt],
  );
  return [sizePx, change];
}
