import type { EngineCapability } from '#shared/contract/engine.ts';
import { CAPABILITY_NAMES } from '#shared/strings/fr/engine.ts';
import { enumerate } from '#shared/strings/fr/enumerate.ts';

/** Capabilities as a sentence lists them. */
export function namesOf(capabilities: readonly EngineCapability[]): string {
  return enumerate(capabilities.map((name) => CAPABILITY_NAMES[name]));
}
