import { showHidden } from '../../hidden-characters.ts';
import { CLUSTER, CLUSTER_STATE } from './cluster.ts';

const UNKNOWN_TO_TERMINALS = {
  none: `aucun cluster n’est choisi ; le panneau Kubernetes, page « ${CLUSTER.tabs.contexts} », en démarre un ou en choisit un`,
  withheld: (context: string) =>
    `« ${showHidden(context)} » est en lecture seule ; dans le panneau Kubernetes, « ${CLUSTER_STATE.readOnly.open} » le donne aux terminaux`,
};

/** What kubectl names as the context it does not find, where terminals have no cluster: it says why. */
export function missingContext(withheld: string | null): string {
  return withheld === null ? UNKNOWN_TO_TERMINALS.none : UNKNOWN_TO_TERMINALS.withheld(withheld);
}
