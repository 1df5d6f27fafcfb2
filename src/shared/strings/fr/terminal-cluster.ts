import { showHidden } from '../../hidden-characters.ts';
import { CLUSTER, CLUSTER_STATE } from './cluster.ts';

const UNKNOWN_TO_TERMINALS = {
  none: `aucun cluster n’est choisi ; le panneau Kubernetes, page « ${CLUSTER.tabs.contexts} », en démarre un ou en choisit un`,
  withheld: (context: string) =>
    `« ${showHidden(context)} » est en lecture seule ; dans le panneau Kubernetes, « ${CLUSTER_STATE.readOnly.open} » le donne aux terminaux`,
  unread: (context: string) =>
    `« ${showHidden(context)} » n’a pas pu être lu dans son kubeconfig ; le panneau Kubernetes, page « ${CLUSTER.tabs.contexts} », en choisit un autre`,
};

/** What kubectl names as the context it does not find, where terminals have no cluster: it says why the chosen one is not theirs. */
export function missingContext(chosen: { name: string; isForTerminals: boolean } | null): string {
  if (chosen === null) return UNKNOWN_TO_TERMINALS.none;
  return UNKNOWN_TO_TERMINALS[chosen.isForTerminals ? 'unread' : 'withheld'](chosen.name);
}
