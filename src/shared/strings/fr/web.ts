/** Pages the browser shell serves itself, before or instead of the app. */
export const webStrings = {
  title: 'Cale sèche',
  opening: 'Ouverture de Cale sèche…',
  storageRefused:
    'Ce navigateur refuse de garder quoi que ce soit pour cette page : Cale sèche ne peut pas s’y ouvrir. Autorisez les scripts et les données des sites (cookies) pour les adresses en « localhost » et « 127.x.y.z », puis relancez Cale sèche.',
  refusedTitle: 'Ce lien ne s’ouvre plus',
  refusedText:
    'Pour protéger votre machine, chaque lien vers Cale sèche ne sert qu’une fois, et seulement dans le navigateur qui l’a ouvert.',
  refusedRemedy:
    'Pour obtenir un nouveau lien, lancez de nouveau Cale sèche comme vous l’avez lancée : par son fichier « cale-seche », ou par cette commande, dans son dossier\u00a0:',
  command: 'npm start',
  /** Printed by the program itself. */
  address: 'Cale sèche est ouverte à cette adresse (elle ne sert qu’une fois)\u00a0:',
  alreadyOpen: 'Cale sèche est déjà ouverte avec ce dossier. Nouveau lien (il ne sert qu’une fois)\u00a0:',
  pageNotCome:
    'La page ne s’est pas ouverte en une minute. Copiez cette adresse dans votre navigateur (elle ne sert qu’une fois)\u00a0:',
  alreadyOpenInWindow: 'Cale sèche est déjà ouverte avec ce dossier\u00a0: sa fenêtre passe au premier plan.',
  optionUnknown: (option: string, known: string) =>
    `Option inconnue ou incomplète\u00a0: ${option}. Celles qui existent\u00a0: ${known}.`,
  portWrong: (text: string) =>
    `«\u202f${text}\u202f» n’est pas un port\u00a0: donnez un nombre entre 0 et 65535.`,
  givenUp: (logFile: string) =>
    `Cale sèche s’est arrêtée trois fois en une minute et ne repart plus seule. Relancez-la\u202f; si cela recommence, la cause est à la fin de ce journal\u00a0: ${logFile}`,
} as const;
