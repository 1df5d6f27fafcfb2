import { expects, observes } from '#shared/course/check-facts.ts';
import { NETWORKS } from '../objects/network.ts';
import { type CheckOf, failed, type KindDefinition } from './check-kind.ts';
import { expectedNamed, judgeNamed } from './named-object.ts';

/** A network by its name, and the containers connected to it. */
export const networkKind: KindDefinition<CheckOf<'network'>> = {
  trigger: { events: ['network', 'container'] },
  tells: ({ name, exists }) => ({ type: 'network', name, exists }),
  expected: (check) => expectedNamed('network', check),
  async evaluate(check, context) {
    const network = await context.docker.network.inspect(check.name);
    const isOlder = network !== null && context.rules.existedBefore.has(NETWORKS.keyOf(network));
    const presence = judgeNamed('network', check, { isPresent: network !== null, isOlder }, context);
    if (!presence.isOk || !network) return presence;
    const missing = check.connects?.find((container) => !network.containers.includes(container));
    if (missing === undefined) return presence;
    const containers = network.containers.join(', ');
    return failed(
      expects('network-connects', { name: check.name, container: missing }),
      observes('network-lacks', { name: missing, containers }),
    );
  },
};
