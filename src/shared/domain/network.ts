/** Highest TCP or UDP port. */
export const MAX_PORT = 65_535;

/**
 * Ports the browser shell takes one of at each start: apart from those of exercises, so that no container is ever asked to
 * answer where the app did or will. Both below what systems give to outgoing connections (from 32,768 on).
 */
export const APP_PORTS = { from: 20_000, to: 23_000 } as const;
/** Ports that exercises draw from. */
export const EXERCISE_PORTS = { from: 23_000, to: 32_000 } as const;

/** Drivers one can make a network with on one machine, the usual one first. */
export const NETWORK_DRIVERS = ['bridge', 'macvlan', 'ipvlan'] as const;
export type NetworkDriver = (typeof NETWORK_DRIVERS)[number];

/** A subnet as it is written, `10.0.0.0/24`; whether it means something is the engine's to say. */
export const SUBNET = /^[0-9a-fA-F.:]+\/\d{1,3}$/;

/** The container whose network one has for its own, null for one that has its own. */
export function joinedContainer(networkMode: string): string | null {
  return /^container:(.+)$/.exec(networkMode)?.[1] ?? null;
}
