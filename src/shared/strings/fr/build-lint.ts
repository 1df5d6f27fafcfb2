import type { LintCode } from '../../domain/dockerfile-lint.ts';

/** What is wrong, why it matters, what to write instead. */
interface LintText {
  title: string;
  why: string;
  remedy: string;
}

/** The French text of every remark on a Dockerfile; the compiler refuses a missing one. */
const LINT_TEXTS = {
  'instruction-unknown': (subject) => ({
    title: `« ${subject} » n’est pas une instruction.`,
    why: 'BuildKit arrête la construction à la première qu’il ne connaît pas.',
    remedy: 'Vérifiez l’orthographe ; si elle continue la ligne d’avant, terminez celle-ci par « \\ ».',
  }),
  'from-missing': () => ({
    title: 'La recette doit commencer par « FROM ».',
    why: 'Une image se construit toujours sur une autre, ou sur « scratch ».',
    remedy: 'Ajoutez par exemple « FROM cale/outils:latest » ; seul « ARG » peut venir avant.',
  }),
  'argument-missing': (subject) => ({
    title: `« ${subject} » attend quelque chose.`,
    why: 'Une instruction sans argument arrête la construction.',
    remedy: 'Complétez la ligne, ou supprimez-la.',
  }),
  'heredoc-open': (subject) => ({
    title: `Rien ne ferme le texte que « <<${subject} » ouvre.`,
    why: 'La construction le lit jusqu’à une ligne qui ne porte que ce mot, et s’arrête si elle n’en trouve pas.',
    remedy: `Ajoutez une ligne « ${subject} », seule et sans espace autour.`,
  }),
  'syntax-line': (subject) => ({
    title: `Cette ligne demande l’image « ${subject} ».`,
    why: 'BuildKit la cherche dans un registre : sans réseau, la construction échoue.',
    remedy: 'Supprimez la ligne : les instructions usuelles s’en passent.',
  }),
  'tag-missing': (subject) => ({
    title: `« ${subject} » désigne ce que l’on y a mis en dernier, et change sans prévenir.`,
    why: 'La même recette donnera demain une autre image, et le cache ne le verra pas.',
    remedy: 'Écrivez un tag précis, comme « debian:12.5 », ou une empreinte.',
  }),
  'cache-order': () => ({
    title: 'Tout est copié avant l’installation des dépendances.',
    why: 'Le moindre fichier modifié invalide cette couche, donc le cache de toutes les suivantes.',
    remedy: 'Copiez d’abord la liste des dépendances, installez-les, puis copiez le reste.',
  }),
  'several-run': () => ({
    title: 'Plusieurs « RUN » se suivent.',
    why: 'Chacun fait une couche ; ce que l’un écrit et que le suivant efface reste dans l’image.',
    remedy:
      'Réunissez avec « && » ce qui change ensemble ; gardez séparé ce qui change à des rythmes différents.',
  }),
  'cleaned-later': () => ({
    title: 'Ce nettoyage n’allège pas l’image.',
    why: 'Les fichiers restent dans la couche d’avant : celle-ci ne fait que les masquer.',
    remedy: 'Nettoyez dans le même « RUN » que l’installation, ou passez par une autre étape.',
  }),
  'lists-kept': () => ({
    title: 'Les listes de paquets restent dans la couche.',
    why: '« apt-get update » écrit des dizaines de mégaoctets qui ne servent plus après l’installation.',
    remedy: 'Terminez le même « RUN » par « && rm -rf /var/lib/apt/lists/* ».',
  }),
  'update-alone': () => ({
    title: '« apt-get update » est seul dans sa couche.',
    why: 'Le cache la garde : une installation ajoutée plus tard lira des listes périmées.',
    remedy: 'Écrivez « apt-get update && apt-get install … » dans un seul « RUN ».',
  }),
  'cd-alone': () => ({
    title: 'Ce « cd » n’a aucun effet ensuite.',
    why: 'Chaque « RUN » ouvre un nouvel interpréteur, dans le dossier de « WORKDIR ».',
    remedy: 'Utilisez « WORKDIR », ou enchaînez avec « && ».',
  }),
  'secret-value': (subject) => ({
    title: `« ${subject} » semble être un secret.`,
    why: 'Ce que portent « ARG » et « ENV » se lit dans l’image avec « docker history » ou « docker inspect ».',
    remedy: 'Passez-le par « RUN --mount=type=secret », ou au lancement du conteneur.',
  }),
  'add-for-copy': () => ({
    title: '« COPY » suffirait ici.',
    why: '« ADD » télécharge et décompresse aussi : le lecteur doit deviner ce qu’il fera.',
    remedy: 'Remplacez « ADD » par « COPY » ; gardez-le pour une archive ou une adresse.',
  }),
  'shell-form': (subject) => ({
    title: `« ${subject} » est écrit sans crochets.`,
    why: 'Un interpréteur s’intercale : il reçoit les signaux d’arrêt à la place du programme.',
    remedy: `Écrivez ${subject} ["programme", "argument"].`,
  }),
  'several-cmd': (subject) => ({
    title: `Ce « ${subject} » ne servira pas.`,
    why: 'Dans une étape, seul le dernier compte.',
    remedy: 'Gardez-en un seul.',
  }),
  'root-user': () => ({
    title: 'Le programme tournera en root.',
    why: 'Sans « USER » ici ni dans l’image de base, une faille donne tous les droits du conteneur.',
    remedy: 'Ajoutez « USER 1000 » avant la commande, une fois les fichiers installés.',
  }),
} as const satisfies Record<LintCode, (subject: string) => LintText>;

/** The text of a remark. */
export function lintText(code: LintCode, subject: string): LintText {
  return LINT_TEXTS[code](subject);
}
