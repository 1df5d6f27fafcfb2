import type { ClusterObject } from '#shared/contract/cluster-object.ts';

type Pod = ClusterObject<'pods'>;
type Service = ClusterObject<'services'>;
type EndpointSlice = ClusterObject<'endpointSlices'>;

/** Whether a service sends to a pod: `chosen` has the labels and no address in its endpoint slices yet. */
export type TargetState = 'ready' | 'unready' | 'chosen';

/** A service and the pods that are there and that it points at, by uid. */
export interface ServicePoint {
  service: Service;
  targets: ReadonlyMap<string, TargetState>;
  /** Addresses in its slices that no pod has. */
  otherAddresses: readonly string[];
}

/** Where each service points: what its endpoint slices say, and the pods its selector chooses besides. */
export function servicePoints(
  services: readonly Service[],
  slices: readonly EndpointSlice[],
  pods: readonly Pod[],
): ServicePoint[] {
  const slicesOf = Map.groupBy(slices, ({ namespace, serviceName }) => `${namespace}/${serviceName}`);
  const choose = createChooser(pods);
  const known = new Set(pods.map(({ uid }) => uid));
  return services.map((service) => {
    const endpoints = (slicesOf.get(`${service.namespace}/${service.name}`) ?? []).flatMap(
      (slice) => slice.endpoints,
    );
    const targets = new Map<string, TargetState>(choose(service).map(({ uid }) => [uid, 'chosen']));
    for (const { podUid, isReady } of endpoints)
      if (podUid !== null && known.has(podUid) && targets.get(podUid) !== 'ready')
        targets.set(podUid, isReady ? 'ready' : 'unready');
    const others = endpoints.filter(({ podUid }) => podUid === null).flatMap(({ addresses }) => addresses);
    return { service, targets, otherAddresses: [...new Set(others)] };
  });
}

/** Finds the pods a selector chooses by its rarest label, so that many services over many pods stay quick. */
function createChooser(pods: readonly Pod[]): (service: Service) => readonly Pod[] {
  const withLabel = new Map<string, Pod[]>();
  for (const pod of pods)
    for (const [key, value] of Object.entries(pod.labels)) {
      const label = `${pod.namespace} ${key}=${value}`;
      const list = withLabel.get(label);
      if (list) list.push(pod);
      else withLabel.set(label, [pod]);
    }
  return ({ namespace, selector }) => {
    const wanted = Object.entries(selector);
    const lists = wanted.map(([key, value]) => withLabel.get(`${namespace} ${key}=${value}`) ?? []);
    const [fewest = []] = lists.sort((a, b) => a.length - b.length);
    return fewest.filter(({ labels }) => wanted.every(([key, value]) => labels[key] === value));
  };
}
