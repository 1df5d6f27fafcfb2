import type { ManifestOutcome, ManifestRefusal } from '../../contract/manifest.ts';
import type { ManifestProblemCode } from '../../domain/manifest.ts';

type Details = Readonly<Record<string, string | number | boolean | null>>;

const counted = (count: number, one: string, many: string) => `${count} ${count < 2 ? one : many}`;
const said = ({ message }: Details) => (message ? ` Le cluster dit : « ${message} ».` : '');

/** Who wrote a field: field managers of kubectl are told as the command that one typed. */
const writerOf = ({ manager }: Details) => {
  if (manager === null || manager === undefined) return 'Un autre outil';
  return manager === 'kubectl-client-side-apply'
    ? 'Un « kubectl apply » tapé dans un terminal'
    : `« ${manager} », un autre outil,`;
};

/** French text of the editor of manifests. */
export const CLUSTER_APPLY = {
  newFile: 'Nouveau fichier',
  starters: 'Ajouter un modèle',
  starterNames: {
    deployment: 'Deployment : des pods tenus en nombre',
    service: 'Service : une adresse pour des pods',
    pod: 'Pod seul',
    configMap: 'ConfigMap : des réglages',
    secret: 'Secret : des mots de passe',
    claim: 'PersistentVolumeClaim : un disque',
    job: 'Job : une tâche jusqu’à sa fin',
    namespace: 'Namespace : un espace de noms',
  },
  namespace: (name: string) => `Sans autre précision, dans « ${name} ».`,
  compare: 'Comparer avec le cluster',
  saveAndCompare: 'Enregistrer et comparer',
  apply: 'Appliquer',
  force: 'Remplacer aussi ce que « kubectl apply » ou un autre outil a écrit',
  busy: 'Le cluster examine le manifeste…',
  stale:
    'Le texte, un objet, l’espace de noms ou le cluster a changé depuis : comparez de nouveau avant d’appliquer.',
  nothing: 'La comparaison montrera ce qui changerait, sans rien changer.',
  readOnly:
    'Ce cluster est en lecture seule : « Autoriser les modifications » permet de comparer et d’appliquer.',
  notReady: 'Le cluster ne répond pas : comparez dès son retour. Votre texte est gardé.',
  problems: (count: number) => counted(count, 'remarque', 'remarques'),
  goTo: (line: number) => `Ligne ${line}`,
  held: (line: number, message: string) => `À corriger d’abord, ligne ${line} : ${message}`,
  tried: 'Ce qui changerait',
  done: 'Ce qui a changé',
  verbs: {
    created: { tried: 'serait créé', done: 'créé' },
    configured: { tried: 'serait modifié', done: 'modifié' },
    unchanged: { tried: 'déjà ainsi', done: 'déjà ainsi' },
    refused: { tried: 'refusé', done: 'refusé' },
  } satisfies Record<ManifestOutcome['verb'], { tried: string; done: string }>,
  untried:
    'Son espace de noms vient du même manifeste : le cluster ne pourra le vérifier qu’en l’appliquant.',
  show: 'Voir l’objet',
  wholeObject: 'objet entier',
  types: {
    string: 'un texte',
    integer: 'un nombre entier',
    number: 'un nombre',
    boolean: 'true ou false',
    array: 'une liste (des lignes qui commencent par « - »)',
    object: 'un objet (des clés en retrait)',
  } as Readonly<Record<string, string>>,
  fields: {
    unknown: (name: string, nearest: string | null) =>
      `Le champ « ${name} » n’existe pas ici.${nearest === null ? '' : ` Vouliez-vous écrire « ${nearest} » ?`}`,
    missing: (name: string) => `Il manque ici le champ « ${name} ».`,
    type: (name: string, wanted: string, found: string) => `« ${name} » attend ${wanted}, et c’est ${found}.`,
    enum: (name: string, wanted: readonly string[]) => `« ${name} » n’accepte que : ${wanted.join(', ')}.`,
  },
  /** What keeps a text from being sent. */
  unreadable: {
    'manifest-too-long': () =>
      'Ce texte est trop long : l’éditeur s’arrête à 200 000 caractères. Découpez-le en plusieurs fichiers.',
    'manifest-too-many': () =>
      'Trop d’objets dans un seul texte : 200 au plus. Découpez-le en plusieurs fichiers.',
    'yaml-broken': (message: string) =>
      `Ce n’est pas du YAML qui se lit : vérifiez retraits, deux-points, guillemets et crochets.${message === '' ? '' : ` (${message})`}`,
    'yaml-tab': () => 'Une tabulation sert de retrait : YAML n’accepte que des espaces.',
    'yaml-repeated-key': () => 'Cette clé est déjà écrite au même endroit : gardez-en une seule.',
    'yaml-aliases': () => 'Trop d’alias (« * ») : écrivez ces valeurs en toutes lettres.',
    'yaml-too-deep': () => 'Ce texte a trop de niveaux : aucun objet Kubernetes n’en a autant.',
    'manifest-not-an-object': () => 'Un document est un objet : des clés comme apiVersion et kind.',
    'manifest-no-api-version': () => 'Il manque apiVersion, comme v1 ou apps/v1.',
    'manifest-no-kind': () => 'Il manque kind, comme Pod ou Service.',
    'manifest-no-name': () => 'Il manque metadata.name : le nom de l’objet.',
  } satisfies Record<ManifestProblemCode, (message: string) => string>,
  unknownKind: (kind: string, apiVersion: string, nearest: string | null) =>
    nearest === null
      ? `Ce cluster ne connaît pas le type « ${kind} » (${apiVersion}). « kubectl api-resources » les donne tous.`
      : `« ${kind} » n’est pas dans ${apiVersion} : ce cluster l’a dans « ${nearest} ».`,
  /** What the cluster refuses. */
  refusals: {
    'unknown-kind': (d) => `Ce cluster ne connaît pas le type « ${d.kind} » dans ${d.apiVersion}.`,
    'unknown-field': () => 'Ce champ n’existe pas : vérifiez son nom et son retrait.',
    'wrong-type': (d) => `Cette valeur n’a pas la forme attendue.${said(d)}`,
    required: (d) => `Ce champ est obligatoire.${said(d)}`,
    unsupported: (d) => `Cette valeur n’est pas parmi celles acceptées.${said(d)}`,
    duplicate: (d) => `C’est écrit deux fois.${said(d)}`,
    invalid: (d) => `Cette valeur est refusée.${said(d)}`,
    immutable: () =>
      'Ce champ ne peut plus changer une fois l’objet créé : supprimez l’objet pour le refaire autrement.',
    managed: (d) =>
      `${writerOf(d)} a donné une autre valeur à ce champ : cochez la case pour mettre celle de ce texte.`,
    'no-namespace': (d) => `L’espace de noms n’existe pas : créez-le d’abord.${said(d)}`,
    forbidden: (d) => `Vos droits sur ce cluster ne le permettent pas.${said(d)}`,
    refused: (d) => `Le cluster refuse cet objet.${said(d)}`,
  } satisfies Record<ManifestRefusal, (details: Details) => string>,
};
