import type { MinikubeCheck } from '../../contract/minikube.ts';
import type {
  MINIKUBE_CHECKS,
  MinikubeAction,
  MinikubeCheckId,
  MinikubePhase,
  MinikubeRemedy,
  ProfileState,
} from '../../domain/minikube.ts';
import { CONTEXTS } from './cluster.ts';
import { bytesText, cachedPartList } from './minikube-failures.ts';

/** What a work of minikube is doing, in words. */
export const MINIKUBE_PHASE_TEXTS = {
  'minikube-ask': 'Préparation',
  'minikube-setup': 'Lecture de la machine',
  'minikube-driver': 'Vérification de Docker',
  'minikube-node': 'Préparation du nœud',
  'minikube-base-image': 'Recherche de l’image des nœuds',
  'minikube-download': 'Téléchargement',
  'minikube-container': 'Création du conteneur du nœud',
  'minikube-kubernetes': 'Installation de Kubernetes dans le nœud',
  'minikube-certificates': 'Création des certificats et des clés',
  'minikube-control-plane': 'Démarrage du plan de contrôle : cette étape peut durer plusieurs minutes',
  'minikube-rights': 'Réglage des droits (RBAC)',
  'minikube-network': 'Réglage du réseau des pods',
  'minikube-verify': 'Vérification des composants',
  'minikube-addons': 'Activation des compléments',
  'minikube-load-base': 'Chargement de l’image des nœuds dans Docker',
  'minikube-export-image': 'Lecture de l’image',
  'minikube-load-image': 'Chargement dans le cluster',
  'minikube-check-image': 'Vérification de l’image chargée',
  'minikube-clean': 'Rangement',
} as const satisfies Record<MinikubePhase, string>;

const PROFILE_STATE_TEXTS = {
  running: 'En marche',
  starting: 'Démarre',
  paused: 'En pause',
  stopped: 'Arrêté',
  misconfigured: 'En marche, kubeconfig à refaire',
  prepared: 'Sans conteneur',
  failed: 'Inachevé ou en échec',
  unreadable: 'Inconnu : Docker ne répond pas',
  broken: 'Description illisible',
} as const satisfies Record<ProfileState, string>;

const ACTION_TEXTS = {
  prepare: () => 'Préparation du hors ligne',
  start: (profile: string) => `Démarrage de « ${profile} »`,
  stop: (profile: string) => `Arrêt de « ${profile} »`,
  pause: (profile: string) => `Mise en pause de « ${profile} »`,
  unpause: (profile: string) => `Reprise de « ${profile} »`,
  delete: (profile: string) => `Suppression de « ${profile} »`,
  'add-node': (profile: string) => `Ajout d’un nœud à « ${profile} »`,
  'remove-node': (profile: string) => `Retrait d’un nœud de « ${profile} »`,
  'load-images': (profile: string) => `Images vers « ${profile} »`,
} as const satisfies Record<MinikubeAction, (profile: string) => string>;

const REMEDY_TEXTS = {
  retry: 'Réessayer',
  'as-root': 'Démarrer quand même en root',
  prepare: 'Préparer le hors ligne',
  'fewer-resources': 'Choisir d’autres ressources',
  delete: 'Supprimer ce cluster…',
  start: 'Démarrer',
  unpause: 'Reprendre',
  'look-again': 'Regarder à nouveau',
  'clean-up': 'Ouvrir le ménage',
} as const satisfies Record<MinikubeRemedy, string>;

const RESUME = 'Reprendre le démarrage';

/** Words of the screen where clusters of this machine are made, started and stopped. */
export const MINIKUBE_TEXTS = {
  looking: 'Recherche de minikube…',
  title: 'Un cluster sur cette machine',
  intro:
    'minikube fait d’un conteneur Docker un nœud Kubernetes. Le cluster, son kubeconfig et ses téléchargements restent dans le dossier de l’application.',
  missing: {
    title: 'minikube n’est pas sur cette machine',
    refuses: 'minikube ne peut pas travailler ici',
    text: 'L’application le pilote, mais ne le fournit pas. Installez-le, ou copiez son programme, avec le réseau ou depuis une machine qui l’a.',
    steps: [
      'Téléchargez le fichier « minikube » de votre système et de votre processeur (minikube.sigs.k8s.io), ou prenez-le sur une autre machine.',
      'Copiez-le dans ce dossier sous le nom « minikube » (« minikube.exe » sous Windows), puis rendez-le exécutable.',
      'Pour démarrer sans réseau, copiez aussi le dossier « .minikube/cache » d’une machine prête : même version de minikube, même système, même processeur.',
    ],
    folder: 'Dossier à remplir',
    again: 'Regarder à nouveau',
    looked: (time: string) => `Dernier regard à ${time}.`,
  },
  more: 'Hors ligne, vérifications et dossiers',
  program: 'minikube',
  version: 'Version',
  kubernetes: 'Kubernetes',
  found: { folder: 'dans le dossier de l’application', path: 'installé sur la machine' },
  home: {
    title: 'Où travaille minikube',
    own: 'Dans le dossier de l’application',
    learners: 'Dans mon propre minikube',
    help: 'Le vôtre garde ses clusters et son kubeconfig ; l’application n’y touche que si vous le choisissez.',
  },
  offline: {
    title: 'Hors ligne',
    complete: 'Tout est là : un cluster démarre sans réseau.',
    missing: (parts: string, bytes: number) =>
      `Il manque ${cachedPartList(parts)}, environ ${bytesText(bytes)} à télécharger une fois.`,
    unknown: 'Cette version de minikube ne dit pas ce dont elle a besoin.',
    prepare: 'Préparer le hors ligne',
    resume: 'Reprendre le téléchargement',
    copy: 'Pour une autre machine : copiez ce dossier entier, minikube, kubectl et « .minikube/cache » compris.',
    part: (doneBytes: number, wholeBytes: number) =>
      doneBytes >= wholeBytes
        ? bytesText(wholeBytes)
        : `${bytesText(doneBytes)} sur environ ${bytesText(wholeBytes)}`,
  },
  checks: {
    title: 'Avant de démarrer',
    again: 'Vérifier à nouveau',
    running: 'Vérification…',
    states: { ok: 'Bon', warning: 'Attention', failed: 'À régler', skipped: 'Non vérifié' },
  },
  start: {
    title: 'Nouveau cluster',
    name: 'Nom',
    nameHelp: 'Lettres, chiffres et tirets. Le nœud, le conteneur et le contexte le portent.',
    nodes: 'Nœuds',
    cpus: 'Processeurs par nœud',
    memory: 'Mémoire par nœud (Mo)',
    more: 'Ressources et nœuds',
    confirm: 'Démarrer le cluster',
    taken: 'Un cluster ou un conteneur porte déjà ce nom.',
  },
  profiles: {
    title: 'Clusters de minikube',
    facts: (nodes: number, version: string | null) =>
      `${nodes <= 1 ? 'un nœud' : `${nodes} nœuds`}${version === null ? '' : `, Kubernetes ${version}`}`,
    controlPlane: 'plan de contrôle',
    worker: 'travailleur',
    start: 'Démarrer',
    resume: RESUME,
    halfMade: `Son démarrage n’est pas allé au bout, ou un de ses programmes ne répond plus. « ${RESUME} » le termine ; si cela échoue, supprimez ce cluster et faites-en un autre.`,
    stop: 'Arrêter',
    pause: 'Mettre en pause',
    unpause: 'Reprendre',
    delete: 'Supprimer…',
    addNode: 'Ajouter un nœud',
    removeNode: (node: string) => `Retirer « ${node} »`,
    images: 'Charger les images du cours',
    loadImage: 'Donner une autre image…',
    more: (name: string) => `Autres actions sur « ${name} »`,
  },
  remove: {
    title: (name: string) => `Supprimer le cluster « ${name} » ?`,
    text: 'Ses nœuds, ses volumes et tout ce qui y tourne disparaissent. Les téléchargements restent.',
    confirm: 'Supprimer',
  },
  loadImage: {
    title: (name: string) => `Donner une image à « ${name} »`,
    text: 'Elle est copiée de votre moteur dans chaque nœud. Un nœud garde ce qu’il a sous un nom : donnez un nouveau tag à une nouvelle version.',
    none: 'Votre moteur n’a pas d’autre image que celles du cours.',
    image: 'Image',
    confirm: 'Donner',
  },
  removeNode: {
    title: (node: string) => `Retirer le nœud « ${node} » ?`,
    text: 'Ce qui y tourne s’arrête ; Kubernetes le relance sur les autres nœuds s’il le peut. Ses données disparaissent.',
    confirm: 'Retirer',
  },
  works: {
    actions: ACTION_TEXTS,
    node: (index: string) => `nœud ${index}`,
    log: 'Journal',
    lastLog: 'Journal complet du dernier démarrage',
    noLog: 'Rien n’a encore été écrit.',
    warnings: 'minikube avertit, sans échouer :',
    close: 'Fermer',
    copy: 'Copier',
  },
  kubectl: {
    title: 'kubectl des terminaux',
    same: (version: string) => `${version}, la version du cluster.`,
    near: (version: string, server: string) =>
      `${version}, à une version mineure du cluster (${server}) : il convient.`,
    far: (version: string, server: string) =>
      `${version} est trop loin du cluster (${server}) : certaines commandes peuvent échouer.`,
    unknown: (version: string) => `${version} ; le cluster n’a pas encore dit sa version.`,
    withheld: (context: string) =>
      `Les terminaux n’ont pas de cluster : « ${context} » n’est ni celui de l’application, ni choisi ou ouvert par vous. Dans la liste, « ${CONTEXTS.useInTerminals} » le leur donne.`,
    none: 'Aucun kubectl : il vient avec « Préparer le hors ligne », ou avec le cluster.',
  },
  states: PROFILE_STATE_TEXTS,
  remedies: REMEDY_TEXTS,
} as const;

type Params = MinikubeCheck['params'];
type Say = (params: Params) => string;
type CheckTexts = {
  [Id in MinikubeCheckId]: { title: string; reasons: Record<(typeof MINIKUBE_CHECKS)[Id][number], Say> };
};

const word = (params: Params, key: string) => String(params[key] ?? '');
const size = (params: Params, key: string) => bytesText(Number(params[key] ?? 0));
/** Where the engine keeps images, where that is another disk than the app's. */
const onDisk = (params: Params) =>
  params.path === undefined ? '' : ` sur le disque de « ${word(params, 'path')} »`;
const NOT_KNOWN = () => 'À voir quand un moteur répondra.';

const CHECK_TEXTS: CheckTexts = {
  program: {
    title: 'minikube',
    reasons: {
      found: (p) => `${word(p, 'version')}, « ${word(p, 'path')} ».`,
      missing: (p) => `Ni installé, ni dans « ${word(p, 'folder')} ». Copiez-le dans ce dossier.`,
      'not-executable': (p) => `« ${word(p, 'path')} » n’est pas exécutable : « chmod +x » y remédie.`,
      'wrong-architecture': (p) => `« ${word(p, 'path')} » est fait pour une autre machine. Remplacez-le.`,
      unreadable: (p) => `« ${word(p, 'path')} » ne répond pas comme minikube. Remplacez-le.`,
    },
  },
  docker: {
    title: 'Docker',
    reasons: {
      ready: () => 'Le moteur répond, et la commande « docker » est là.',
      'not-ready': () => 'Aucun moteur ne répond. Démarrez-le d’abord.',
      'client-missing': () => 'minikube a besoin de la commande « docker ». Installez le client Docker.',
      remapped: () =>
        'Le moteur change les comptes de ses conteneurs (« userns-remap ») : aucun nœud n’y démarre. Retirez ce réglage de « daemon.json », puis redémarrez le moteur.',
      storage: (p) =>
        `Le moteur range ses couches avec « ${word(p, 'storageDriver')} » : minikube n’a pas d’archive pour lui et téléchargera à chaque nouveau cluster. Avec « overlay2 », il démarre hors ligne.`,
      remote: () => 'Le moteur est sur une autre machine : les ports et l’API du cluster y seront aussi.',
    },
  },
  cpus: {
    title: 'Processeurs',
    reasons: {
      enough: (p) => `${word(p, 'cpus')}, pour ${word(p, 'min')} au moins par nœud.`,
      'too-few': (p) =>
        `${word(p, 'cpus')} seulement : minikube en demande ${word(p, 'min')}. Donnez-en plus à Docker.`,
      unknown: NOT_KNOWN,
    },
  },
  memory: {
    title: 'Mémoire',
    reasons: {
      enough: (p) => `${size(p, 'memoryBytes')} pour le moteur.`,
      tight: (p) => `${size(p, 'memoryBytes')} : c’est juste. Fermez ce qui ne sert pas.`,
      'too-little': (p) =>
        `${size(p, 'memoryBytes')} : minikube demande ${word(p, 'minMb')} Mo par nœud. Donnez-en plus à Docker.`,
      unknown: NOT_KNOWN,
    },
  },
  disk: {
    title: 'Disque',
    reasons: {
      enough: (p) => `${size(p, 'freeBytes')} libres${onDisk(p)}, pour ${size(p, 'wantedBytes')} environ.`,
      tight: (p) => `${size(p, 'freeBytes')} libres${onDisk(p)} : il en faudrait ${size(p, 'wantedBytes')}.`,
      'too-little': (p) =>
        `${size(p, 'freeBytes')} libres seulement${onDisk(p)}, pour ${size(p, 'wantedBytes')} environ. Libérez de la place.`,
      unknown: () => 'La place libre ne peut pas être lue.',
    },
  },
  cgroup: {
    title: 'Groupes de contrôle',
    reasons: {
      complete: () => 'Processeur, mémoire et processus peuvent être limités.',
      'version-1': () => 'Version 1 : minikube s’en arrange.',
      'not-delegated': (p) =>
        `Moteur sans root, et le système ne délègue pas ${word(p, 'missing')}. Activez leur délégation dans systemd, puis rouvrez votre session.`,
      'kernel-too-old': (p) =>
        `Moteur sans root : il faut Linux 5.11 au moins, et celui-ci est ${word(p, 'kernel')}.`,
      podman: () => 'Ce moteur est Podman : le cours utilise minikube avec Docker.',
      unknown: () => 'Ce que le système délègue ne peut pas être lu.',
    },
  },
  root: {
    title: 'Compte',
    reasons: {
      ordinary: () => 'Un compte ordinaire, comme minikube le veut.',
      rootless: () => 'Un compte ordinaire, et un moteur sans root.',
      root: () => 'L’application tourne en root : minikube ne démarre que si vous l’acceptez.',
    },
  },
  cache: {
    title: 'Hors ligne',
    reasons: {
      complete: () => 'Tout est là : le réseau n’est pas nécessaire.',
      'to-download': (p) =>
        `À télécharger : ${cachedPartList(word(p, 'parts'))}, environ ${size(p, 'sizeBytes')}.`,
      'offline-without-base': (p) =>
        `Réseau coupé, sans ${cachedPartList(word(p, 'parts'))} (environ ${size(p, 'sizeBytes')}) : rien ne peut démarrer. Préparez le hors ligne avec le réseau, ou copiez « .minikube/cache » dans « ${word(p, 'folder')} ».`,
      'offline-incomplete': (p) =>
        `Réseau coupé, et il manque ${cachedPartList(word(p, 'parts'))} (environ ${size(p, 'sizeBytes')}).`,
      unknown: () => 'À voir quand minikube aura dit ce dont il a besoin.',
    },
  },
};

/** What was looked at, and what was found, with what to do about it. */
export function minikubeCheckText({ id, reason, params }: Pick<MinikubeCheck, 'id' | 'reason' | 'params'>) {
  const { title, reasons } = CHECK_TEXTS[id];
  const say: Say | undefined = (reasons as Readonly<Record<string, Say>>)[reason];
  return { title, text: say?.(params) ?? '' };
}
