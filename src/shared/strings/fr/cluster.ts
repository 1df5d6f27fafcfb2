import type { ClusterStatus } from '../../contract/cluster.ts';
import type { ClusterTable } from '../../domain/cluster.ts';

/** How the panel calls each table: one of it, and all of them. */
export const CLUSTER_KINDS = {
  pods: { one: 'Pod', many: 'Pods' },
  deployments: { one: 'Deployment', many: 'Deployments' },
  replicaSets: { one: 'ReplicaSet', many: 'ReplicaSets' },
  statefulSets: { one: 'StatefulSet', many: 'StatefulSets' },
  daemonSets: { one: 'DaemonSet', many: 'DaemonSets' },
  jobs: { one: 'Job', many: 'Jobs' },
  cronJobs: { one: 'CronJob', many: 'CronJobs' },
  services: { one: 'Service', many: 'Services' },
  endpointSlices: { one: 'EndpointSlice', many: 'EndpointSlices' },
  ingresses: { one: 'Ingress', many: 'Ingress' },
  configMaps: { one: 'ConfigMap', many: 'ConfigMaps' },
  secrets: { one: 'Secret', many: 'Secrets' },
  claims: { one: 'Demande de volume', many: 'Demandes de volume' },
  volumes: { one: 'Volume persistant', many: 'Volumes persistants' },
  storageClasses: { one: 'Classe de stockage', many: 'Classes de stockage' },
  nodes: { one: 'Nœud', many: 'Nœuds' },
  namespaces: { one: 'Espace de noms', many: 'Espaces de noms' },
  events: { one: 'Événement', many: 'Événements' },
} as const satisfies Record<ClusterTable, { one: string; many: string }>;

const plural = (count: number, one: string, many: string) => `${count} ${count < 2 ? one : many}`;

/** French text of the Kubernetes panel: its lists and the state of the cluster. */
export const CLUSTER = {
  title: 'Kubernetes',
  intro: 'Ce que le cluster contient, tel qu’il est à l’instant. Rien n’y change sans que vous le demandiez.',
  tabs: {
    label: 'Vues du cluster',
    objects: 'Objets',
    figure: 'Schéma',
    apply: 'Appliquer',
    contexts: 'Clusters',
  },
  groups: {
    workloads: 'Charges de travail',
    network: 'Réseau',
    config: 'Configuration',
    storage: 'Stockage',
    cluster: 'Cluster',
  },
  kind: 'Sorte d’objets',
  namespace: 'Espace de noms',
  allNamespaces: 'Tous les espaces',
  filter: 'Filtrer par nom, étiquette…',
  list: (kind: string, namespace: string | null) =>
    namespace === null ? kind : `${kind} de l’espace de noms ${namespace}`,
  waiting: 'Lecture du cluster…',
  noMatch: 'Aucun objet ne correspond à ce filtre.',
  clear: 'Effacer le filtre',
  truncated: (kind: string) =>
    `Le cluster a plus d’objets de cette sorte que l’application n’en garde : la liste « ${kind} » n’est pas complète.`,
  nothing: (kind: string, namespace: string | null) =>
    namespace === null ? `Aucun objet : ${kind}` : `Aucun objet dans « ${namespace} » : ${kind}`,
  namespaceLeaving: (namespace: string) =>
    `L’espace de noms « ${namespace} » est en cours de suppression : tout ce qu’il contient part avec lui.`,
  namespaceAbsent: (namespace: string) => `L’espace de noms « ${namespace} » n’existe pas dans ce cluster.`,
  namespaceAbsentText: 'S’il vient d’être supprimé, tout ce qu’il contenait est parti avec lui.',
  nothingText:
    'Tout ce qui apparaît dans le cluster s’affiche ici sans recharger. La même liste dans un terminal :',
  otherNamespaces: (count: number) => `${plural(count, 'objet', 'objets')} dans d’autres espaces de noms.`,
  showAll: 'Voir tous les espaces',
  onlyTroubled: 'En difficulté',
} as const;

/** Facts of a row, in a few words each. */
export const ROW = {
  ready: (ready: number, wanted: number) => `${ready}/${wanted}`,
  restarts: (count: number) => plural(count, 'redémarrage', 'redémarrages'),
  running: 'en marche',
  onNode: (node: string) => `sur ${node}`,
  rollingOut: (updated: number, wanted: number) => `mise à jour : ${updated}/${wanted}`,
  paused: 'en pause',
  stuck: 'mise à jour bloquée',
  oldVersion: 'ancienne version',
  revision: (revision: number) => `version ${revision}`,
  images: (images: readonly string[]) => images.join(', '),
  active: (count: number) => plural(count, 'pod actif', 'pods actifs'),
  failed: (count: number) => plural(count, 'échec', 'échecs'),
  done: 'terminé',
  suspended: 'suspendu',
  lastRun: (age: string) => `dernier départ il y a ${age}`,
  neverRun: 'jamais parti',
  endpoints: (ready: number) => plural(ready, 'pod prêt', 'pods prêts'),
  noEndpoint: 'aucun pod prêt',
  headless: 'sans adresse (headless)',
  keys: (count: number) => plural(count, 'clé', 'clés'),
  immutable: 'figé',
  claimedBy: (claim: string) => `pour ${claim}`,
  isDefault: 'par défaut',
  rules: (count: number) => plural(count, 'règle', 'règles'),
  notReady: 'pas prêt',
  isReady: 'prêt',
  cordoned: 'fermé aux nouveaux pods',
  taints: (count: number) => plural(count, 'teinte', 'teintes'),
  pods: (count: number) => plural(count, 'pod', 'pods'),
  leaving: 'en suppression',
  phases: {
    Active: 'actif',
    Terminating: 'en suppression',
    Available: 'libre',
    Bound: 'attaché',
    Released: 'libéré',
    Failed: 'en échec',
    Pending: 'en attente',
    Lost: 'volume perdu',
  } as Readonly<Record<string, string>>,
  times: (count: number) => (count > 1 ? `${count} fois` : ''),
} as const;

/** The state of the cluster in the status bar and at the head of the panel. */
export const CLUSTER_STATE = {
  label: 'Cluster',
  open: 'Ouvrir le panneau Kubernetes',
  states: {
    none: 'aucun',
    connecting: 'connexion…',
    ready: 'prêt',
    lost: 'perdu',
    refused: 'accès refusé',
  } satisfies Record<ClusterStatus['state'], string>,
  own: 'celui de l’application',
  address: 'Adresse',
  version: 'Version',
  readOnly: {
    text: (context: string) => `« ${context} » est en lecture seule.`,
    withheld: 'Les terminaux ne l’ont pas encore.',
    open: 'Autoriser les modifications',
    title: (context: string) => `Modifier « ${context} » ?`,
    question:
      'L’application pourra créer, modifier et supprimer des objets de ce cluster, à votre demande seulement. Vérifiez que c’est bien le vôtre.',
    accept: 'Autoriser',
  },
  opened: {
    text: (context: string) => `Modifications autorisées sur « ${context} ».`,
    close: 'Repasser en lecture seule',
  },
  lost: {
    text: 'Le cluster ne répond plus. Ce qui s’affiche est le dernier état connu ; tout reprendra seul dès qu’il reviendra.',
  },
  retry: 'Réessayer maintenant',
  choose: 'Choisir un cluster',
  connecting: (server: string) => `Connexion à ${server}…`,
} as const;

/** Choosing a cluster among those of the kubeconfig files. */
export const CONTEXTS = {
  title: 'Clusters connus',
  about:
    'Un contexte est un cluster et une identité, tels qu’un fichier kubeconfig les nomme. En choisir un n’y change rien.',
  loading: 'Lecture des fichiers kubeconfig…',
  none: 'Aucun contexte dans vos fichiers kubeconfig.',
  chosen: 'utilisé',
  own: 'de l’application',
  readOnly: 'lecture seule',
  opened: 'modifications autorisées',
  current: 'courant du fichier',
  use: 'Utiliser',
  useInTerminals: 'Utiliser aussi dans les terminaux',
  chooseOf: (context: string) => `Utiliser ${context}`,
  automatic: 'Laisser l’application choisir',
  refresh: 'Relire',
  server: 'Adresse',
  file: 'Fichier',
  user: 'Identité',
  noServer: 'le fichier ne dit pas où est ce cluster',
  plugin: {
    title: 'Programme d’identification',
    question: (context: string) => `Exécuter le programme qui identifie auprès de « ${context} » ?`,
    text: 'Ce fichier kubeconfig demande de lancer un programme de votre machine pour obtenir une identité. Il aura les mêmes droits que vous. N’acceptez que si vous le connaissez.',
    accept: 'Exécuter ce programme',
    ask: 'Voir ce programme…',
    env: 'Variables ajoutées',
  },
} as const;
