/** French text of the editor of workspace files. */
export const EDITOR = {
  place: {
    folder: 'Dossier',
    root: 'Atelier (tout le dossier)',
    isNew: (path: string) => `${path} (nouveau)`,
    create: 'Nouveau dossier',
    createName: 'Nom du nouveau dossier',
    createConfirm: 'Créer',
    fileName: 'Nom du fichier, comme deploiement.yaml',
    badName: 'Lettres sans accent, chiffres, tirets et points, sans espace.',
    files: 'Fichiers',
  },
  label: (file: string) => `Contenu de ${file}`,
  saved: 'Enregistré',
  unsaved: 'Non enregistré',
  missing: 'Pas encore sur le disque',
  save: 'Enregistrer',
  saveKeys: 'Ctrl+S',
  empty: 'Ce fichier n’existe pas encore. Écrivez-le ici, ou partez d’un exemple.',
  emptyAlone: 'Ce fichier n’existe pas encore. Écrivez-le ici, puis enregistrez-le.',
  example: 'Partir d’un exemple',
  /** By the code of what keeps a file from being edited. */
  problems: {
    'file-not-text':
      'Ce fichier n’est pas en UTF-8 : l’éditeur perdrait ses accents. Enregistrez-le en UTF-8 avec le programme qui l’a écrit.',
  } as Readonly<Record<string, string>>,
  unreadable:
    'Ce fichier ne s’ouvre pas dans l’éditeur : il est trop long, ou ce n’est pas un fichier ordinaire.',
  conflict: 'Ce fichier a changé sur le disque pendant que vous l’écriviez.',
  conflictHelp: 'Votre texte est conservé ici ; rien n’est écrit tant que vous n’avez pas choisi.',
  keepMine: 'Garder mon texte',
  takeDisk: 'Prendre celui du disque',
  phrases: {
    'No diagnostics': 'Aucune remarque',
    Diagnostics: 'Remarques',
    Completions: 'Propositions',
    'Control character': 'Caractère de contrôle',
  },
} as const;
