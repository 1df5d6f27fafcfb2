import { VOLUMES } from '../objects/volume.ts';
import type { CheckOf, KindDefinition } from './check-kind.ts';
import { expectedNamed, judgeNamed } from './named-object.ts';

/** A volume by its name. */
export const volumeKind: KindDefinition<CheckOf<'volume'>> = {
  trigger: { events: ['volume'] },
  tells: ({ name, exists }) => ({ type: 'volume', name, exists }),
  expected: (check) => expectedNamed('volume', check),
  async evaluate(check, context) {
    const volume = (await context.docker.volume.list()).find((one) => one.name === check.name);
    const isOlder = volume !== undefined && context.rules.existedBefore.has(VOLUMES.keyOf(volume));
    return judgeNamed('volume', check, { isPresent: volume !== undefined, isOlder }, context);
  },
};
