import { useLayoutEffect } from 'react';
import type { Settings } from '#shared/contract/app.ts';

type ShownTheme = Exclude<Settings['theme'], 'system'>;

/** Puts the theme on the page; `system` follows the machine's choice, also while the app is open. */
export function useTheme(theme: Settings['theme']): void {
  useLayoutEffect(() => {
    const dark = matchMedia('(prefers-color-scheme: dark)');
    const apply = () => {
      document.documentElement.dataset.theme = shownTheme(theme, dark.matches);
    };
    apply();
    dark.addEventListener('change', apply);
    return () => dark.removeEventListener('change', apply);
  }, [theme]);
}

/** The theme to show for a setting on a machine that prefers dark, or not. */
export function shownTheme(theme: Settings['theme'], prefersDark: boolean): ShownTheme {
  if (theme !== 'system') return theme;
  return prefersDark ? 'dark' : 'light';
}
