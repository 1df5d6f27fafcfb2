import { keyOf } from '../ownership.ts';
import type { CheckOf, KindDefinition } from './check-kind.ts';
import { expectedNamed, judgeNamed } from './named-object.ts';

/** A volume by its name. */
export const volumeKind: KindDefinition<CheckOf<'volume'>> = {
  trigger: { events: ['volume'] },
  expected: (check) => expectedNamed('volume', check),
  async evaluate(check, context) {
    const volume = (await context.engine.volumes()).find((one) => one.name === check.name);
    const isOlder = volume !== undefined && context.rules.existedBefore.has(keyOf.volume(volume));
    return judgeNamed('volume', check, { isPresent: volume !== undefined, isOlder }, context);
  },
};
