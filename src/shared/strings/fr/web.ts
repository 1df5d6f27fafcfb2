/** Pages the browser shell serves itself, before or instead of the app. */
export const webStrings = {
  title: 'Cale sèche',
  opening: 'Ouverture de Cale sèche…',
  refusedTitle: 'Ce lien ne s’ouvre plus',
  refusedText:
    'Pour protéger votre machine, chaque lien vers Cale sèche ne sert qu’une fois, et seulement dans le navigateur qui l’a ouvert.',
  refusedRemedy:
    'Pour obtenir un nouveau lien, lancez de nouveau cette commande dans le dossier de Cale sèche\u00a0:',
  command: 'npm start',
  /** Printed by the program itself. */
  address: 'Cale sèche est ouverte à cette adresse (elle ne sert qu’une fois)\u00a0:',
  alreadyOpen: 'Cale sèche est déjà ouverte avec ce dossier. Nouveau lien (il ne sert qu’une fois)\u00a0:',
  alreadyOpenInWindow: 'Cale sèche est déjà ouverte avec ce dossier\u00a0: sa fenêtre passe au premier plan.',
} as const;
