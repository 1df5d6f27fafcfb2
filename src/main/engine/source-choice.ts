import type { Settings } from '#shared/contract/app.ts';
import { AppError } from '#shared/errors.ts';
import { parseEndpoint, publicEndpoint } from './endpoint.ts';
import type { EngineSourceHandle } from './source.ts';

/** What the learner chose, as the settings keep it. */
export type EngineSettings = Pick<
  Settings,
  'engineSourceId' | 'engineCustomUrl' | 'confirmedRemoteEndpoints'
>;

/** Where the learner's choice of engine is kept. */
export interface EngineSettingsStore {
  get(): EngineSettings;
  update(change: Partial<EngineSettings>): Promise<unknown>;
}

/** The sources of the machine, and what the learner chose among them. */
export interface SourceChoice {
  /** Every source now, each endpoint once. */
  list(): EngineSourceHandle[];
  /** The sources to try, in order: the learner's pick alone, else the automatic ones up to the first that excludes the rest. */
  candidates(): EngineSourceHandle[];
  /** The learner wants one source and no other. */
  isPicked(): boolean;
  /** False for another machine's engine the learner has not agreed to use. */
  mayUse(handle: EngineSourceHandle): boolean;
  /** Keeps what the learner picked; null goes back to automatic. Throws `docker-source-unknown`. */
  pick(sourceId: string | null): Promise<void>;
  /**
   * Keeps an address the learner typed, without what is no use to reach it, and picks it. Throws `docker-source-unknown`
   * when it is not one.
   */
  pickUrl(url: string): Promise<void>;
  /** Remembers that the learner agrees to send commands to this endpoint. */
  agreeTo(endpoint: string): Promise<void>;
}

/** The choice kept in `settings`, among what `findSources` finds each time it is asked. */
export function createSourceChoice(
  settings: EngineSettingsStore,
  findSources: (customUrl: string | null) => EngineSourceHandle[],
): SourceChoice {
  const found = () => findSources(settings.get().engineCustomUrl);
  return {
    list: () => onePerEndpoint(found()),
    candidates: () => candidatesAmong(found(), settings.get().engineSourceId),
    isPicked: () => settings.get().engineSourceId !== null,
    mayUse: ({ source }) =>
      !source.isRemote || settings.get().confirmedRemoteEndpoints.includes(source.endpoint),
    pick: async (sourceId) => {
      const isKnown = sourceId === null || found().some(({ source }) => source.id === sourceId);
      if (!isKnown) throw new AppError('docker-source-unknown', { endpoint: sourceId });
      await settings.update({ engineSourceId: sourceId });
    },
    pickUrl: async (url) => {
      const kept = publicEndpoint(url);
      if (!parseEndpoint(kept)) throw new AppError('docker-source-unknown', { endpoint: kept });
      await settings.update({ engineCustomUrl: kept, engineSourceId: `custom:${kept}` });
    },
    agreeTo: async (endpoint) => {
      const { confirmedRemoteEndpoints: known } = settings.get();
      if (!known.includes(endpoint))
        await settings.update({ confirmedRemoteEndpoints: [...known, endpoint] });
    },
  };
}

function candidatesAmong(
  handles: readonly EngineSourceHandle[],
  sourceId: string | null,
): EngineSourceHandle[] {
  if (sourceId !== null) return handles.filter(({ source }) => source.id === sourceId);
  const automatic = onePerEndpoint(handles.filter((handle) => handle.isAutomatic));
  const last = automatic.findIndex((handle) => handle.isExclusive);
  return last < 0 ? automatic : automatic.slice(0, last + 1);
}

/** The same endpoint found twice is one source: the first found names it. */
function onePerEndpoint(handles: readonly EngineSourceHandle[]): EngineSourceHandle[] {
  return handles.filter(
    ({ source }, index) => handles.findIndex((other) => other.source.endpoint === source.endpoint) === index,
  );
}
