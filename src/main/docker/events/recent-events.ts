import { createHelperEventFilter } from '#main/core/helper-containers.ts';
import type { EngineEvent } from '#shared/domain/engine.ts';
import type { DockerClient } from '../client.ts';
import { readEngineTime } from '../info.ts';
import { collectOutput } from '../multiplexed.ts';
import { getStream } from '../request.ts';
import { createEventCursor, takeLine } from './events.ts';

/** The engine answers at once for a period that is over; longer than this many milliseconds is a lost connection. */
const READ_TIMEOUT_MS = 5_000;
const NANO_PER_MS = 1_000_000n;

/** Events the engine still remembers (its last 256), our own helpers' left out, later than `sinceMs` of its own clock. */
export async function readEventsSince(docker: DockerClient, sinceMs: number): Promise<EngineEvent[]> {
  const untilMs = await readEngineTime(docker);
  const period = `since=${toSeconds(sinceMs)}&until=${toSeconds(untilMs)}`;
  const bytes = await collectOutput(await getStream(docker, `/events?${period}`), READ_TIMEOUT_MS);
  const cursor = createEventCursor(BigInt(Math.floor(sinceMs)) * NANO_PER_MS);
  const events: EngineEvent[] = [];
  const isOfHelper = createHelperEventFilter();
  for (const line of (bytes?.toString('utf8') ?? '').split('\n'))
    takeLine(line, cursor, (event) => !isOfHelper(event) && events.push(event));
  return events;
}

function toSeconds(timeMs: number): string {
  return (timeMs / 1000).toFixed(3);
}
