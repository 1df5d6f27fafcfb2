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
import type { Settings } from '#shared/domain/settings.ts';
import { useApi } from './session.ts';

/** What the app does before the learner's settings are read, and when they cannot be. */
export const DEFAULT_SETTINGS: Settings = {
  theme: 'system',
  terminalFontSizePx: 14,
  runsTypedCommands: false,
  screenReaderMode: false,
  engineSourceId: null,
  engineCustomUrl: null,
  confirmedRemoteEndpoints: [],
};

interface SettingsAccess {
  settings: Settings;
  /** Applies at once on screen, then saves; comes back to what main kept when saving fails. */
  update(partial: Partial<Settings>): Promise<void>;
}

const SettingsContext = createContext<SettingsAccess | null>(null);

/** Reads the settings once and shares them with everything below. */
export function SettingsProvider({ children }: { children: ReactNode }) {
  const api = useApi();
  const [settings, setSettings] = useState(DEFAULT_SETTINGS);
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
