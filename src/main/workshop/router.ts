import { implement } from '@orpc/server';
import { workshopContract } from '#shared/contract/workshop.ts';
import type { Workshops } from './workshops.ts';

/** Procedures `workshop.*`. */
export function createWorkshopRouter(workshops: Workshops) {
  const os = implement(workshopContract.workshop);
  return {
    workshop: {
      watch: os.watch.handler(({ input, signal }) => workshops.watch(input.containerId, signal)),
    },
  };
}
