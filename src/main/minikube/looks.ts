import { existsSync } from 'node:fs';
import type { Logger } from '#main/core/logger.ts';
import { createSchedule } from '#main/core/schedule.ts';
import { State, type Watchable } from '#main/core/watchable.ts';
import type { Docker } from '#main/docker/docker.ts';
import type { Settings } from '#shared/contract/app.ts';
import type { MinikubeProfile, MinikubeProgram } from '#shared/contract/minikube.ts';
import { AppError } from '#shared/errors.ts';
import type { FoundProgram } from './find-program.ts';
import { type Found, lookAtMinikube } from './look.ts';
import { learnersPlaces, type MinikubePlaces, ownPlaces } from './places.ts';
import type { MinikubeProcess } from './run-minikube.ts';

/** What looks at the machine need. */
export interface LooksOptions {
  dataDir: string;
  docker: { engine: Pick<Docker['engine'], 'status' | 'onEvent' | 'cliEnv'> };
  settings: { state: Watchable<Pick<Settings, 'usesLearnersMinikube'>> };
  /** No route leaves this machine. */
  isOffline: () => boolean;
  logger: Logger;
}

/** What is known of minikube on this machine, and how to ask it more. */
export type MinikubeLooks = ReturnType<typeof createMinikubeLooks>;

/** Containers that are nodes bear this label. */
export const NODE_LABEL = 'created_by.minikube.sigs.k8s.io';

/** After the start of the app, in milliseconds: a cluster made before is found once all else is on screen. */
const FIRST_LOOK_MS = 3_000;

/** Between an event of a node and the look it leads to, in milliseconds: a start makes several. */
const LOOK_DELAY_MS = 500;

const NOT_LOOKED: Found = {
  state: 'looking',
  program: null,
  failure: null,
  profiles: [],
  profilesFailure: null,
  cache: [],
};

/** Looks at the machine when asked first, then at each change of a node; follows the engine until `close`. */
export function createMinikubeLooks(options: LooksOptions) {
  const { docker, settings, dataDir, logger } = options;
  const closing = new AbortController();
  const found = new State<Found>(NOT_LOOKED);
  const looking = createSchedule(look, {
    delayMs: LOOK_DELAY_MS,
    onFailure: (err) => closing.signal.aborted || logger.warn({ err }, 'minikube not looked at'),
  });

  function places(): MinikubePlaces {
    return settings.state.value.usesLearnersMinikube ? learnersPlaces(dataDir) : ownPlaces(dataDir);
  }

  /** Its messages in English, no question, no look for newer versions; the engine is the app's. */
  function processOf({ path }: FoundProgram): MinikubeProcess {
    const own = Object.entries(process.env).filter(([name]) => !MISLEADING.test(name));
    const told = { LC_ALL: 'C', MINIKUBE_IN_STYLE: 'false', MINIKUBE_WANTUPDATENOTIFICATION: 'false' };
    const env = { ...Object.fromEntries(own), ...docker.engine.cliEnv(), ...told, ...places().env };
    return { path, env: options.isOffline() ? withoutProxies(env) : env, signal: closing.signal };
  }

  async function look(): Promise<void> {
    const hasEngine = docker.engine.status.value.state === 'ready';
    found.set(await lookAtMinikube(places(), processOf, hasEngine));
  }

  async function looked(): Promise<Found> {
    if (found.value.state === 'looking') await looking.run();
    return found.value;
  }

  /** Only once somebody asked is a change of the engine worth a look. */
  function lookAgain(): void {
    if (found.value.state !== 'looking') looking.request();
  }

  const stops = [
    docker.engine.status.subscribe(lookAgain),
    docker.engine.onEvent((event) => {
      if (event.type === 'container' && NODE_LABEL in event.attributes) lookAgain();
    }),
    looking.stop,
  ];
  if (existsSync(places().kubeconfig)) looking.request(FIRST_LOOK_MS);

  return {
    found: found as Watchable<Found>,
    places,
    processOf,
    /** Looks now. */
    refresh: looking.run,
    /** A look that nobody waits for. */
    request: () => looking.request(0),
    /** What was found, by the first look at least. */
    looked,
    async requireProgram(): Promise<MinikubeProgram> {
      // One that was not there, or could not be used, may have been put right meanwhile.
      if (found.value.state !== 'ready') await looking.run();
      const { program, failure } = found.value;
      if (program) return program;
      if (failure && isFailureOfProgram(failure.code)) throw new AppError(failure.code, failure.details);
      throw new AppError('minikube-missing', { path: places().folder });
    },
    async requireProfile(name: string): Promise<MinikubeProfile> {
      const known = (await looked()).profiles.find((one) => one.name === name);
      if (!known) throw new AppError('minikube-profile-unknown', { profile: name });
      return known;
    },
    /** What was asked of a program is ended too: none that hangs stays behind. */
    close() {
      closing.abort();
      for (const stop of stops) stop();
    },
  };
}

/** Variables that would change what minikube does, or where. */
const MISLEADING = /^(MINIKUBE_|KUBECONFIG$|LANG$|LANGUAGE$|LC_)/;

const PROXIES = /^(HTTPS?|ALL)_PROXY$/i;

function withoutProxies(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !PROXIES.test(name)));
}

function isFailureOfProgram(code: string): code is 'minikube-unreadable' {
  return code.startsWith('minikube-');
}
