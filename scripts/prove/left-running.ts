import type { Parts } from '#main/parts.ts';
import { ProofFailure } from './proof-failure.ts';
import { waitUntil } from './wait.ts';

/** States in which a container holds memory, a processor or a port. */
const ALIVE = new Set(['running', 'paused', 'restarting']);
/** A program that is about to end by itself has this many milliseconds to do it. */
const ENDING_MS = 5_000;
/** Pause between two looks, in milliseconds. */
const LOOK_EVERY_MS = 200;

/** What an exercise starts, it stops: throws where a container that it owns still runs once its last step is done. */
export async function proveNothingRuns({ docker, exercises }: Parts, exerciseId: string): Promise<void> {
  let alive: string[] = [];
  await waitUntil(
    async () => {
      const plan = await exercises.resetPlan(exerciseId);
      const owned = new Set(plan.flatMap(({ type, name }) => (type === 'container' ? [name] : [])));
      const containers = await docker.container.list();
      alive = containers
        .filter(({ name, state }) => owned.has(name) && ALIVE.has(state))
        .map(({ name }) => name);
      return alive.length === 0;
    },
    ENDING_MS,
    LOOK_EVERY_MS,
  );
  if (alive.length > 0) throw new ProofFailure(`l’exercice finit et laisse en marche : ${alive.join(', ')}`);
}
