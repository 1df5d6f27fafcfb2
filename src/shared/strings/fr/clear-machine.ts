/** French text of the dialog that clears the machine between two groups of learners. */
export const CLEAR_MACHINE = {
  heading: 'Pour qui forme',
  open: 'Remettre la machine à zéro…',
  help: 'Supprime tout ce que les exercices ont laissé sur cette machine, ce qui tourne compris. La liste exacte est montrée avant.',
  title: 'Remettre la machine à zéro',
  reading: 'Recherche de ce que les exercices ont laissé…',
  intro: 'Exactement ceci, et rien d’autre : ce que les exercices commencés ont créé, en marche ou non.',
  nothing: 'Aucun objet des exercices n’est sur cette machine.',
  left: 'Ces objets sont apparus, ou ont changé, depuis la liste : ils sont encore là. Relisez-la, puis validez à nouveau.',
  others:
    'Ce qui a été fait sous un autre nom que ceux des exercices reste : voyez Conteneurs, Images, Volumes et Réseaux.',
  unread: (title: string) =>
    `« ${title} » n’a pas pu être regardé : son moteur ou son cluster ne répond pas. Ce qu’il a laissé reste, et sa progression aussi.`,
  progress: 'Effacer aussi la progression : étapes, quiz, sections lues',
  progressHelp: 'Elle ne revient pas.',
  confirm: 'Remettre à zéro',
  done: (count: number, isForgotten: boolean) =>
    `${count === 0 ? 'Rien à supprimer' : count === 1 ? '1 objet supprimé' : `${count} objets supprimés`}${isForgotten ? ', progression effacée' : ''}.`,
} as const;
