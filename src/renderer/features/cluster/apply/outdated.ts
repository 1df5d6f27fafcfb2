import type { ManifestOutcome } from '#shared/contract/manifest.ts';
import { CLUSTER_TABLE_NAMES, CLUSTER_TABLES } from '#shared/domain/cluster.ts';
import type { ClusterView } from '../../../cluster/tables.ts';
import { findNamed } from '../object/relations.ts';

/** Which objects a manifest is about, and how often their wishes were changed, as far as the tables tell. */
export function wishesSeen(view: ClusterView, outcomes: readonly ManifestOutcome[]): string {
  return JSON.stringify(outcomes.map((outcome) => wishOf(view, outcome)));
}

function wishOf(view: ClusterView, { apiVersion, kind, name, namespace }: ManifestOutcome) {
  const table = CLUSTER_TABLE_NAMES.find(
    (one) => CLUSTER_TABLES[one].kind === kind && CLUSTER_TABLES[one].apiVersion === apiVersion,
  );
  const object = table && findNamed(view, table, { name, namespace })?.object;
  if (!object) return null;
  return 'generation' in object ? [object.uid, object.generation] : object.uid;
}
