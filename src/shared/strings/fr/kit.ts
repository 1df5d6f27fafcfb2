import type { KitBuildFailure, KitPhase } from '../../domain/kit.ts';

/** French words of each phase of a build or a load of the course images. */
export const KIT_PHASE_TEXTS = {
  'kit-wait': 'Une autre fabrication est en cours : attente de sa fin',
  'kit-resolve': 'Lecture de la liste des paquets Debian',
  'kit-download': 'Téléchargement des paquets Debian',
  'kit-unpack': 'Ouverture des paquets',
  'kit-assemble': 'Assemblage de l’image',
  'kit-compress': 'Écriture de l’archive',
  'kit-verify': 'Vérification de l’archive',
  'kit-load': 'Chargement dans le moteur',
  'kit-check': 'Contrôle des images chargées',
} satisfies Record<KitPhase, string>;

type Details = Readonly<Record<string, string>>;

const KIT_FAILURE_TEXTS = {
  'locked-version-gone': ({ package: name, locked, offered }: Details) =>
    `Le miroir Debian ne propose plus ${name} ${locked} (verrou), mais ${offered}. ` +
    'Relancez sans --locked pour fabriquer les images avec cette version, ' +
    'ou avec --update-lock pour l’inscrire dans le verrou.',
  'package-altered': ({ package: name, version }: Details) =>
    `Le paquet ${name} ${version} n’a pas l’empreinte attendue : il a été modifié ou abîmé. ` +
    'Rien n’a été fabriqué. Relancez ; si l’erreur persiste, changez de miroir avec --mirror.',
  'mirror-unreachable': ({ mirror, reason }: Details) =>
    `Le miroir Debian ${mirror} n’a pas fourni ce qu’il fallait (${reason}). ` +
    'Vérifiez la connexion, ou choisissez un autre miroir avec --mirror.',
  'apt-missing': () =>
    'Cette machine n’a ni apt ni docker : les images du cours ne peuvent pas y être fabriquées. ' +
    'Installez Docker puis relancez, ou copiez ici le dossier build/kit d’une autre machine.',
  'container-refused': ({ image }: Details) =>
    `Cette machine n’a pas apt : la fabrication a besoin de l’image ${image}, à télécharger. ` +
    'Relancez avec --yes pour l’accepter.',
  'container-failed': ({ image, reason }: Details) =>
    `La fabrication dans un conteneur ${image} a échoué : ${reason}`,
  'recipe-unknown': ({ recipe }: Details) => `Il n’y a pas de recette « ${recipe} » dans resources/kit.`,
  'recipe-invalid': ({ recipe, reason }: Details) => `La recette « ${recipe} » n’est pas valable : ${reason}`,
  'file-not-found': ({ file }: Details) =>
    `Aucun des paquets de la recette ne contient ${file}. Corrigez la recette.`,
  'library-missing': ({ library, program }: Details) =>
    `${program} demande la bibliothèque ${library}, qu’aucun paquet de la recette n’apporte. ` +
    'Ajoutez son paquet à la recette.',
  'arch-unknown': ({ arch }: Details) => `L’architecture « ${arch} » n’est pas connue.`,
  'option-unknown': ({ option }: Details) => `L’option ${option} n’est pas comprise. Essayez --help.`,
  'disk-full': () =>
    'Le disque est plein : il faut environ 1 Go libre le temps de la fabrication. Libérez de la place, puis relancez.',
  cancelled: () => 'Fabrication interrompue ; rien n’a été modifié.',
  internal: ({ reason }: Details) => `Erreur inattendue : ${reason}`,
} satisfies Record<KitBuildFailure, (details: Details) => string>;

/** Sentences of `npm run kit:build`. */
export const KIT_CLI = {
  phase: (phase: KitPhase, subject: string | null) =>
    subject === null ? `${KIT_PHASE_TEXTS[phase]}…` : `${KIT_PHASE_TEXTS[phase]} : ${subject}`,
  warning: (sentence: string) => `Attention : ${sentence}`,
  error: (sentence: string) => `Échec : ${sentence}`,
  failures: KIT_FAILURE_TEXTS,
  start: (arch: string, names: string) => `Images du cours pour ${arch} : ${names}`,
  unchanged: (arch: string) => `${arch} : les archives sont déjà à jour.`,
  built: (arch: string, file: string, size: string, seconds: string) =>
    `${arch} : ${file} (${size}) en ${seconds} s.`,
  differs: (list: string) =>
    `le miroir Debian a des versions plus récentes que le verrou (${list}). ` +
    'Les images sont fabriquées avec elles et marquées comme différentes du verrou.',
  digestsDiffer: (names: string) =>
    `${names} n’ont pas les empreintes inscrites dans le verrou : ` +
    'les recettes ont changé. Lancez --update-lock pour les inscrire.',
  otherMirror: (mirror: string, next: string) =>
    `le miroir ${mirror} n’a pas fourni ce qu’il fallait ; essai de ${next}.`,
  lockUpdated: (file: string) => `Verrou mis à jour : ${file}`,
  askPull: (image: string) =>
    `Cette machine n’a pas apt. Télécharger l’image ${image} (environ 80 Mo) pour fabriquer dans un conteneur ? [o/N] `,
  inContainer: (image: string) => `Pas d’apt ici : fabrication dans un conteneur ${image}.`,
  help: `Fabrique les images du cours à partir des paquets Debian, sans droits particuliers ni moteur.

  npm run kit:build -- [options]

  --arch LISTE      architectures, séparées par des virgules (amd64,arm64 par défaut ; host = celle-ci)
  --out DOSSIER     où écrire les archives (build/kit par défaut)
  --only LISTE      recettes à fabriquer, séparées par des virgules (toutes par défaut)
  --update-lock     inscrit les versions et empreintes du jour dans resources/kit/kit.lock.json
  --locked          refuse toute version qui n’est pas celle du verrou
  --force           fabrique même si rien n’a changé
  --mirror URL      miroir Debian (celui du système, sinon http://deb.debian.org/debian)
  --cache DOSSIER   où garder les paquets téléchargés
  --json            une ligne JSON par étape, pour l’application
  --yes             accepte de télécharger l’image où fabriquer quand apt est absent
  --help            ce texte`,
} as const;
