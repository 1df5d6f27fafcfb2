import type { MapBlock, PartRef } from './map-facts.ts';
import type { MapSheet } from './map-plan.ts';
import type { Told } from './Part.tsx';

/** A block of the map, and what its parts tell and are told. */
export interface BlockProps {
  block: MapBlock;
  sheet: MapSheet;
  /** Several namespaces are shown together. */
  hasNamespaces: boolean;
  /** Pods that something points at now; the others fade. */
  lit: ReadonlySet<string> | null;
  arrivals: ReadonlySet<string>;
  onTell: (told: Told | null) => void;
  onOpen?: ((ref: PartRef) => void) | undefined;
}

/** The trunk from what runs the sets to each of them, in pixels of the sheet. */
export const TRUNK_X = 12;
