import type { MinikubeProgram, MinikubeStatus } from '#shared/contract/minikube.ts';
import { AppError } from '#shared/errors.ts';
import { readCache } from './cache.ts';
import { describeProgram, type FoundProgram, findProgram } from './find-program.ts';
import type { MinikubePlaces } from './places.ts';
import { listProfiles } from './profiles.ts';
import type { MinikubeProcess } from './run-minikube.ts';

/** What a look at the machine finds. */
export type Found = Pick<
  MinikubeStatus,
  'state' | 'program' | 'failure' | 'profiles' | 'profilesFailure' | 'cache'
>;

const NOTHING: Omit<Found, 'state' | 'failure'> = {
  program: null,
  profiles: [],
  profilesFailure: null,
  cache: [],
};

/** Finds the program, then asks it for all there is to know. Never fails: what went wrong is part of what was found. */
export async function lookAtMinikube(
  places: MinikubePlaces,
  processOf: (found: FoundProgram) => MinikubeProcess,
  hasEngine: boolean,
): Promise<Found> {
  const found = await findProgram('minikube', places.folder);
  if (!found) return { ...NOTHING, state: 'missing', failure: null };
  const run = processOf(found);
  let program: MinikubeProgram;
  try {
    program = await describeProgram(found, run);
  } catch (error) {
    return { ...NOTHING, state: 'unusable', failure: failureOf(error) };
  }
  const [cache, listed] = await Promise.all([
    readCache(places.cache, program),
    listProfiles(run, places, hasEngine).then(
      ({ profiles, failure }) => ({ profiles, profilesFailure: failure && failureOf(failure) }),
      (error: unknown) => ({ profiles: [], profilesFailure: failureOf(error) }),
    ),
  ]);
  return { state: 'ready', program, failure: null, cache, ...listed };
}

function failureOf(error: unknown): NonNullable<MinikubeStatus['failure']> {
  if (error instanceof AppError) return { code: error.code, details: { ...error.details } };
  throw error;
}
