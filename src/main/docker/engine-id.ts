import { object, text } from '#main/core/reading.ts';
import type { Watchable } from '#main/core/watchable.ts';
import type { EngineStatus } from '#shared/contract/engine.ts';
import type { DockerClient } from './client.ts';
import { readInfo } from './info.ts';

/**
 * Which engine it is; empty where it does not say. Asked once of each connection, which leads to the same engine while it lasts:
 * an engine runs two programs to tell all that `info` holds.
 */
export function createEngineId(status: Watchable<EngineStatus>, client: () => DockerClient) {
  let known: { status: EngineStatus; id: Promise<string> } | null = null;
  return (): Promise<string> => {
    if (known?.status !== status.value) {
      const asked = { status: status.value, id: readEngineId(client()) };
      known = asked;
      asked.id.catch(() => {
        if (known === asked) known = null;
      });
    }
    return known.id;
  };
}

async function readEngineId(docker: DockerClient): Promise<string> {
  return text(object(await readInfo(docker)).ID);
}
