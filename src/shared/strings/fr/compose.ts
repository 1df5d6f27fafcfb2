import type { ComposeObject, ComposeRequest } from '../../contract/compose.ts';

const containers = (n: number) => `${n} conteneur${n > 1 ? 's' : ''}`;

/** French text of the Compose panel. */
export const COMPOSE = {
  intro:
    'Une pile : plusieurs services décrits dans un fichier, démarrés et supprimés ensemble, reliés par leur propre réseau.',
  pages: { label: 'Vues', file: 'Fichier', stack: 'Services' },
  waiting: 'Compose lit le fichier…',
  poste: 'Cette machine n’a pas « docker compose » : celui de l’image « cale/poste » fait le travail.',
  unsaved: 'Compose lira ce texte quand il sera enregistré.',
  warnings: 'Compose avertit',
  line: (line: number) => `Aller à la ligne ${line}`,
  services: {
    title: (project: string) => `Services de « ${project} »`,
    unreadable: 'Les services s’afficheront quand Compose comprendra le fichier.',
    none: 'Ce fichier ne décrit aucun service.',
    count: (running: number, wanted: number) => `${running} sur ${containers(wanted)} en marche`,
    built: 'construit ici',
    profiles: (names: string) => `ne démarre qu’avec le profil ${names}`,
    waitsFor: (names: string) => `après ${names}`,
    missing: 'image absente de ce moteur : il faudra le réseau',
    fixedPort: (port: string) =>
      `Le port ${port} de la machine ne sert qu’à un conteneur. Une plage, comme « 127.0.0.1:${port}-${Number(port) + 3}:… », en permet plusieurs.`,
    fewer: (name: string) => `Un conteneur de moins pour ${name}`,
    more: (name: string) => `Un conteneur de plus pour ${name}`,
    logs: (name: string) => `Journaux de ${name}`,
    orphans: (names: string) =>
      `Ces conteneurs portent le nom de la pile, mais le fichier n’en parle plus : ${names}. Supprimer la pile les supprime aussi.`,
  },
  /** Comments of the files one may start from. */
  example: {
    stack: 'Un site, et un magasin dont les données restent.',
    range: 'Une plage de ports, où chaque conteneur du service en prend un libre.',
    env: 'Une variable par ligne, reprise dans la pile par un dollar et son nom.',
  },
  up: 'Démarrer',
  upBuild: 'Construire et démarrer',
  again: 'Appliquer le fichier',
  saveAnd: (action: string) => `Enregistrer et ${action.toLowerCase()}`,
  down: 'Supprimer la pile…',
  downDialog: {
    title: (project: string) => `Supprimer la pile « ${project} » ?`,
    text: 'Compose arrête puis supprime exactement ceci. Le fichier et les images restent.',
    kinds: { container: 'Conteneur', network: 'Réseau', volume: 'Volume' },
    nothing: 'Rien de cette pile n’est sur le moteur.',
    volumes: 'Supprimer aussi ses volumes : leurs données ne reviennent pas',
    confirm: 'Supprimer',
  },
  run: {
    title: {
      up: { running: 'Démarrage de la pile', done: 'Pile démarrée', failed: 'La pile n’a pas démarré' },
      down: { running: 'Suppression de la pile', done: 'Pile supprimée', failed: 'La pile reste en partie' },
      scale: {
        running: 'Mise à l’échelle',
        done: 'Mise à l’échelle faite',
        failed: 'Mise à l’échelle ratée',
      },
    } satisfies Record<ComposeRequest['action'], Record<'running' | 'done' | 'failed', string>>,
    cancelled: 'Arrêté à votre demande. Ce qui était fait le reste.',
    cancel: 'Arrêter là',
    log: 'Ce que Compose a écrit',
    types: {
      container: 'Conteneur',
      network: 'Réseau',
      volume: 'Volume',
      image: 'Image',
      service: 'Service',
    } satisfies Record<ComposeObject['type'], string>,
  },
} as const;

/** What the words of Compose's progress mean; another word is shown as it is. */
export const COMPOSE_STATUSES: Readonly<Record<string, string>> = {
  Creating: 'en création',
  Created: 'créé',
  Recreate: 'en remplacement',
  Recreated: 'remplacé',
  Starting: 'démarre',
  Started: 'démarré',
  Running: 'déjà en marche',
  Waiting: 'attend la bonne santé',
  Healthy: 'en bonne santé',
  Exited: 'terminé',
  Stopping: 's’arrête',
  Stopped: 'arrêté',
  Removing: 'en suppression',
  Removed: 'supprimé',
  Pulling: 'téléchargement',
  Pulled: 'téléchargé',
  Building: 'construction',
  Built: 'construit',
  Error: 'échec',
  Interrupted: 'interrompu',
  Skipped: 'passé',
  'Resource is still in use': 'encore utilisé : il reste',
};
