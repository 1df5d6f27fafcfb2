import { useSyncExternalStore } from 'react';
import type { ThemeName } from './themes.ts';

/** The theme the workbench set on the document, followed when it changes. */
export function useThemeName(): ThemeName {
  return useSyncExternalStore(subscribe, readThemeName);
}

function subscribe(onChange: () => void): () => void {
  const observer = new MutationObserver(onChange);
  observer.observe(document.documentElement, { attributeFilter: ['data-theme'] });
  return () => observer.disconnect();
}

function readThemeName(): ThemeName {
  const name = document.documentElement.dataset.theme;
  return name === 'dark' || name === 'projector' ? name : 'light';
}
