import { type CoreEnd, type CoreMessage, CRASHED, FIRST, type Handover } from './handover.ts';

/** A core that was started. */
interface RunningCore {
  readonly ended: Promise<CoreEnd>;
  /** Asks it to end well; asked again, ends it at once. */
  stop(): void;
}

/** Starts a core and passes on what it says. */
export type StartCore = (handover: Handover, hear: (message: CoreMessage) => void) => RunningCore;

/** Why no core runs any more. */
export interface SupervisorEnd {
  code: number;
  /** It died too often to be started again. */
  isGivenUp: boolean;
}

/** A core that is there, and started again when it dies. */
export interface Supervised {
  readonly ended: Promise<SupervisorEnd>;
  stop(): void;
}

/** Deaths within `STORM_MS` after which starting again would only fail again. */
const STORM_DEATHS = 3;
const STORM_MS = 60_000;

/**
 * Keeps one core running: another follows each that dies once it could be used, with what it had to keep. Ends with the
 * code of a core that ended well, that never came to be usable, or when too many died within a minute.
 */
export function supervise(start: StartCore, now: () => number = Date.now): Supervised {
  let isStopping = false;
  let core: RunningCore;
  const stop = () => {
    isStopping = true;
    core.stop();
  };
  const run = async (): Promise<SupervisorEnd> => {
    let handover = FIRST;
    let hasBeenReady = false;
    const deaths: number[] = [];
    for (;;) {
      let { kept } = handover;
      core = start(handover, (message) => {
        if ('keep' in message) kept = { ...kept, ...message.keep };
        else if ('isReady' in message) hasBeenReady = true;
      });
      const death = await core.ended;
      const code = death.code ?? CRASHED;
      if (code === 0 || isStopping || !hasBeenReady) return { code, isGivenUp: false };
      deaths.push(now());
      if (isStorm(deaths)) return { code, isGivenUp: true };
      handover = { kept, death };
    }
  };
  return { ended: run(), stop };
}

function isStorm(deaths: readonly number[]): boolean {
  const [first = 0, last = 0] = [deaths.at(-STORM_DEATHS), deaths.at(-1)];
  return deaths.length >= STORM_DEATHS && last - first < STORM_MS;
}
