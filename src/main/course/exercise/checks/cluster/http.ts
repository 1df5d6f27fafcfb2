import { countOrNull, object, objects, type Said } from '#main/core/reading.ts';
import { expects, observes } from '#shared/course/check-facts.ts';
import type { CheckFact } from '#shared/course/views.ts';
import { metaOf } from '../../cluster/said-object.ts';
import { type CheckedCluster, type CheckOf, failed } from '../check-kind.ts';
import { judgePage, type PageFacts } from '../page.ts';
import { clusterKind } from './cluster-kind.ts';
import { findTarget, readyPod } from './pods.ts';
import { thingOf } from './thing.ts';

type HttpCheck = CheckOf<'cluster-http'>;

/** What answers through a port-forward to a ready pod. */
export const clusterHttpKind = clusterKind<'cluster-http'>({
  tables: ({ of }) => [of, 'pod'],
  hasProbe: true,
  expected: mainFact,
  async evaluate(check, look) {
    const thing = thingOf(check);
    const { found, refusal } = await findTarget(look, check);
    if (!found) return failed(mainFact(check), refusal);
    const pod = readyPod(found.pods);
    if (!pod) return failed(mainFact(check), observes('cluster-no-pod', thing));
    const ports = check.of === 'service' && found.said ? servicePorts(found.said) : null;
    if (ports && !ports.includes(Number(check.port)))
      return failed(
        mainFact(check),
        observes('cluster-http-no-port', { ...thing, port: Number(check.port), ports: ports.join(', ') }),
      );
    const port = portOf(check, found.said, pod);
    const page = port === null ? null : await fetchFrom(look, pod, port, check.path);
    const silence = observes('cluster-http-no-answer', { ...thing, port: Number(check.port) });
    return page ? judgePage(check, page, factsOf(check)) : failed(mainFact(check), silence);
  },
});

function fetchFrom(look: CheckedCluster, pod: Said, port: number, path: string) {
  const { namespace, name } = metaOf(pod);
  return look.fetchPage({ namespace, name }, port, path);
}

/** The container's port; a service leads from its own to one that may have a name. Null for a port it does not have. */
function portOf(check: HttpCheck, said: Said | null, pod: Said): number | null {
  const asked = Number(check.port);
  if (check.of !== 'service' || !said) return asked;
  const found = objects(object(said.spec).ports).find(({ port }) => port === asked);
  if (!found) return null;
  const { targetPort } = found;
  return typeof targetPort === 'string' ? namedPort(pod, targetPort) : (countOrNull(targetPort) ?? asked);
}

function servicePorts(said: Said): (number | null)[] {
  return objects(object(said.spec).ports).map(({ port }) => countOrNull(port));
}

function namedPort(pod: Said, wanted: string): number | null {
  const ports = objects(object(pod.spec).containers).flatMap((one) => objects(one.ports));
  const found = ports.find(({ name }) => name === wanted)?.containerPort;
  return typeof found === 'number' ? found : null;
}

function factsOf(check: HttpCheck): PageFacts {
  const page = { ...thingOf(check), port: Number(check.port) || 0, path: check.path };
  return {
    status: (status) => expects('cluster-http-status', { ...page, status }),
    contains: (text) => expects('cluster-http-contains', { ...page, text }),
    matches: (pattern) => expects('cluster-http-matches', { ...page, pattern }),
  };
}

function mainFact(check: HttpCheck): CheckFact {
  return factsOf(check).status(check.status);
}
