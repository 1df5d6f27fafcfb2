/** French text that every panel of the tools shares. */
export const PANEL = {
  command: {
    title: 'Commande équivalente',
    copy: 'Copier la commande',
    type: 'Taper dans le terminal',
  },
  back: 'Retour à la liste',
  lesson: 'Voir la leçon',
  filter: 'Filtrer par nom',
  waiting: 'Lecture du moteur…',
} as const;
