/** What can be asked of an object of the cluster: a verb, then what it does. */
export const OBJECT_ACTIONS = {
  scale: { label: 'Changer le nombre de pods…', detail: 'Demande plus ou moins de répliques' },
  'set-image': { label: 'Changer l’image…', detail: 'Lance une mise à jour progressive' },
  restart: { label: 'Redémarrer', detail: 'Remplace tous les pods, l’un après l’autre' },
  undo: { label: 'Revenir à une version…', detail: 'Montre les versions, puis ce que le retour changerait' },
  pause: { label: 'Suspendre la mise à jour', detail: 'Les changements attendent la reprise' },
  resume: { label: 'Reprendre la mise à jour', detail: 'Applique les changements qui attendent' },
  logs: { label: 'Lire les journaux', detail: 'De tous ses pods ensemble' },
  exec: { label: 'Entrer dans le pod', detail: 'Ouvre un terminal dans un conteneur du pod' },
  forward: { label: 'Ouvrir un port…', detail: 'Un port de cette machine mène à lui' },
  delete: { label: 'Supprimer…', detail: 'Montre d’abord ce qui part' },
} as const;

const plural = (count: number, one: string, many: string) => `${count} ${count < 2 ? one : many}`;

/** French text of the actions of the Kubernetes panel and their dialogs. */
export const CLUSTER_ACTIONS = {
  menu: 'Actions…',
  of: (name: string) => `Actions sur ${name}`,
  enter: 'Entrer',
  readOnly: 'Ce cluster est en lecture seule : « Autoriser les modifications » y met fin.',
  scale: {
    title: (name: string) => `Nombre de pods de ${name}`,
    replicas: 'Pods voulus',
    help: 'Le contrôleur en crée ou en supprime jusqu’à en avoir ce nombre.',
    zero: 'Avec 0, plus aucun pod ne répond ; l’objet et sa configuration restent.',
    refused: (max: number) => `Un nombre entier, de 0 à ${max}.`,
    accept: 'Demander',
  },
  setImage: {
    title: (name: string) => `Image de ${name}`,
    container: 'Conteneur',
    image: 'Nouvelle image',
    help: 'Les pods sont remplacés peu à peu ; l’ancienne version reste dans l’historique.',
    accept: 'Changer l’image',
  },
  delete: {
    title: (name: string) => `Supprimer ${name} ?`,
    removed: 'Sera supprimé :',
    namespace:
      'Un espace de noms emporte tout ce qu’il contient, y compris les sortes d’objets qui ne sont pas listées ici.',
    erased: (volume: string) =>
      `Le volume ${volume} et ses données partent avec sa demande, sans retour (sa politique reclaimPolicy le veut).`,
    recreated: (owner: string) => `${owner} en recréera un aussitôt : il en veut toujours autant.`,
    more: (count: number) => plural(count, 'autre objet', 'autres objets'),
    kept: 'Ses pods seraient gardés seulement avec --cascade=orphan.',
    accept: 'Supprimer',
  },
  undo: {
    title: (revision: number) => `Revenir à la version ${revision} ?`,
    accept: 'Revenir à cette version',
    preview: 'Ce que cela change, selon le cluster lui-même (rien n’est encore fait) :',
    same: 'Cette version est identique à celle d’aujourd’hui.',
    waiting: 'Le cluster calcule ce que cela changerait…',
  },
  exec: {
    title: (name: string) => `Entrer dans ${name}`,
    container: 'Conteneur',
    accept: 'Ouvrir le terminal',
  },
} as const;

/** The versions of a workload, and its rollout under way. */
export const ROLLOUT = {
  waiting: 'Lecture des versions…',
  title: 'Versions',
  about:
    'Chaque changement du modèle des pods est une version. Un Deployment garde les anciennes sous forme de ReplicaSets vides.',
  revision: (revision: number) => `Version ${revision}`,
  current: 'actuelle',
  back: 'Revenir à cette version',
  backTo: (revision: number) => `Revenir à la version ${revision}`,
  none: 'Aucune version enregistrée.',
  progress: 'Mise à jour',
  done: (wanted: number) => `Terminée : ${plural(wanted, 'pod à jour et prêt', 'pods à jour et prêts')}.`,
  unseen: 'Demandée : le contrôleur ne l’a pas encore prise en compte.',
  updating: (updated: number, wanted: number) =>
    `En cours : ${plural(updated, 'pod', 'pods')} de la nouvelle version sur ${wanted}.`,
  oldLeft: (count: number) =>
    `Presque finie : ${plural(count, 'ancien pod reste', 'anciens pods restent')} à supprimer.`,
  notAvailable: (available: number, wanted: number) =>
    `En cours : ${plural(available, 'pod disponible', 'pods disponibles')} sur ${wanted} à jour.`,
  heldBy: 'Ce qui la retient :',
  paused: 'Suspendue : les changements attendent la reprise.',
  stuck: 'Bloquée : le délai est passé sans progrès. Regardez les pods de la nouvelle version.',
} as const;

/** Logs of one pod or of several together. */
export const POD_LOGS = {
  about:
    'Ce que les programmes écrivent sur leur sortie. Le suivi continue quand un conteneur redémarre ou qu’un pod est remplacé.',
  search: 'Chercher',
  found: (count: number) => plural(count, 'ligne trouvée', 'lignes trouvées'),
  follow: 'Suivre',
  previous: 'Vie précédente',
  timestamps: 'Heures',
  container: 'Conteneur',
  allContainers: 'Tous les conteneurs',
  empty: 'Rien n’est encore écrit.',
  nothingFound: 'Aucune ligne ne contient ces mots.',
  dropped: (count: number) =>
    `${plural(count, 'ligne plus ancienne n’est plus', 'lignes plus anciennes ne sont plus')} à l’écran.`,
  ended: 'Fin du journal.',
  copy: 'Copier',
  save: 'Enregistrer',
  saveHelp: 'Tape dans le terminal la commande qui écrit ce journal dans un fichier',
  again: 'Lire de nouveau',
  marks: {
    waiting: (who: string) => `${who} n’a pas encore démarré`,
    started: (who: string) => `${who} démarre`,
    ended: (who: string) => `${who} s’est arrêté`,
    refused: (who: string) => `le journal de ${who} ne peut pas être lu`,
    cut: (who: string) => `le journal de ${who} est interrompu ; reprise…`,
  },
} as const;

/** Ports of this machine that lead into the cluster. */
export const FORWARD = {
  list: 'Ports ouverts vers le cluster',
  title: (name: string) => `Ouvrir un port vers ${name}`,
  port: 'Port à atteindre',
  local: 'Port de cette machine',
  localHelp: 'Vide : un port libre. Il n’est ouvert que pour cette machine.',
  accept: 'Ouvrir',
  noPort: 'Cet objet ne déclare aucun port : indiquez celui que son programme écoute.',
  answeredBy: (pod: string) => `répond : ${pod}`,
  left: (pod: string) => `${pod} n’est plus là : la prochaine demande en cherchera un autre`,
  nobody: 'aucun pod prêt',
  close: (port: number) => `Fermer le port ${port}`,
} as const;

/** One object of the cluster, told in the order that helps. */
export const OBJECT_PAGE = {
  tabs: {
    overview: 'Description',
    logs: 'Journaux',
    versions: 'Versions',
    events: 'Événements',
    yaml: 'YAML',
  },
  tabsOf: (name: string) => `Vues de ${name}`,
  gone: 'Cet objet n’existe plus dans le cluster.',
  lastKnown: 'Voici ce qu’on en savait.',
  trouble: {
    why: 'Pourquoi',
    look: 'Que faire',
    said: 'Mots du cluster',
    lastLines: 'Dernières lignes du journal',
    otherTags: (names: readonly string[]) =>
      `Vérifiez d’abord le tag : le nœud a déjà ${names.map((name) => `« ${name} »`).join(', ')}.`,
  },
  facts: {
    namespace: 'Espace de noms',
    node: 'Nœud',
    ip: 'Adresse',
    phase: 'État',
    qos: 'Classe de service (QoS)',
    account: 'Compte de service',
    restartPolicy: 'Redémarrage',
    age: 'Créé il y a',
    owner: 'Créé par',
    labels: 'Étiquettes',
    selector: 'Sélecteur',
    replicas: 'Pods prêts',
    strategy: 'Stratégie',
    images: 'Images',
    revision: 'Version',
    service: 'Service',
    schedule: 'Horaire',
    timeZone: 'Fuseau',
    completions: 'Achevés',
    parallelism: 'En parallèle',
    failures: 'Échecs',
    type: 'Type',
    clusterIp: 'Adresse dans le cluster',
    externalName: 'Nom visé',
    externalIps: 'Adresses externes',
    ports: 'Ports',
    addresses: 'Adresses',
    tls: 'TLS',
    className: 'Classe',
    capacity: 'Capacité',
    requested: 'Demandé',
    modes: 'Modes d’accès',
    reclaim: 'À la libération',
    storageClass: 'Classe de stockage',
    source: 'Support',
    claim: 'Demande',
    volume: 'Volume',
    provisioner: 'Fournisseur',
    binding: 'Attachement',
    isDefault: 'Par défaut',
    yes: 'oui',
    roles: 'Rôles',
    version: 'Kubernetes',
    runtime: 'Exécuteur',
    os: 'Système',
    allocatable: 'Utilisable',
    taints: 'Teintes',
    immutable: 'Figé',
    about: 'À propos de',
    message: 'Message',
    count: 'Fois',
    uses: 'Utilise',
  },
  ofClaims: (names: string) => `demandes de volume : ${names}`,
  ofConfigMaps: (names: string) => `ConfigMaps : ${names}`,
  ofSecrets: (names: string) => `Secrets : ${names}`,
  containers: 'Conteneurs',
  init: 'initialisation',
  sidecar: 'compagnon (sidecar)',
  containerStates: { waiting: 'en attente', running: 'en marche', terminated: 'terminé' },
  exitCode: (code: number) => `code ${code}`,
  conditions: 'Conditions',
  conditionStates: { True: 'oui', False: 'non', Unknown: 'inconnu' } as Readonly<Record<string, string>>,
  pods: 'Pods',
  replicaSets: 'ReplicaSets (une par version)',
  services: 'Services qui y mènent',
  endpoints: 'Pods derrière le service',
  noEndpoints:
    'Aucun pod : soit aucun n’a les étiquettes du sélecteur, soit aucun n’est prêt. Comparez le sélecteur avec les étiquettes des pods.',
  rules: 'Règles',
  values: 'Contenu',
  noValues: 'Aucune clé.',
  valuesWaiting: 'Lecture…',
  secretNote:
    'Les valeurs restent cachées tant que vous ne les demandez pas, une à une. Un Secret est codé en base64, pas chiffré.',
  reveal: 'Afficher',
  revealOf: (key: string) => `Afficher la valeur de ${key}`,
  hide: 'Masquer',
  hideOf: (key: string) => `Masquer la valeur de ${key}`,
  binary: 'des octets qui ne sont pas du texte',
  bytes: (text: string) => `(${text})`,
  events: 'Événements',
  noEvents: 'Aucun événement récent : le cluster les oublie après une heure.',
  eventTimes: (count: number) => plural(count, 'fois', 'fois'),
  yamlNote: 'L’objet tel que le cluster le garde. Les valeurs d’un Secret n’y sont pas.',
  lastEvents: 'Derniers événements',
  others: (count: number) => plural(count, 'autre', 'autres'),
} as const;

const cores = new Intl.NumberFormat('fr-FR', { maximumFractionDigits: 3 });

/** What a pod or a node uses, by the cluster's own measures. */
export const USAGE = {
  title: 'Consommation',
  cpu: 'Processeur',
  memory: 'Mémoire',
  cpus: (count: number) => `${cores.format(count)}\u00a0CPU`,
} as const;
