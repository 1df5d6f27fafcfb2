import { object, objects, type Said } from '#main/core/reading.ts';
import { expects, observes } from '#shared/course/check-facts.ts';
import type { CheckFact } from '#shared/course/views.ts';
import { standingOf } from '../../cluster/ownership.ts';
import { isReady } from '../../cluster/said-object.ts';
import { boundsFacts, isWithin } from '../bounds.ts';
import { type CheckedCluster, type CheckOf, failed, passed } from '../check-kind.ts';
import { clusterKind } from './cluster-kind.ts';
import { podsSelectedBy } from './pods.ts';
import { thingOf } from './thing.ts';

type EndpointsCheck = CheckOf<'cluster-endpoints'>;

/** Addresses behind a service, as its endpoint slices have them. */
export const clusterEndpointsKind = clusterKind<'cluster-endpoints'>({
  tables: () => ['service', 'endpointslice'],
  expected: mainFact,
  async evaluate(check, look, { rules }) {
    const thing = thingOf({ ...check, of: 'service' });
    const said = await look.find('service', thing.namespace, check.name);
    if (!said) return failed(mainFact(check), observes('cluster-missing', thing));
    if (standingOf(rules, { of: 'service', said }) === 'older')
      return failed(mainFact(check), observes('cluster-older', thing));
    const selector = { 'kubernetes.io/service-name': check.name };
    const slices = await look.list('endpointslice', { namespace: thing.namespace, selector });
    const addresses = slices.flatMap((slice) => objects(slice.endpoints));
    const ready = addresses.filter((one) => object(one.conditions).ready !== false).length;
    const coming = await countSelected(look, said);
    const isAsked = isWithin(ready, check.ready) && coming <= (check.ready.max ?? coming);
    if (isAsked) return passed(mainFact(check));
    return failed(
      mainFact(check),
      observes('cluster-endpoints', { ready, notReady: Math.max(addresses.length, coming) - ready }),
    );
  },
});

/** Ready pods that the selector chooses: their addresses come a moment later. */
async function countSelected(look: CheckedCluster, service: Said): Promise<number> {
  return (await podsSelectedBy(look, service)).filter(isReady).length;
}

function mainFact(check: EndpointsCheck): CheckFact {
  return expects('cluster-endpoints', {
    ...thingOf({ ...check, of: 'service' }),
    ...boundsFacts(check.ready),
  });
}
