import type { LongWork, OperationKind } from '../../contract/operation.ts';

/** What each long work is called outside of its panel. */
const WORKS: Record<OperationKind, string> = {
  'kit-load': 'Chargement des images du cours',
  'kit-build': 'Fabrication des images du cours',
  'image-pull': 'Téléchargement de l’image',
  'image-push': 'Envoi de l’image',
  'image-save': 'Enregistrement des images',
  'image-load': 'Chargement des images',
  'container-run': 'Lancement du conteneur',
  'container-stop': 'Arrêt du conteneur',
  'container-restart': 'Redémarrage du conteneur',
  'container-save-logs': 'Enregistrement du journal',
  'container-copy': 'Copie hors du conteneur',
  'layer-analysis': 'Analyse des couches',
  'layer-file': 'Lecture d’un fichier de couche',
  'volume-copy-in': 'Copie dans le volume',
  'volume-copy-out': 'Copie hors du volume',
  'volume-backup': 'Sauvegarde du volume',
  'volume-restore': 'Restauration du volume',
  'network-probe': 'Preuve du réseau',
  build: 'Build',
  'build-last-layer': 'Reprise de la dernière bonne couche',
  cleanup: 'Ménage',
  'compose-up': 'Démarrage de la pile',
  'compose-down': 'Arrêt de la pile',
  'compose-scale': 'Changement du nombre de répliques',
  'minikube-prepare': 'Préparation du hors ligne',
  'minikube-start': 'Démarrage du cluster',
  'minikube-stop': 'Arrêt du cluster',
  'minikube-pause': 'Mise en pause du cluster',
  'minikube-unpause': 'Reprise du cluster',
  'minikube-delete': 'Suppression du cluster',
  'minikube-add-node': 'Ajout d’un nœud',
  'minikube-remove-node': 'Retrait d’un nœud',
  'minikube-load-images': 'Chargement des images dans le cluster',
};

/** What a notification says of a long work that ended; null for one that the learner stopped. */
export function workNews({ kind, state }: Pick<LongWork, 'kind' | 'state'>): string | null {
  if (state === 'done') return `${WORKS[kind]} : terminé.`;
  return state === 'failed' ? `${WORKS[kind]} : échec. L’application dit pourquoi.` : null;
}
