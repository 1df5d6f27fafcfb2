import { expects, observes } from '#shared/course/check-facts.ts';
import { isBornSwarm } from '../objects/swarm.ts';
import { type CheckOf, failed, type KindDefinition, passed, verdict } from './check-kind.ts';

/** Whether the engine is in a swarm that it made since the exercise began, or in none; looked at again and again. */
export const swarmKind: KindDefinition<CheckOf<'swarm'>> = {
  trigger: { events: ['network'], hasProbe: true },
  needs: () => ['swarm'],
  expected: ({ isActive }) => expects(isActive ? 'swarm-active' : 'swarm-inactive', {}),
  async evaluate(check, context) {
    const expected = swarmKind.expected(check);
    const swarm = await context.docker.swarm.membership();
    const state = swarm?.state ?? 'inactive';
    if (!check.isActive) return verdict(expected, swarm ? observes('swarm-state', { state }) : null);
    if (swarm?.state !== 'active') return failed(expected, observes('swarm-state', { state }));
    return isBornSwarm(context.rules, swarm)
      ? passed(expected)
      : failed(expected, observes('swarm-older', {}));
  },
};
