import type { VolumeWorkKind } from '../../contract/volume.ts';

const plural = (one: string, many: string) => (count: number) => `${count} ${count < 2 ? one : many}`;

/** French text of the volumes panel. */
export const VOLUME_TEXTS = {
  intro:
    'Les volumes du moteur : des dossiers qui survivent aux conteneurs. Plusieurs conteneurs peuvent partager le même.',
  list: 'Volumes du moteur',
  filter: 'Filtrer les volumes',
  noMatch: 'Aucun volume ne porte ce nom.',
  waiting: 'Le moteur n’est pas prêt : la liste viendra avec lui.',
  empty: {
    title: 'Ce moteur n’a pas encore de volume',
    text: 'Créez-en un ici, ou tapez cette commande dans le terminal :',
    command: 'docker volume create donnees',
  },
  usedBy: plural('conteneur', 'conteneurs'),
  unused: 'inutilisé',
  anonymous: 'sans nom',
  measure: 'Mesurer les volumes',
  measuring: 'Le moteur mesure chaque volume…',
  total: (size: string) => `Total : ${size}`,
  actions: {
    create: 'Créer',
    prune: 'Nettoyer…',
    remove: 'Supprimer',
    backup: 'Sauvegarder',
    restore: 'Restaurer',
    copyIn: 'Copier ici',
    copyOut: 'Copier vers l’atelier',
    refresh: 'Relire le dossier',
  },
  facts: {
    driver: 'Pilote',
    mountPoint: 'Point de montage',
    created: 'Créé le',
    size: 'Taille',
    users: 'Utilisé par',
    labels: 'Étiquettes',
  },
  sharing: (count: number) =>
    `${count} conteneurs partagent ce volume : ce que l’un écrit, les autres le lisent.`,
  at: (target: string) => `monté sur ${target}`,
  readOnly: 'lecture seule',
  nobody: 'Aucun conteneur ne s’en sert.',
  files: {
    title: 'Fichiers',
    root: 'racine du volume',
    reading: 'Lecture du dossier…',
    empty: 'Ce dossier est vide.',
    cut: 'Ce dossier contient plus de fichiers que l’application n’en montre.',
    note: 'Lus par un conteneur « cale/outils » en lecture seule, sans réseau, supprimé aussitôt.',
    up: 'Dossier parent',
    binary: 'Ce fichier n’est pas du texte : copiez-le vers l’atelier pour l’ouvrir.',
    cutFile: (size: string) => `Début du fichier : il fait ${size} en tout.`,
    back: 'Retour au dossier',
  },
  createDialog: {
    title: 'Créer un volume',
    name: 'Nom du volume',
    help: 'Deux caractères au moins : lettres sans accent, chiffres, « _ », « . » et « - ».',
    confirm: 'Créer le volume',
  },
  removeDialog: {
    title: 'Supprimer un volume',
    text: 'Ce volume et tout ce qu’il contient disparaîtront. Rien d’autre n’est touché.',
    pruneTitle: 'Supprimer des volumes',
    pruneText: 'Aucun conteneur n’utilise ces volumes. Cochez ceux à supprimer : leur contenu sera perdu.',
    none: 'Tous les volumes servent à un conteneur : il n’y a rien à nettoyer.',
    all: 'Tout cocher',
    confirm: (count: number) =>
      count === 0 ? 'Supprimer' : `Supprimer ${count} ${count < 2 ? 'volume' : 'volumes'}`,
    blocked: 'Ces conteneurs s’en servent. Supprimez-les d’abord :',
    kept: (name: string) => `Le volume « ${name} » reste.`,
  },
  transfer: {
    'volume-copy-in': {
      title: 'Copier de l’atelier vers le volume',
      field: 'Fichier ou dossier de l’atelier',
      confirm: 'Copier',
    },
    'volume-copy-out': {
      title: 'Copier du volume vers l’atelier',
      field: 'Dossier de l’atelier, créé s’il manque',
      confirm: 'Copier',
    },
    'volume-backup': {
      title: 'Sauvegarder le volume',
      field: 'Archive à écrire dans l’atelier',
      confirm: 'Sauvegarder',
    },
    'volume-restore': {
      title: 'Restaurer une archive dans le volume',
      field: 'Archive de l’atelier (tar ou tar.gz)',
      confirm: 'Restaurer',
    },
  } satisfies Record<VolumeWorkKind, { title: string; field: string; confirm: string }>,
  restoreNote:
    'Les fichiers de même nom sont remplacés. Une archive dont un chemin sort du dossier est refusée en entier.',
  overwrite: 'Remplacer l’archive si elle existe',
  works: {
    kinds: {
      'volume-copy-in': 'Copie vers le volume',
      'volume-copy-out': 'Copie vers l’atelier',
      'volume-backup': 'Sauvegarde',
      'volume-restore': 'Restauration',
    } satisfies Record<VolumeWorkKind, string>,
  },
} as const;
