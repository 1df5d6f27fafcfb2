import type { FileChange, FileKind, WasteCause } from '../../contract/layer.ts';

const counted = (count: number, one: string, many: string) => `${count}\u00a0${count < 2 ? one : many}`;

/** French text of the layer explorer. */
export const LAYER_TEXTS = {
  title: 'Couches',
  intro:
    'Une image est une pile de couches. Chacune ajoute, change ou masque des fichiers de celles du dessous, sans jamais les effacer.',
  tabs: {
    label: 'Vues des couches',
    stack: 'Pile',
    files: 'Fichiers',
    waste: 'Octets perdus',
    compare: 'Comparer',
  },
  analysis: {
    title: 'Les couches n’ont pas encore été lues',
    text: 'Le moteur donne l’image une fois, l’application la lit au passage et n’en garde que la liste des fichiers. Le résultat est conservé.',
    start: 'Lire les couches',
    again: 'Réessayer',
    phases: {
      'layers-prepare': 'Le moteur prépare l’archive…',
      'layers-read': 'Lecture des couches…',
      'layers-write': 'Enregistrement du résultat…',
    } as Readonly<Record<string, string>>,
  },
  stack: {
    label: 'Pile des couches, la plus haute en premier',
    layer: (number: number) => `Couche ${number}`,
    configures: 'ne fait pas de couche',
    unknown: 'instruction inconnue',
    files: 'Voir ses fichiers',
    digest: 'Empreinte',
    guessed: 'Le moteur ne dit pas quelle instruction a fait quelle couche : la lecture des couches le dira.',
    counts: (added: number, changed: number, removed: number) =>
      [
        counted(added, 'ajouté', 'ajoutés'),
        counted(changed, 'changé', 'changés'),
        counted(removed, 'supprimé', 'supprimés'),
      ].join(', '),
    wasted: (size: string) => `${size} perdus`,
    empty: 'Cette image n’a pas de couche.',
  },
  files: {
    layer: 'Couche',
    lower: 'Couche du dessous',
    upper: 'Couche du dessus',
    view: 'Ce qui est montré',
    views: { layer: 'Cette couche', image: 'L’image jusqu’ici' },
    help: {
      layer: 'Seulement ce que cette couche contient : sa part du disque.',
      image: 'Ce qu’un conteneur verrait avec les couches jusqu’à celle-ci.',
    },
    sort: 'Trier par taille',
    tree: 'Fichiers',
    more: (count: number) => `Afficher la suite (${counted(count, 'fichier', 'fichiers')})`,
    empty: 'Cette couche ne contient aucun fichier.',
    loading: 'Lecture…',
    changes: {
      same: 'inchangé',
      added: 'ajouté',
      changed: 'changé',
      removed: 'supprimé',
    } satisfies Record<FileChange, string>,
    legend: 'Légende',
    previous: (size: string) => `était de ${size}`,
  },
  file: {
    back: 'Retour aux fichiers',
    kinds: {
      file: 'fichier',
      directory: 'dossier',
      symlink: 'lien symbolique',
      hardlink: 'lien dur',
      device: 'périphérique',
      fifo: 'tube nommé',
    } satisfies Record<FileKind, string>,
    size: 'Taille',
    previous: 'Taille de la copie du dessous',
    rights: 'Droits',
    owner: 'Propriétaire',
    modified: 'Modifié le',
    layer: 'Octets dans la couche',
    target: 'Désigne',
    hardlink: 'Un autre nom des mêmes octets : ils ne comptent qu’une fois.',
    removed: 'Supprimé par cette couche : il est masqué, mais ses octets restent dans la couche du dessous.',
    reading: 'Lecture du fichier dans sa couche…',
    binary: 'Ce fichier n’est pas du texte.',
    cut: 'Seul le début est montré (256 ko).',
    empty: 'Ce fichier est vide.',
  },
  waste: {
    score: 'Efficacité',
    scoreHelp: (useful: string, stored: string) =>
      `Sur ${stored} stockés, ${useful} servent à l’image finie. 100 % : rien n’est écrit deux fois.`,
    stored: 'Octets stockés',
    storedHelp:
      'La somme des fichiers de toutes les couches : ce que l’image occupe et ce qu’un registre transporte.',
    wasted: 'Octets perdus',
    wastedHelp:
      'Ceux des fichiers réécrits ou supprimés par une couche du dessus. Ils restent stockés : une couche ne change jamais.',
    none: 'Aucun octet perdu : chaque fichier n’est écrit qu’une fois.',
    filesTitle: (count: number) => counted(count, 'fichier en cause', 'fichiers en cause'),
    filesShown: (shown: number) => `les ${shown} plus gros`,
    causes: {
      rewritten: (from: number, to: number) => `écrit par la couche ${from}, réécrit par la couche ${to}`,
      removed: (from: number, to: number) => `écrit par la couche ${from}, supprimé par la couche ${to}`,
      'rights-only': (from: number, to: number) =>
        `écrit par la couche ${from}, recopié en entier par la couche ${to} pour changer ses droits`,
    } satisfies Record<WasteCause, (from: number, to: number) => string>,
    advice:
      'Remède : créer, utiliser et nettoyer dans la même instruction RUN, et fixer droits et propriétaire avec COPY --chmod et --chown.',
  },
  compare: {
    with: 'Comparer avec',
    choose: 'Choisir une image…',
    none: 'Choisissez une autre image : les couches communes se rejoindront.',
    left: 'Cette image',
    shared: (count: number) => counted(count, 'couche commune', 'couches communes'),
    sharedHelp: (size: string) => `${size} stockés une seule fois pour les deux images.`,
    nothing: 'Ces deux images n’ont aucune couche en commun.',
    same: 'Ces deux images ont exactement les mêmes couches : seule leur configuration diffère.',
    moved: 'même contenu dans l’autre image, mais sur une autre base : stocké deux fois ici',
    own: 'Rien de plus que la partie commune.',
  },
} as const;
