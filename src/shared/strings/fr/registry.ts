/** French text of the registry panel. */
export const REGISTRY_TEXTS = {
  intro:
    'Un registre range des images par dépôts et par tags, pour les donner à d’autres machines. Celui-ci tourne dans un conteneur, et rien ne sort de la vôtre.',
  choice: 'Registre',
  list: 'Images du registre',
  filter: 'Filtrer les images',
  noMatch: 'Aucune image ne porte ce nom.',
  waiting: 'Le moteur n’est pas prêt : la liste viendra avec lui.',
  reading: 'Lecture du registre…',
  cut: 'Ce registre tient plus de dépôts que l’application n’en montre.',
  start: {
    title: 'Aucun registre ne tourne',
    text: 'Démarrez celui du cours. Ses images vont dans un volume, et survivent à son conteneur.',
    port: 'Port sur cette machine',
    portHelp: 'Si ce port est pris, choisissez-en un autre entre 1024 et 65535.',
    confirm: 'Démarrer un registre',
    again: (name: string) => `Redémarrer « ${name} »`,
  },
  empty: {
    title: 'Ce registre est vide',
    text: 'Poussez-y une image : un second nom dit où elle va, puis elle part couche par couche.',
  },
  actions: {
    push: 'Pousser une image…',
    collect: 'Rendre la place',
    refresh: 'Relire le registre',
    pull: 'Tirer',
    remove: 'Supprimer…',
    stop: 'Arrêter le registre',
  },
  collected: (count: number) =>
    count === 0
      ? 'Rien à rendre : chaque couche est encore nommée.'
      : `Place rendue : ${count} ${count === 1 ? 'objet effacé' : 'objets effacés'} du registre.`,
  facts: {
    digest: 'Empreinte',
    size: 'Taille',
    layers: 'Couches',
    platforms: 'Plateformes',
    attestations: 'Attestations',
  },
  attestations:
    'Ce que BuildKit dit de la fabrication de chaque image : sa provenance, parfois l’inventaire de ce qu’elle contient. Ce ne sont pas des images.',
  sizeNote: 'compressée, comme elle voyage',
  index: 'Ce nom désigne un index : une image pour chaque plateforme.',
  push: {
    title: 'Pousser une image vers ce registre',
    image: 'Image de cette machine',
    none: 'Ce moteur n’a pas encore d’image.',
    name: 'Nom dans le registre',
    nameHelp: 'Un dépôt et un tag, par exemple equipe/web:1.0.',
    local: (address: string) => `Le nom commence par ${address} : rien ne sort de cette machine.`,
    leaves: (registry: string) =>
      `Sans cette adresse, le même nom partirait vers ${registry}, hors de cette machine.`,
    confirm: 'Pousser',
  },
  remove: {
    title: 'Supprimer du registre ?',
    text: 'Le manifeste s’en va, avec tous les noms qui le désignent. Les copies déjà tirées restent où elles sont.',
    space: 'Les couches restent sur le disque du registre jusqu’à ce que vous rendiez la place.',
    confirm: 'Supprimer',
  },
  works: {
    push: (name: string) => `Envoi de ${name}`,
    pull: (name: string) => `Réception de ${name}`,
    start: 'Démarrage du registre',
    pushed: (name: string) => `${name} est dans le registre.`,
    pulled: (name: string) => `${name} est sur cette machine.`,
    cancelled: (name: string) => `${name} : annulé.`,
    cancel: 'Annuler',
    dismiss: 'Retirer de la liste',
  },
} as const;
