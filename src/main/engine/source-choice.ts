import { AppError } from '#shared/errors.ts';
import { parseEndpoint } from './endpoint.ts';
import type { EngineSettingsPort } from './ports.ts';
import type { EngineSourceHandle } from './source.ts';

/** Keeps an address the learner typed and picks it. Throws `docker-source-unknown` when it is not one. */
export async function pickCustomUrl(settings: EngineSettingsPort, url: string): Promise<void> {
  if (!parseEndpoint(url)) throw new AppError('docker-source-unknown', { endpoint: url });
  await settings.update({ engineCustomUrl: url, engineSourceId: `custom:${url}` });
}

/** Picks a source that was found; null goes back to automatic. Throws `docker-source-unknown`. */
export async function pickSource(
  settings: EngineSettingsPort,
  found: readonly EngineSourceHandle[],
  sourceId: string | null,
): Promise<void> {
  const isKnown = sourceId === null || found.some(({ source }) => source.id === sourceId);
  if (!isKnown) throw new AppError('docker-source-unknown', { endpoint: sourceId });
  await settings.update({ engineSourceId: sourceId });
}

/** Remembers that the learner agrees to send commands to this endpoint. */
export async function agreeToRemote(settings: EngineSettingsPort, endpoint: string): Promise<void> {
  const { confirmedRemoteEndpoints: known } = settings.get();
  if (!known.includes(endpoint)) await settings.update({ confirmedRemoteEndpoints: [...known, endpoint] });
}
