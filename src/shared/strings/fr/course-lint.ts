import type { NameKind } from '../../course/names.ts';
import type { CourseProblem, CourseProblemCode } from '../../course/problem.ts';

type Params = CourseProblem['params'];
type Message = (params: Params) => string;

const YAML_FAULTS: Readonly<Record<string, string>> = {
  DUPLICATE_KEY: 'la même clé est écrite deux fois',
  TAB_AS_INDENT: 'une tabulation sert de retrait : employez des espaces',
  BAD_INDENT: 'le retrait ne correspond pas aux lignes voisines',
  BAD_ALIAS: 'un alias (*nom) désigne une ancre (&nom) qui n’existe pas',
  TOO_DEEP: 'l’imbrication est trop profonde',
  TAG_RESOLVE_FAILED: 'une étiquette (!nom) n’est pas permise',
  MISSING_CHAR: 'il manque un caractère : guillemet, crochet ou deux-points',
  MULTILINE_IMPLICIT_KEY:
    'une clé tient sur une seule ligne ; entourez de guillemets un texte qui contient « : »',
  BLOCK_AS_IMPLICIT_KEY: 'un texte qui contient « : » doit être entre guillemets',
  UNEXPECTED_TOKEN: 'un caractère inattendu ; entourez le texte de guillemets',
  MULTIPLE_DOCS: 'un seul document par fichier (pas de « --- » au milieu)',
};

const TYPES: Readonly<Record<string, string>> = {
  string: 'un texte (entre guillemets si c’est un nombre)',
  number: 'un nombre',
  int: 'un nombre entier',
  boolean: 'true ou false',
  array: 'une liste',
  object: 'un objet (des clés et des valeurs)',
  record: 'un objet (des clés et des valeurs)',
};

const MARKDOWN_PARTS: Readonly<Record<string, string>> = {
  image: 'une image : employez « ::figure[Légende]{id=… alt="…"} »',
  imageReference: 'une image : employez « ::figure[Légende]{id=… alt="…"} »',
  linkReference: 'un lien par référence : écrivez l’adresse dans le lien, « [texte](adresse) »',
  definition: 'une définition de lien : écrivez l’adresse dans le lien, « [texte](adresse) »',
  footnoteDefinition: 'une note de bas de page',
  footnoteReference: 'une note de bas de page',
};

/** What there may be too much of in one text. */
const TOO_MANY: Readonly<Record<string, string>> = {
  headings: 'titres',
  cells: 'cases de tableau',
  depth: 'listes, citations ou encadrés l’un dans l’autre',
};

const NAMES: Readonly<Record<NameKind, string>> = {
  image: 'un nom d’image : REGISTRE/CHEMIN:TAG, en minuscules, sans « // » ni « .. »',
  container: 'un nom de conteneur : des lettres, des chiffres, « _ », « . » ou « - »',
  volume: 'un nom de volume : des lettres, des chiffres, « _ », « . » ou « - »',
  network: 'un nom de réseau : des lettres, des chiffres, « _ », « . » ou « - »',
  secret: 'un nom de secret : des lettres, des chiffres, « _ », « . » ou « - », 64 caractères au plus',
  service: 'un nom de service : des lettres, des chiffres, « _ » ou « - », 63 caractères au plus',
  project: 'un nom de projet Compose : des minuscules, des chiffres, « _ » ou « - »',
  object: 'un nom d’objet du cluster : des minuscules, des chiffres, « - » ou « . »',
  namespace: 'un nom d’espace de noms ou de conteneur : des minuscules, des chiffres ou « - »',
  label:
    'une clé d’étiquette : des lettres, des chiffres, « - », « _ » ou « . », et si l’on veut un préfixe suivi de « / »',
  path: 'un chemin comme en prend kubectl : « .status.conditions[?(@.type=="Ready")].status »',
};

const where = ({ path }: Params): string => (path === undefined || path === '' ? '' : ` dans « ${path} »`);
const named = (value: string | number | undefined): string => `« ${value ?? '?'} »`;
const kilobytes = (bytes: string | number | undefined): string => `${Math.ceil(Number(bytes) / 1024)} ko`;

function count(limit: string | number | undefined, of: string | number | undefined): string {
  if (of === 'array' || of === 'set') return `${limit} élément(s)`;
  return of === 'string' ? `${limit} caractère(s)` : String(limit);
}

/** One sentence for each problem of a course folder: what is wrong and what the author can do. */
const COURSE_PROBLEM_TEXTS = {
  'file-missing': () => 'Ce fichier manque : créez-le, ou retirez son nom de la liste qui le cite.',
  'file-too-large': (p) => `Fichier trop gros : ${kilobytes(p.sizeBytes)}, ${kilobytes(p.maxBytes)} au plus.`,
  'file-not-utf8': () => 'Ce fichier n’est pas en UTF-8 : enregistrez-le dans cet encodage.',
  'file-not-regular': () => 'Ce n’est pas un fichier ordinaire.',
  'file-unlisted': () =>
    'Aucune liste ne cite ce fichier, personne ne le verra : ajoutez-le à unit.yaml ou course.yaml, ou supprimez-le.',
  'path-outside-course': () => 'Ce lien mène hors du dossier du cours : copiez le fichier à sa place.',
  'folder-too-large': (p) => `Ce dossier est trop grand ou trop profond (${p.max} fichiers au plus).`,
  'yaml-syntax': (p) =>
    `YAML illisible : ${YAML_FAULTS[String(p.detail)] ?? `la syntaxe est fausse (${p.detail})`}.`,
  'yaml-too-many-aliases': (p) =>
    `Trop d’alias YAML, ou des alias d’alias : ${p.max} au plus, et jamais en cascade.`,
  'schema-missing': (p) => `Il manque ${named(p.key)}${where(p)}.`,
  'schema-unknown-key': (p) => `La clé ${named(p.key)} n’existe pas${where(p)} : vérifiez son orthographe.`,
  'schema-type': (p) => `Mauvais type${where(p)} : il faut ${TYPES[String(p.expected)] ?? p.expected}.`,
  'schema-value': (p) =>
    `Valeur inconnue${where(p)}${p.allowed ? `. Valeurs possibles : ${p.allowed}` : ''}.`,
  'schema-too-small': (p) => `Trop petit ou trop court${where(p)} : au moins ${count(p.limit, p.of)}.`,
  'schema-too-big': (p) => `Trop grand ou trop long${where(p)} : au plus ${count(p.limit, p.of)}.`,
  'schema-format': (p) =>
    p.form === 'id'
      ? `Identifiant mal formé${where(p)} : des minuscules et des chiffres, en mots joints par des tirets.`
      : `Forme incorrecte${where(p)} : attendu ${p.form}.`,
  'schema-other': (p) => `Valeur refusée${where(p)} (${p.detail}).`,
  'id-mismatch': (p) =>
    `L’identifiant ${named(p.id)} ne correspond pas au nom du fichier ou du dossier : attendu ${named(p.expected)}.`,
  'former-step-not-later': (p) =>
    `L’étape ${named(p.id)} vient avant celle dont elle faisait partie, ou porte un identifiant que le cours n’a plus.`,
  'id-duplicate': (p) => `L’identifiant ${named(p.id)} sert déjà : chacun doit être unique.`,
  'prerequisite-unknown': (p) => `Le prérequis ${named(p.id)} n’est pas une unité du cours.`,
  'prerequisite-cycle': (p) =>
    `Le prérequis ${named(p.id)} demande lui-même cette unité : les prérequis tournent en rond.`,
  'unit-number-duplicate': (p) => `L’unité ${named(p.unit)} porte déjà le numéro ${p.number}.`,
  'section-title-missing': () => 'La première ligne d’une section doit être son titre : « # Titre ».',
  'markdown-html': (p) =>
    `Le HTML est refusé : ${named(p.html)}. Écrivez du Markdown, ou mettez ce texte entre accents graves.`,
  'markdown-unsupported': (p) =>
    `Le cours n’accepte pas ${MARKDOWN_PARTS[String(p.what)] ?? `cet élément Markdown (${p.what})`}.`,
  'markdown-too-complex': () =>
    'Texte trop long sur une ligne, trop imbriqué ou trop chargé de signes : coupez-le.',
  'markdown-too-large': (p) =>
    `Il y a plus de ${p.max} ${TOO_MANY[String(p.what)] ?? String(p.what)} : coupez ce texte en plusieurs.`,
  'heading-level': (p) =>
    `Titre de niveau ${p.level} : après « # » en première ligne, employez « ## » et « ### ».`,
  'directive-unknown': (p) =>
    `Le bloc ${named(p.name)} n’existe pas. Blocs : note, astuce, attention, danger, \`repere\`, retenir, figure, vivant, annexe, \`exercise\`, quiz.`,
  'directive-misplaced': (p) => `${named(p.name)} ne se place que dans une section, pas ici.`,
  'directive-attribute-missing': (p) =>
    `Il manque « ${p.attribute} » à ${named(p.name)}, ou sa valeur est mal formée.`,
  'live-figure-unknown': (p) => `Aucune figure vivante ne s’appelle ${named(p.name)}. Il y a : ${p.allowed}.`,
  'annex-unknown': (p) => `Aucune annexe ne s’appelle ${named(p.name)}. Il y a : ${p.allowed}.`,
  'directive-unclosed': (p) => `Le bloc ${named(p.name)} n’est pas fermé : ajoutez une ligne « ::: ».`,
  'link-refused': (p) =>
    `Lien refusé : ${named(p.url)}. Écrivez « unite:UNITÉ/SECTION », ou une adresse http(s).`,
  'link-target-unknown': (p) => `Le lien mène à ${named(p.id)}, qui n’existe pas.`,
  'code-language-unknown': (p) =>
    `Langage inconnu : ${named(p.language)}. Langages : bash, console, dockerfile, yaml, json, \`text\`.`,
  'table-row-cut': () =>
    'Cette ligne de tableau est lue comme une phrase : retirez la ligne vide qui la précède, ou donnez-lui son en-tête.',
  'term-unknown': (p) => `Le terme ${named(p.id)} n’est pas dans glossaire.yaml.`,
  'term-before-explained': (p) =>
    `Le terme ${named(p.term)} n’est expliqué que plus loin, dans l’unité ${named(p.unit)} : écrivez ici « :term[…]{id=${p.id}} », ou dites pourquoi dans glossaire.yaml (\`elsewhere\`).`,
  'term-excuse-unused': (p) =>
    `Le terme ${named(p.id)} n’a pas besoin d’être excusé dans ${named(p.page)} : retirez cette ligne.`,
  'figure-missing': (p) => `La figure ${named(p.id)} n’existe pas dans « figures/ ».`,
  'figure-unused': () => 'Aucune section ne montre cette figure.',
  'exercise-unknown': (p) => `L’exercice ${named(p.id)} n’est pas dans la liste \`exercises\` de unit.yaml.`,
  'exercise-unplaced': (p) =>
    `Aucune section ne place l’exercice ${named(p.id)} : ajoutez « ::exercise{id=${p.id}} ».`,
  'exercise-placed-twice': (p) =>
    `L’exercice ${named(p.id)} est déjà placé plus haut : une seule fois suffit.`,
  'quiz-missing': () => 'Cette unité n’a pas de fichier quiz.yaml.',
  'quiz-unplaced': () => 'Aucune section ne place ce questionnaire : ajoutez « ::quiz ».',
  'quiz-placed-twice': () => 'Le questionnaire est déjà placé plus haut : une seule fois suffit.',
  'quiz-no-right-answer': (p) =>
    `La question ${named(p.id)} n’a aucune bonne réponse : ajoutez \`isRight: true\` à un choix.`,
  'control-character': (p) => `Caractère invisible interdit : ${p.character}.`,
  'command-control-character': (p) =>
    p.character === 'U+000A'
      ? 'Une commande tient sur une seule ligne : écrivez-la sans « | », et sans saut de ligne.'
      : `Caractère invisible interdit dans une commande : ${p.character}.`,
  'variable-undeclared': (p) =>
    p.name === 'end' || p.name === 'else'
      ? `« {{${p.name}}} » ressemble à une variable : dans un modèle Go, écrivez « {{ ${p.name} }} », avec des espaces.`
      : `La variable « {{${p.name}}} » n’est pas déclarée : ajoutez-la à « variables ».`,
  'outage-not-owned': (p) =>
    `Une panne touche le conteneur ${named(p.name)} : ajoutez ce nom à \`owns.containers\`.`,
  'outage-with-question': (p) =>
    `L’étape ${named(p.id)} tire une panne : elle ne peut pas poser de question.`,
  'variants-uneven': (p) =>
    `\`variants\` demande deux lignes au moins, qui donnent toutes les mêmes valeurs (${named(p.names)}), sans reprendre un nom de \`variables\`.`,
  'variable-unused': (p) => `La variable ${named(p.name)} n’est employée nulle part.`,
  'variable-range': (p) => `La variable ${named(p.name)} a un minimum plus grand que son maximum.`,
  'pattern-invalid': (p) =>
    `Motif refusé : ${named(p.pattern)}. La syntaxe est celle de RE2, sans renvoi (\\1) ni condition (?=…), ni répétition démesurée.`,
  'owns-everything': (p) =>
    `Le motif ${named(p.pattern)} désigne presque tout : la remise à zéro effacerait le travail du lecteur.`,
  'owned-twice': (p) =>
    `Le nom ${named(p.name)} est déjà celui de l’exercice ${named(p.exercise)} : donnez-en un autre, ou tirez-le par une variable.`,
  'path-unsafe': (p) => `Le chemin ${named(p.path)} doit rester dans l’atelier : relatif, sans « .. ».`,
  'file-not-editable': (p) =>
    `L’éditeur n’ouvre pas ${named(p.path)} : il faut un nom sans espace ni accent, qui ne commence pas par un point.`,
  'name-invalid': (p) => `Nom refusé par le moteur${where(p)} : il faut ${NAMES[p.kind as NameKind]}.`,
  'step-without-solution': (p) =>
    `L’étape ${named(p.id)} n’a ni « command » ni « solution » : rien ne peut la prouver.`,
  'action-target-unknown': (p) =>
    `Aucune action précédente ne se nomme ${named(p.id)} : donnez ce nom avec « as ».`,
  'reason-unknown': (p) =>
    `Aucune vérification ne dit ${named(p.code)} : \`because\` est un code de \`check-facts.ts\` ou de \`cluster-facts.ts\`.`,
  'answer-without-question': (p) => `L’étape ${named(p.id)} ne pose pas de question : rien à répondre.`,
  'given-file-not-owned': (p) =>
    `Le fichier ${named(p.path)} n’est pas dans \`owns.files\` : la remise à zéro le laisserait.`,
  'cluster-not-needed': (p) => `${named(p.what)} demande un cluster : ajoutez \`cluster: true\` à \`needs\`.`,
  'claim-before-its-pods': (p) =>
    `${named(p.what)} vient après une demande de volume : une demande attend que ses pods partent, et la remise à zéro avec elle. Nommez d’abord ${named(p.what)}, puis la demande.`,
  'port-not-drawn': (p) =>
    `Le port ${named(p.port)} doit être une variable de genre \`free-port\` : rien d’autre de la machine n’est appelé.`,
  'svg-malformed': () => 'Ce SVG n’est pas du XML bien formé.',
  'svg-doctype': () => 'Un SVG ne contient ni DOCTYPE ni entité : supprimez ces lignes.',
  'svg-root': () => 'L’élément racine doit être « svg ».',
  'svg-element-refused': (p) => `L’élément « ${p.element} » est refusé dans une figure.`,
  'svg-attribute-refused': (p) =>
    `L’attribut « ${p.attribute} » de « ${p.element} » est refusé dans une figure.`,
  'svg-reference-refused': (p) =>
    `La valeur ${named(p.value)} de « ${p.attribute} » est refusée : seul « #id », dans la même figure, est permis.`,
  'svg-too-complex': () =>
    'Figure trop complexe : trop d’éléments, trop imbriqués, ou trop répétés par des renvois.',
} as const satisfies Record<CourseProblemCode, Message>;

/** The sentence of one problem. */
export function courseProblemText({ code, params }: Pick<CourseProblem, 'code' | 'params'>): string {
  const message: Message = COURSE_PROBLEM_TEXTS[code];
  return message(params);
}

/** What the command says around the problems. */
export const COURSE_LINT_TEXTS = {
  wrongLink: {
    unknown: (page: string) => `Un panneau mène à « ${page} », que le cours n’a pas.`,
    unused: (page: string) => `Aucun panneau ne mène à « ${page} » : retirez-la de LESSON_PAGES.`,
    unlisted: (unitId: string) =>
      `Ce lien vers l’unité « ${unitId} » échappe à la vérification : passez par LESSON_PAGES.`,
  },
  uncovered: {
    page: (clause: string, page: string) => `« ${clause} » : la page « ${page} » n’existe pas.`,
    exercise: (clause: string, exerciseId: string) =>
      `« ${clause} » : l’exercice « ${exerciseId} » n’est pas dans cette page.`,
    words: (clause: string, words: string) =>
      `« ${clause} » : les mots « ${words} » ne sont pas dans cette page.`,
  },
  usage:
    'Usage : npm run course:lint [-- DOSSIER]\nVérifie un cours : fichiers, textes, figures, exercices et liens. Sans DOSSIER, le cours de l’application.',
  unknownOption: (option: string) => `Option inconnue : ${option}`,
  notAFolder: (dir: string) => `Ce dossier n’existe pas : ${dir}`,
  clean: (files: number, units: number) => `${files} fichiers, ${units} unités : aucune erreur.`,
  failed: (problems: number, files: number) =>
    problems === 1
      ? `1 erreur, dans 1 fichier.`
      : `${problems} erreurs, dans ${files} fichier${files > 1 ? 's' : ''}.`,
} as const;

/** What `course:stats` counts. */
export const COURSE_STATS_LABELS = {
  units: 'unités',
  sections: 'sections',
  words: 'mots',
  figures: 'figures',
  exercises: 'exercices',
  steps: 'étapes',
  bets: 'paris',
  outages: 'pannes',
  questions: 'questions',
  glossary: 'termes',
  clauses: 'points traités',
} as const;
