import { OBJECT_PAGE } from '#shared/strings/fr/cluster-actions.ts';
import type { ClusterView } from '../../../cluster/tables.ts';
import { LessonLink } from '../../../panel/LessonLink.tsx';
import type { Subject } from '../actions/object-actions.ts';

/** Says why nothing answers behind a service; nothing where a pod does, or where it selects none by itself. */
export function UnreachedService({ subject: { object }, view }: { subject: Subject; view: ClusterView }) {
  if (!('clusterIp' in object) || Object.keys(object.selector).length === 0) return null;
  const isReached = view.endpointSlices.some(
    ({ namespace, serviceName, endpoints }) =>
      namespace === object.namespace &&
      serviceName === object.name &&
      endpoints.some(({ isReady }) => isReady),
  );
  return isReached ? null : (
    <p className="panel-warning">
      <span>
        {OBJECT_PAGE.noEndpoints} <LessonLink to="reseau-kubernetes/selecteur-muet" />
      </span>
    </p>
  );
}
