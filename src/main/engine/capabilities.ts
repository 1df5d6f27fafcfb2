import { State, type Watchable } from '#main/rpc/watchable.ts';
import { type EngineCapability, engineCapabilitySchema } from '#shared/domain/engine.ts';

/** What the engine in use can do: what it says, less what its source rules out, less what a check proved wrong. */
export interface CapabilityBook {
  readonly held: Watchable<readonly EngineCapability[]>;
  /** Replaces what the engine and its source give. */
  setGiven(given: readonly EngineCapability[], missing: readonly EngineCapability[]): void;
  /** Replaces what the check of this name found missing. */
  setLost(checkId: string, lost: readonly EngineCapability[]): void;
  /** Another engine: nothing is proved about it yet. */
  forgetProofs(): void;
}

export function createCapabilityBook(): CapabilityBook {
  const held = new State<readonly EngineCapability[]>([]);
  const lostByCheck = new Map<string, readonly EngineCapability[]>();
  let given: readonly EngineCapability[] = [];
  const publish = () => {
    const lost = new Set([...lostByCheck.values()].flat());
    const next = engineCapabilitySchema.options.filter((one) => given.includes(one) && !lost.has(one));
    if (next.join() !== held.value.join()) held.set(next);
  };
  return {
    held,
    setGiven: (capabilities, missing) => {
      given = capabilities.filter((capability) => !missing.includes(capability));
      publish();
    },
    setLost: (checkId, lost) => {
      lostByCheck.set(checkId, lost);
      publish();
    },
    forgetProofs: () => {
      lostByCheck.clear();
      publish();
    },
  };
}
