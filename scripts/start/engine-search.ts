import { findEngineSources } from '../../src/main/engine/find-sources.ts';
import { hostSourceEnvironment } from '../../src/main/engine/source-environment.ts';
import { pingEngine } from '../engine/ping.ts';

/** The app will find an engine without our help: the person chose one, or one answers on this machine. */
export async function hasAnyEngine(): Promise<boolean> {
  const sources = findEngineSources(hostSourceEnvironment(), { optionUrl: null, customUrl: null });
  const automatic = sources.filter((source) => source.isAutomatic);
  if (automatic.some((source) => source.isExclusive)) return true;
  const answers = automatic.map(({ connection }) =>
    connection && 'socketPath' in connection ? pingEngine(connection.socketPath) : true,
  );
  return (await Promise.all(answers)).some(Boolean);
}
