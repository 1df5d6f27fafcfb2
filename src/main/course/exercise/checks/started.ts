import type { Check } from '#main/course/schema/check.ts';
import type { CheckContext } from './check-kind.ts';
import { newestCounted } from './container-count.ts';
import { toldBy } from './kinds.ts';

/**
 * The newest start, by the engine's clock, of the containers that a check sees; 0 where it sees none. A container can be seen
 * running before what made it is told: a step that it ticked opens the next one no earlier. Never rejects: an engine that was lost
 * since the look tells nothing more.
 */
export async function newestStart(check: Check, context: CheckContext): Promise<number> {
  try {
    const asked = await containersOf(check, context);
    const found = await Promise.all(asked.map((one) => context.docker.container.inspect(one)));
    return Math.max(0, ...found.map((container) => container?.startedAtMs ?? 0));
  } catch {
    return 0;
  }
}

async function containersOf(check: Check, context: CheckContext): Promise<string[]> {
  if (check.kind === 'container-count') return newestCounted(check, context);
  const told = toldBy(check);
  return told?.type === 'container' && told.exists ? [told.name] : [];
}
