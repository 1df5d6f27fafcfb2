/** French text that every panel of the tools shares. */
export const PANEL = {
  command: {
    title: 'Commande équivalente',
    look: 'Pour voir par vous-même',
    copy: 'Copier la commande',
    type: 'Taper dans le terminal',
  },
  /** Where one is in a panel. */
  way: 'Chemin dans le panneau',
  back: 'Retour à la liste',
  backTo: (page: string) => `Retour : ${page}`,
  about: 'À propos de ce panneau',
  lesson: 'Voir la leçon',
  filter: 'Filtrer par nom',
  waiting: 'Lecture du moteur…',
  logRegion: 'Lignes du journal',
  logCut: 'ligne coupée : « Enregistrer… » la garde entière',
  /** Of lists too long to be shown whole. */
  many: {
    filter: 'Filtrer les choix',
    choices: (shown: number, count: number) =>
      `${shown} choix affichés sur ${count} : filtrez par nom pour voir les autres.`,
    others: (count: number) =>
      count === 1 ? 'Un autre n’est pas affiché.' : `${count} autres ne sont pas affichés.`,
    start: 'Seul le début est affiché ; copiez pour avoir tout.',
  },
  /** Kinds of files, of a container or a volume. */
  files: { folder: 'dossier', file: 'fichier', link: 'lien', other: 'spécial' },
  /** Long works, whatever the panel. */
  works: {
    title: 'Travaux en cours',
    states: { running: 'en cours', done: 'terminé', failed: 'échec', cancelled: 'annulé' },
    cancel: 'Annuler',
    dismiss: 'Retirer de la liste',
    /** The first of what a copy left out, by name. */
    leftOut: (count: number, paths: readonly string[]) => {
      const names = `${paths.join(', ')}${count > paths.length ? '…' : ''}`;
      const what = count > 1 ? `${count} entrées non copiées` : 'Une entrée non copiée';
      return `${what} (lien, périphérique, tube ou prise) : ${names}`;
    },
  },
} as const;
