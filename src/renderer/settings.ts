import {
  createContext,
  createElement,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useState,
} from 'react';
import type { Settings } from '#shared/contract/app.ts';
import { DEFAULT_SETTINGS } from '#shared/domain/settings.ts';
import { useApi } from './session.ts';

interface SettingsAccess {
  settings: Settings;
  /** Applies at once on screen, then saves; comes back to what main kept when saving fails. */
  update(partial: Partial<Settings>): Promise<void>;
}

const SettingsContext = createContext<SettingsAccess | null>(null);

/** Reads the settings once and shares them with everything below; the theme is known before. */
export function SettingsProvider({ theme, children }: { theme: Settings['theme']; children: ReactNode }) {
  const api = useApi();
  const [settings, setSettings] = useState({ ...DEFAULT_SETTINGS, theme });
  useEffect(() => {
    // Failing to read them leaves the defaults: the status bar already says that the core is away.
    api.settings.get().then(setSettings, () => {});
  }, [api]);
  const update = useCallback(
    async (partial: Partial<Settings>) => {
      setSettings((current) => ({ ...current, ...partial }));
      try {
        setSettings(await api.settings.update(partial));
      } catch (error) {
        setSettings(await api.settings.get());
        throw error;
      }
    },
    [api],
  );
  const access = useMemo(() => ({ settings, update }), [settings, update]);
  return createElement(SettingsContext.Provider, { value: access }, children);
}

/** The learner's settings and how to change them; only valid below `SettingsProvider`. */
export function useSettings(): SettingsAccess {
  const access = useContext(SettingsContext);
  if (!access) throw new Error('no settings above this component');
  return access;
}
