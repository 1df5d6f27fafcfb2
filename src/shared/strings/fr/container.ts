import type { ContainerWorkKind } from '../../contract/container.ts';
import type { ContainerObject } from '../../contract/object.ts';
import type { RestartPolicy } from '../../domain/container.ts';
import type { ContainerAction } from '../../domain/container-command.ts';
import type { RunDanger } from '../../domain/container-run.ts';
import { SUGGESTED_NAMES } from '../../domain/suggested-names.ts';

/** States of a container, as rows and details say them. */
export const CONTAINER_STATES = {
  created: 'créé',
  running: 'en marche',
  paused: 'en pause',
  restarting: 'redémarre',
  removing: 'suppression',
  exited: 'arrêté',
  dead: 'mort',
} as const satisfies Record<ContainerObject['state'], string>;

/** Results of the health checks; empty when the container has none. */
export const CONTAINER_HEALTH = {
  starting: 'santé attendue',
  healthy: 'sain',
  unhealthy: 'malade',
  none: '',
} as const satisfies Record<ContainerObject['health'], string>;

/** What one asks of a container: the button, and what it really does. */
export const CONTAINER_ACTION_TEXTS = {
  start: { label: 'Démarrer', detail: 'Relance le programme dans le même conteneur.' },
  stop: { label: 'Arrêter', detail: 'Envoie SIGTERM, puis SIGKILL après 10 secondes.' },
  restart: { label: 'Redémarrer', detail: 'Arrête, puis démarre de nouveau.' },
  pause: { label: 'Mettre en pause', detail: 'Gèle ses processus, sans les prévenir.' },
  unpause: { label: 'Reprendre', detail: 'Dégèle ses processus là où ils étaient.' },
  kill: { label: 'Tuer…', detail: 'Envoie un signal au processus 1, SIGKILL par défaut.' },
  rename: { label: 'Renommer…', detail: 'Change son nom, qu’il tourne ou non.' },
  update: { label: 'Limites…', detail: 'Change sa mémoire, ses processeurs, ses processus, sans l’arrêter.' },
  remove: { label: 'Supprimer…', detail: 'Efface le conteneur et sa couche d’écriture.' },
} as const satisfies Record<ContainerAction, { label: string; detail: string }>;

/** Long works: what is being done, and what is said at the end. */
export const CONTAINER_WORKS = {
  'container-run': {
    running: (name: string) => `Lancement de ${name}…`,
    done: (name: string) => `${name} est lancé.`,
  },
  'container-stop': {
    running: (name: string) => `Arrêt de ${name} : SIGTERM, puis SIGKILL au bout du délai…`,
    done: (name: string) => `${name} est arrêté.`,
  },
  'container-restart': {
    running: (name: string) => `Redémarrage de ${name}…`,
    done: (name: string) => `${name} a redémarré.`,
  },
  'container-save-logs': {
    running: (file: string) => `Enregistrement du journal dans ${file}…`,
    done: (file: string) => `Journal enregistré dans votre dossier de travail : ${file}`,
  },
  'container-copy': {
    running: (file: string) => `Copie vers ${file}…`,
    done: (file: string) => `Copié dans votre dossier de travail : ${file}`,
  },
} as const satisfies Record<
  ContainerWorkKind,
  { running: (subject: string) => string; done: (subject: string) => string }
>;

/** Why each dangerous option is one. */
export const RUN_DANGER_TEXTS = {
  privileged: {
    option: '--privileged',
    reason: 'Toutes les capacités et tous les périphériques : ce conteneur peut tout sur l’hôte.',
  },
  'host-pid': {
    option: '--pid=host',
    reason: 'Il voit tous les processus de l’hôte et, s’il est root, peut les tuer.',
  },
  'host-network': {
    option: '--network host',
    reason: 'Il n’a plus de réseau à lui : il écoute et parle comme l’hôte, et -p est ignoré.',
  },
  'root-mount': {
    option: '-v /:…',
    reason: 'Il lit et, sans « ro », modifie tous les fichiers de l’hôte.',
  },
  'socket-mount': {
    option: '-v /var/run/docker.sock:…',
    reason: 'Qui parle au moteur est root sur l’hôte : il peut lancer un conteneur privilégié.',
  },
} as const satisfies Record<RunDanger, { option: string; reason: string }>;

/** What restarts a container, as its form says it. */
export const RESTART_TEXTS = {
  no: 'jamais',
  'on-failure': 'si le programme échoue',
  always: 'toujours',
  'unless-stopped': 'sauf arrêt demandé',
} as const satisfies Record<RestartPolicy, string>;

/** Why limits cannot be changed so. */
const LIMIT_PROBLEMS = {
  kept: 'Le moteur change une limite de mémoire ou de processeur, mais ne la retire pas. Donnez toute la machine, comme le dit le champ, ou recréez le conteneur.',
  memory: 'Le moteur demande au moins 6 Mio de mémoire.',
  swap: 'Mémoire et échange : au moins autant que la mémoire, qui doit être limitée aussi.',
  cpus: 'Au moins 0,01 processeur.',
  pids: 'Un nombre entier de processus.',
} as const;
export type LimitProblem = keyof typeof LIMIT_PROBLEMS;

/** Everything else the panel of containers says. */
export const CONTAINERS = {
  title: 'Conteneurs',
  intro:
    'Les conteneurs du moteur, en direct : chacun est une image plus une couche d’écriture, et un processus.',
  list: 'Liste des conteneurs',
  create: 'Nouveau',
  createTitle: 'Nouveau conteneur',
  filter: 'Filtrer par nom ou image',
  scope: 'Quels conteneurs',
  all: (count: number) => `Tous ${count}`,
  running: (count: number) => `En marche ${count}`,
  project: (name: string) => `Projet ${name}`,
  alone: 'Hors projet Compose',
  projectCount: (running: number, count: number) => `${running} sur ${count} en marche`,
  unknown: 'Lecture du moteur…',
  noEngine: {
    title: 'Le moteur n’est pas joignable',
    text: 'Les conteneurs s’afficheront d’eux-mêmes dès qu’il répondra.',
  },
  empty: {
    title: 'Aucun conteneur',
    text: 'Lancez le premier : il apparaîtra ici dès que le moteur l’aura créé.',
    command: `docker run -d --name ${SUGGESTED_NAMES.first} -p 8080:8080 cale/web:v1`,
  },
  nothingFound: { title: 'Aucun conteneur ne correspond', reset: 'Tout afficher' },
  open: (name: string) => `Ouvrir ${name}`,
  actions: (name: string) => `Actions sur ${name}`,
  actionsShort: 'Actions',
  exitCode: (code: number) => `code ${code}`,
  cpu: 'CPU',
  memory: 'Mémoire',
  cpuOf: (value: string) => `CPU ${value}`,
  memoryOf: (value: string) => `mémoire ${value}`,
  otherPorts: (count: number) => `+${count}`,
  port: {
    open: (address: string) => `Ouvrir ${address}`,
    title: 'Ouvrir cette adresse hors de l’application ?',
    text: 'La page de ce conteneur s’ouvrira dans votre navigateur :',
    accept: 'Ouvrir',
  },
  stopWaiting: 'Ne plus attendre',
  kill: {
    title: (name: string) => `Tuer ${name} ?`,
    text: 'Le signal va au processus 1. SIGKILL ne se refuse pas : rien n’est enregistré avant la fin.',
    signal: 'Signal',
    accept: 'Envoyer le signal',
  },
  limits: {
    title: (name: string) => `Limites de ${name}`,
    text: 'Elles changent aussitôt : le programme n’est pas redémarré.',
    fields: {
      memory: { label: 'Mémoire (Mio)', help: 'Vide : sans limite.' },
      swap: {
        label: 'Mémoire et échange (Mio)',
        help: 'Le total des deux : il ne peut pas passer sous la mémoire. Vide : échange sans limite.',
      },
      cpus: { label: 'Processeurs', help: 'Vide : sans limite. 0,5 = un demi-processeur.' },
      pids: { label: 'Processus', help: 'Vide : sans limite.' },
    },
    kept: {
      memory: (mebibytes: string) =>
        `Ne se vide pas. Toute la mémoire de la machine : ${mebibytes}, ici et au champ suivant.`,
      cpus: (cpus: string) => `Ne se vide pas. Tous ceux de la machine : ${cpus}. 0,5 = un demi-processeur.`,
    },
    belowUse: {
      '1': 'Ici, cgroups v1 : le noyau refuse une mémoire plus petite que celle déjà prise.',
      '2': 'Ici, cgroups v2 : avec une mémoire plus petite que celle déjà prise, le noyau tue le programme.',
      unknown: 'Une mémoire plus petite que celle déjà prise est refusée, ou tue le programme.',
    },
    problems: LIMIT_PROBLEMS,
    accept: 'Changer les limites',
  },
  rename: { title: (name: string) => `Renommer ${name}`, name: 'Nouveau nom', accept: 'Renommer' },
  remove: {
    title: (name: string) => `Supprimer ${name} ?`,
    exactly: 'Ceci sera supprimé, et rien d’autre :',
    container: (name: string, id: string) => `le conteneur ${name} (${id})`,
    running: 'son programme, qui tourne encore, sera tué (-f)',
    layer: (count: number) =>
      count === 0
        ? 'sa couche d’écriture, qui ne contient rien'
        : count === 1
          ? 'sa couche d’écriture : 1 chemin modifié'
          : `sa couche d’écriture : ${count} chemins modifiés`,
    layerUnknown: 'sa couche d’écriture',
    logs: 'son journal',
    volume: (id: string, target: string) => `le volume anonyme ${id} (${target})`,
    kept: 'L’image et les volumes nommés restent.',
    keptVolumes: (names: string) => `L’image reste, ainsi que : ${names}.`,
    removesVolumes: 'Supprimer aussi ses volumes anonymes (-v)',
    accept: 'Supprimer',
  },
  form: {
    intro: 'Chaque champ est une option de « docker run » : la commande s’écrit à mesure, en bas.',
    groups: {
      what: 'Quoi',
      ports: 'Ports',
      data: 'Données',
      settings: 'Réglages',
      dangers: 'Options dangereuses',
    },
    image: 'Image',
    imageHelp: 'Une image du moteur. Rien n’est téléchargé.',
    name: 'Nom',
    nameHelp: 'Vide : le moteur en invente un.',
    command: 'Commande',
    commandHelp: 'Vide : celle de l’image.',
    detached: 'Détaché',
    detachedHelp: 'Décochez pour rester attaché : la commande part alors du terminal.',
    interactive: 'Terminal et entrée',
    autoRemoved: 'Supprimer à la fin',
    hostPort: 'Port de l’hôte',
    containerPort: 'Port du conteneur',
    anyPort: 'libre',
    localOnly: 'Cette machine seule',
    localOnlyHelp: '127.0.0.1 : sinon, tout le réseau voisin peut s’y connecter.',
    addPort: 'Publier un port',
    source: 'Volume ou chemin de l’hôte',
    target: 'Chemin dans le conteneur',
    readOnly: 'Lecture seule',
    addMount: 'Monter un volume',
    envName: 'Variable',
    envValue: 'Valeur',
    addEnv: 'Ajouter une variable',
    remove: (what: string) => `Retirer ${what}`,
    network: 'Réseau',
    networkDefault: 'bridge (par défaut)',
    restart: 'Redémarrage',
    memory: 'Mémoire',
    memoryUnit: 'Mio',
    memoryHelp: 'Vide : sans limite. Le moteur demande au moins 6 Mio.',
    cpus: 'CPU',
    cpusHelp: 'Vide : sans limite. 0,5 = un demi-processeur.',
    privileged: 'Privilégié',
    sharesPids: 'Processus de l’hôte',
    dangerTitle: 'Attention',
    create: 'Créer et démarrer',
    typeIt: 'Taper dans le terminal',
    creating: 'Création…',
    missing: 'Il manque encore :',
    errors: {
      image: 'le nom d’une image',
      name: 'un nom d’au moins deux caractères : lettres, chiffres, « . », « _ », « - »',
      spaces: 'un nom sans espace, comme « mon-site »',
      command: 'une commande dont les guillemets se ferment',
      port: 'des ports entre 1 et 65 535',
      mount: 'un volume ou un chemin absolu, et un chemin absolu dans le conteneur',
      env: 'des noms de variable sans « = »',
      memory: 'une mémoire d’au moins 6 Mio',
      cpus: 'un nombre de CPU d’au moins 0,01',
      restart: '« --rm » ou un redémarrage, pas les deux',
    },
  },
  tabs: {
    label: (name: string) => `Vues de ${name}`,
    overview: 'Aperçu',
    logs: 'Journal',
    measures: 'Mesures',
    processes: 'Processus',
    changes: 'Écarts',
    files: 'Fichiers',
    inspect: 'Inspection',
  },
  details: {
    gone: 'Ce conteneur n’existe plus.',
    enter: 'Entrer',
    enterHelp: 'Ouvre un terminal dans le conteneur',
    startedAt: 'Démarré',
    finishedAt: 'Arrêté',
    image: 'Image',
    command: 'Commande',
    entrypoint: 'Point d’entrée',
    workingDir: 'Dossier',
    user: 'Utilisateur',
    hostname: 'Nom d’hôte',
    restartPolicy: 'Redémarrage',
    restarts: (count: number) => (count > 1 ? `${count} redémarrages` : `${count} redémarrage`),
    limits: 'Limites',
    noLimit: 'aucune',
    limitMemory: (size: string) => `${size} de mémoire`,
    limitSwap: (size: string) => `${size} avec l’échange`,
    limitCpus: (cpus: string) => `${cpus} CPU`,
    limitPids: (count: number) => `${count} processus`,
    oom: 'Tué par le noyau : il a dépassé sa limite de mémoire.',
    privileged: 'Conteneur privilégié : il peut tout sur l’hôte.',
    ports: 'Ports',
    noPorts: 'Aucun port. Un port s’ouvre avec -p, à la création.',
    unpublished: 'non publié',
    networks: 'Réseaux',
    noNetworks: 'Aucun réseau.',
    mounts: 'Montages',
    noMounts: 'Aucun. Ce qu’il écrit disparaîtra avec lui.',
    readOnly: 'lecture seule',
    anonymous: 'anonyme',
    env: 'Environnement',
    noEnv: 'Aucune variable.',
    health: 'Santé',
    noHealth: 'Aucune sonde : l’image n’a pas de HEALTHCHECK.',
    healthEvery: (seconds: string) => `toutes les ${seconds} s`,
    healthFailing: (count: number) =>
      count > 1 ? `${count} échecs de suite` : count === 1 ? '1 échec' : 'aucun échec',
    healthOk: 'réussie',
    healthFailed: (code: number) => `échec, code ${code}`,
    healthNone: 'Pas encore de résultat.',
    duration: (ms: string) => `${ms} ms`,
  },
  logs: {
    about: 'Ce que le processus 1 écrit sur ses sorties, gardé par le moteur.',
    search: 'Chercher',
    found: (count: number) => (count > 1 ? `${count} lignes` : `${count} ligne`),
    follow: 'Suivre',
    timestamps: 'Heures',
    save: 'Enregistrer…',
    saveTitle: 'Enregistrer le journal',
    savePath: 'Fichier, dans votre dossier de travail',
    saveTimestamps: 'Avec les heures (-t)',
    overwrite: 'Remplacer le fichier s’il existe',
    accept: 'Enregistrer',
    empty: 'Rien n’a encore été écrit.',
    nothingFound: 'Aucune ligne ne contient ces mots.',
    region: 'Lignes du journal',
    dropped: (count: number) => `${count} lignes plus anciennes ne sont plus affichées.`,
    ended: 'Le programme s’est arrêté : le journal est complet.',
  },
  measures: {
    about: 'Ce que les cgroups comptent pour ce conteneur, une fois par seconde. 100 % = un processeur.',
    stopped: 'Le conteneur ne tourne pas : il n’y a rien à mesurer.',
    waiting: 'Première mesure…',
    cpu: 'Processeur',
    memory: 'Mémoire',
    network: 'Réseau',
    disk: 'Disque',
    ofLimit: (used: string, limit: string) => `${used} sur ${limit}`,
    noLimit: (used: string) => `${used}, sans limite`,
    limit: 'limite',
    top: (value: string) => `haut de l’échelle : ${value}`,
    received: 'reçu',
    sent: 'envoyé',
    read: 'lu',
    written: 'écrit',
    perSecond: (size: string) => `${size}/s`,
    pids: (count: number) => `${count} processus`,
    chart: (name: string, value: string) => `${name} : ${value}`,
    span: '1 min 30',
    now: 'maintenant',
  },
  processes: {
    about: 'Les mêmes processus, vus de l’hôte : leurs numéros ne sont pas ceux du conteneur.',
    stopped: 'Le conteneur ne tourne pas : il n’a aucun processus.',
    refresh: 'Relire',
    table: 'Processus du conteneur',
  },
  changes: {
    about: 'Ce que la couche d’écriture change à l’image. Un volume n’y figure pas.',
    none: 'Aucun écart : la couche d’écriture est vide.',
    count: (count: number) => (count > 1 ? `${count} chemins` : `${count} chemin`),
    shown: (shown: number) => `les ${shown} premiers sont affichés`,
    list: 'Chemins modifiés',
    kinds: { added: 'ajouté', changed: 'modifié', removed: 'supprimé' },
  },
  files: {
    about:
      'Lus par l’archive du moteur, donc même à l’arrêt. La taille d’un dossier est celle de tout ce qu’il contient.',
    list: 'Fichiers du dossier',
    reading: 'Lecture du dossier…',
    cutListing: {
      entries: (path: string) =>
        `Ce dossier contient plus de 200 000 fichiers : la lecture s’est arrêtée à « ${path} ».`,
      bytes: (path: string, size: string) =>
        `La lecture s’est arrêtée à « ${path} » (${size}) : l’application ne lit pas plus de 8 Go par dossier, et les trous d’un fichier comptent.`,
      time: (path: string) => `Au bout d’une minute, la lecture s’est arrêtée à « ${path} ».`,
    },
    cutMissing:
      'Ce qui vient après manque dans cette liste, et la taille des dossiers est celle de ce qui a été lu.',
    empty: 'Ce dossier est vide.',
    path: 'Chemin',
    up: 'Dossier parent',
    copy: 'Copier…',
    copyOf: (name: string) => `Copier ${name} dans le dossier de travail`,
    copyTitle: (name: string) => `Copier ${name}`,
    copyPath: 'Destination, dans votre dossier de travail',
    copyHelp: 'Rien d’existant n’est remplacé. D’un dossier, les liens symboliques ne sont pas copiés.',
    accept: 'Copier',
    close: 'Retour au dossier',
    binary: 'Ce fichier n’est pas du texte. Vous pouvez le copier.',
    cut: (size: string) => `Fichier de ${size} : seul le début est affiché.`,
    emptyFile: 'Ce fichier est vide.',
  },
  inspect: {
    about: 'Tout ce que le moteur sait de ce conteneur.',
    tree: 'Arbre',
    raw: 'JSON brut',
    look: 'Présentation',
    items: (count: number) => (count > 1 ? `${count} éléments` : `${count} élément`),
  },
} as const;
