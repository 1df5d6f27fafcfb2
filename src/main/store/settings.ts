import { join } from 'node:path';
import { State, type Watchable } from '#main/core/watchable.ts';
import { type Settings, settingsSchema } from '#shared/contract/app.ts';
import { type DamagedFile, type JsonFileSpec, openJsonFile } from './json-file.ts';

/** The learner's settings, kept in `settings.json`. */
export interface SettingsStore {
  readonly state: Watchable<Settings>;
  /** Set when the file was damaged and set aside. */
  readonly damaged: DamagedFile | null;
  /** Others see the change at once; resolves with all settings when it is on disk. */
  update(change: Partial<Settings>): Promise<Settings>;
}

type StoredSettings = Settings & { version: number };
const VERSION = 1;

const SPEC: JsonFileSpec<StoredSettings> = {
  version: VERSION,
  migrations: {},
  parse: (content) => ({ ...settingsSchema.parse(content), version: VERSION }),
  empty: () => ({ ...settingsSchema.parse({}), version: VERSION }),
};

/** Opens the settings, defaults for what the file does not say. */
export async function openSettings(dataDir: string): Promise<SettingsStore> {
  const file = await openJsonFile(join(dataDir, 'settings.json'), SPEC);
  const state = new State<Settings>(withoutVersion(file.initial));
  return {
    state,
    damaged: file.damaged,
    async update(change) {
      const next = settingsSchema.parse({ ...state.value, ...withoutUndefined(change) });
      state.set(next);
      await file.save({ ...next, version: VERSION });
      return next;
    },
  };
}

function withoutVersion({ version: _version, ...settings }: StoredSettings): Settings {
  return settings;
}

/** A member that is there but undefined must not bring a default back. */
function withoutUndefined(change: Partial<Settings>): Partial<Settings> {
  return Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
}
