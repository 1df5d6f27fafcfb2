import { useMemo } from 'react';
import { useSettings } from '../../settings.ts';
import type { ScreenLook } from './terminal-screen.ts';
import { drawnFontSizePx } from './themes.ts';
import { useThemeName } from './use-theme-name.ts';

/** How every terminal is drawn now: the window's theme and the learner's settings. */
export function useLook(): ScreenLook {
  const { settings } = useSettings();
  const theme = useThemeName();
  const fontSizePx = drawnFontSizePx(settings.terminalFontSizePx, theme);
  const isScreenReader = settings.screenReaderMode;
  return useMemo(() => ({ theme, fontSizePx, isScreenReader }), [theme, fontSizePx, isScreenReader]);
}
