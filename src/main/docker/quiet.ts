import type { DockerClient } from './client.ts';
import { runInContainer } from './container/exec.ts';
import { readProcesses } from './container/processes.ts';
import { OwnEvents } from './events/own-events.ts';
import type { ExecResult } from './inspections.ts';

/** Reads of a container that make events of their own, and how to tell these from the learner's. */
export function createQuietReads(client: () => DockerClient) {
  const own = new OwnEvents();
  return {
    /** Null when the command did not end in time. */
    exec: async (id: string, command: readonly string[]): Promise<ExecResult | null> =>
      own.duringExec((onCreated) => runInContainer(client(), id, command, onCreated)),
    /** How many processes run in it. */
    processCount: async (id: string): Promise<number> =>
      own.duringTop(id, async () => (await readProcesses(client(), id)).rows.length),
    isOwnEvent: own.isOwn.bind(own),
  };
}
