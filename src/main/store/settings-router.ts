import { implement } from '@orpc/server';
import { appContract } from '#shared/contract/app.ts';
import type { SettingsStore } from './settings.ts';

/** The `settings.*` procedures. */
export function createSettingsRouter(settings: SettingsStore) {
  const os = implement(appContract.settings);
  return {
    settings: {
      get: os.get.handler(() => settings.state.value),
      update: os.update.handler(({ input }) => settings.update(input)),
    },
  };
}
