import { setTimeout as delay } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import type { Docker } from '#main/docker/docker.ts';
import type { Workshop } from '#shared/contract/workshop.ts';
import { AppError } from '#shared/errors.ts';
import { parseWorkshop } from './parse-workshop.ts';
import { READ_SPACES } from './read-spaces.ts';

/**
 * Milliseconds from one look to the next. The kernel tells nobody outside a container that its network changed, and what
 * was just typed must be seen within a second.
 */
const LOOK_EVERY_MS = 500;

/** The network spaces that learners make in a container. */
export interface Workshops {
  watch(containerId: string, signal?: AbortSignal): AsyncGenerator<Workshop | null, void, void>;
}

/** Looks only while somebody watches, one look at a time; what runs in the container for it only reads. */
export function createWorkshops(docker: Pick<Docker, 'quiet'>): Workshops {
  /** Undefined when the container did not answer in time, which says nothing about its network. */
  const read = async (containerId: string): Promise<Workshop | null | undefined> => {
    const result = await docker.quiet.exec(containerId, READ_SPACES).catch(refusalOrThrow);
    if (result === null) return undefined;
    return result === REFUSED ? null : parseWorkshop(result.output);
  };
  return {
    async *watch(containerId, signal) {
      let last: Workshop | null | undefined;
      while (!signal?.aborted) {
        const workshop = await read(containerId);
        if (workshop !== undefined && !isDeepStrictEqual(last, workshop)) {
          last = workshop;
          yield workshop;
        }
        // It only rejects once nobody watches any more, which ends the loop.
        await delay(LOOK_EVERY_MS, null, { ref: false, ...(signal ? { signal } : {}) }).catch(() => {});
      }
    },
  };
}

/** What is said of a container that is gone or does not run. */
const REFUSED = 'refused';

function refusalOrThrow(error: unknown): typeof REFUSED {
  if (error instanceof AppError && error.code !== 'docker-unreachable') return REFUSED;
  throw error;
}
