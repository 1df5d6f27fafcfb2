/** French text of the panel of the course images. */
export const KIT_PANEL = {
  intro:
    'Les images dont les exercices partent. Elles se chargent d’une archive, sans rien demander au réseau.',
  list: 'Images du cours',
  load: 'Charger ce qui manque',
  cancel: 'Arrêter',
  reading: 'Lecture des images…',
  waiting: 'Le moteur n’est pas prêt : ce qu’il a se verra avec lui.',
  present: (present: number, total: number, size: string) =>
    `${present} sur ${total} dans ce moteur · ${size}`,
  archive: {
    here: 'L’archive est sur cette machine.',
    missing: 'Aucune archive ici : elle sera fabriquée au chargement, où cela se peut.',
  },
  states: { present: 'présente', missing: 'manquante' },
  unknownSize: '—',
  waitingExercises: (count: number) => (count > 1 ? `${count} exercices l’attendent` : '1 exercice l’attend'),
  exercises: (count: number) =>
    count > 1 ? `${count} exercices` : count === 1 ? '1 exercice' : 'aucun exercice',
  facts: { state: 'État', size: 'Taille', archive: 'Archive' },
  archived: (isHere: boolean) => (isHere ? 'sur cette machine' : 'à fabriquer'),
  replaced:
    'Une image de ce nom qui n’est pas celle du cours compte pour manquante : la charger lui prend son nom.',
  usedBy: 'Exercices qui en partent',
  unused: 'Aucun : l’application s’en sert.',
} as const;

/** What each course image is for, by its name. */
export const KIT_PURPOSES: Readonly<Record<string, string>> = {
  'cale/bonjour:latest': 'Un message, puis plus rien : le tout premier conteneur.',
  'cale/cc:latest': 'Un petit compilateur C, pour fabriquer en deux étapes.',
  'cale/cle-valeur:latest': 'Un magasin de clés et de valeurs (etcd), par HTTP.',
  'cale/minimal:latest': 'Un seul fichier, sans shell : ce qu’une image peut avoir de moins.',
  'cale/nginx:latest': 'Un serveur web courant, et sa page.',
  'cale/outils:latest': 'Un shell et ses commandes ; l’application y lit aussi les volumes.',
  'cale/poste:latest': 'Un poste de travail : bash, docker, kubectl, là où la machine ne les a pas.',
  'cale/prometheus:latest': 'De quoi relever des mesures, et les interroger.',
  'cale/registre:latest': 'Un registre, pour pousser et tirer chez soi.',
  'cale/reseau:latest': 'Un atelier réseau : espaces de noms, paires de cartes, commutateur.',
  'cale/web:v1': 'Le petit serveur du cours, en shell : celui que l’on fait grandir.',
  'cale/web:v2': 'Le même, version suivante : pour mettre à jour, et revenir.',
};
