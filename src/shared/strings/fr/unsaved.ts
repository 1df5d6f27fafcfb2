/** French text of progress that the disk does not have. */
export const UNSAVED = {
  title: 'Votre progression ne peut pas être enregistrée.',
  text: 'Elle le sera dès que ce sera possible : gardez l’application ouverte.',
} as const;
