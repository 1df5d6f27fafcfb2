import type { CachedPart } from '../../domain/minikube.ts';
import { MINIKUBE_CAUSES, type MinikubeCause } from '../../domain/minikube-failure.ts';
import type { AppErrorCode, AppErrorDetails } from '../../errors.ts';
import { enumerate } from './enumerate.ts';
import { fact, quoted } from './error-facts.ts';
import type { ErrorText } from './errors.ts';

/** What a start takes from the cache, in words. */
export const CACHED_PART_NAMES: Readonly<Record<CachedPart, string>> = {
  'base-image': 'l’image des nœuds',
  preload: 'les images de Kubernetes',
  kubectl: 'kubectl',
};

/** « l’image des nœuds et kubectl » from ids separated by commas. */
export function cachedPartList(ids: string): string {
  const names: Readonly<Record<string, string>> = CACHED_PART_NAMES;
  return enumerate(ids.split(',').flatMap((id) => names[id] ?? []));
}

/** A size as the learner reads it, from bytes. */
export function bytesText(bytes: number): string {
  const [value, unit] = bytes >= 1e9 ? [bytes / 1e9, 'Go'] : [bytes / 1e6, 'Mo'];
  return `${value.toLocaleString('fr-FR', { maximumFractionDigits: bytes >= 1e9 ? 1 : 0 })} ${unit}`;
}

type Words = readonly [title: string, cause: string, remedy: string];

const RETRY = 'Recommencez ; le journal complet dit ce qui s’est passé.';
const MAKE_AGAIN = 'Supprimez ce cluster, puis démarrez-en un nouveau.';

/** What happened, why, what to do, for each cause. */
const CAUSES: Readonly<Record<MinikubeCause, Words>> = {
  'docker-missing': [
    'minikube ne trouve pas Docker.',
    'Il lui faut la commande « docker » sur cette machine, en plus du moteur.',
    'Installez le client Docker, puis regardez à nouveau.',
  ],
  'docker-stopped': [
    'minikube ne joint pas le moteur Docker.',
    'Il est arrêté, trop ancien, en mode Windows, ou ne répond pas.',
    'Démarrez-le ou redémarrez-le, puis réessayez.',
  ],
  'docker-group': [
    'Le moteur Docker refuse l’accès à minikube.',
    'Votre compte n’est pas dans le groupe « docker ».',
    'Ajoutez-le par « sudo usermod -aG docker $USER », puis fermez et rouvrez votre session.',
  ],
  'docker-unusable': [
    'minikube ne peut pas se servir de ce moteur Docker.',
    'La commande « docker version » ou « docker info » échoue.',
    'Lancez « docker info » dans un terminal : elle dit pourquoi. Redémarrez ensuite le moteur.',
  ],
  'docker-desktop-version': [
    'Cette version de Docker Desktop ne convient pas.',
    'minikube la connaît pour un défaut qui empêche de démarrer.',
    'Mettez Docker Desktop à jour, puis réessayez.',
  ],
  'docker-architecture': [
    'minikube n’est pas fait pour ce processeur.',
    'Son architecture n’est pas celle du moteur Docker.',
    'Placez dans le dossier la version de minikube qui est faite pour cette machine.',
  ],
  'docker-storage': [
    'Le stockage de ce moteur ne convient pas à Kubernetes.',
    'Son pilote de stockage empêche le nœud de démarrer.',
    'Réglez le moteur sur le pilote « overlay2 », puis réessayez.',
  ],
  'docker-leftovers': [
    'Un reste de cluster gêne le démarrage.',
    'Un volume, un réseau ou un montage du nœud est resté dans un mauvais état.',
    `${MAKE_AGAIN} Si cela continue, redémarrez le moteur.`,
  ],
  cpus: [
    'Il n’y a pas assez de processeurs.',
    'Un nœud en demande au moins 2, et le moteur ne les a pas.',
    'Donnez-en plus à la machine virtuelle de Docker, ou demandez moins de processeurs.',
  ],
  memory: [
    'La mémoire ne convient pas.',
    'Un nœud demande au moins 1 800 Mo, et pas plus que ce que le moteur possède.',
    'Fermez des programmes, donnez plus de mémoire à Docker, ou demandez-en moins.',
  ],
  disk: [
    'Le disque du moteur est plein.',
    'Il ne reste pas assez de place pour le nœud et ses images.',
    'Libérez de la place avec l’outil « Ménage », puis réessayez.',
  ],
  cgroup: [
    'Le système ne délègue pas les groupes de contrôle.',
    'Kubernetes en a besoin pour limiter processeur et mémoire.',
    'Sous Linux sans root, activez dans systemd la délégation des groupes de contrôle, puis rouvrez votre session.',
  ],
  root: [
    'minikube refuse de travailler en tant que root.',
    'L’application tourne avec le compte root de la machine.',
    'Relancez-la avec votre compte, ou acceptez de démarrer quand même.',
  ],
  driver: [
    'minikube ne sait pas se servir de Docker ici.',
    'Son pilote « docker » est absent ou défaillant sur cette machine.',
    RETRY,
  ],
  'driver-changed': [
    'Ce cluster a été fait autrement.',
    'Il ne tourne pas dans Docker : son pilote ne peut pas changer.',
    'Supprimez-le, ou choisissez un autre nom.',
  ],
  offline: [
    'minikube n’a pas pu télécharger ce qu’il lui faut.',
    'Le réseau est coupé, filtré, ou le serveur ne répond pas.',
    'Retrouvez le réseau, puis « Préparer le hors ligne » ; la fois suivante n’en aura plus besoin.',
  ],
  downgrade: [
    'Ce cluster a une version plus récente de Kubernetes.',
    'minikube ne sait pas revenir à une version plus ancienne.',
    MAKE_AGAIN,
  ],
  'kubernetes-version': [
    'Cette version de Kubernetes ne convient pas à ce minikube.',
    'Il ne connaît que celles qui sont proches de la sienne.',
    'Placez dans le dossier le minikube avec lequel le cluster a été fait.',
  ],
  usage: [
    'minikube n’a pas accepté la demande.',
    'Une option ne lui convient pas, ou Docker ne lui a pas répondu.',
    'Lisez le journal, puis changez les options ou redémarrez le moteur.',
  ],
  'home-denied': [
    'minikube ne peut pas écrire dans son dossier.',
    'Il appartient à un autre compte, souvent root, ou il est en lecture seule.',
    'Rendez-le à votre compte, puis réessayez.',
  ],
  kubeconfig: [
    'minikube ne peut pas se servir de son kubeconfig.',
    'Le fichier est abîmé, verrouillé, ou appartient à un autre compte.',
    'Supprimez ou réparez ce fichier, puis réessayez.',
  ],
  'container-exited': [
    'Le nœud s’est arrêté dès son démarrage.',
    'Son conteneur n’a pas tenu : mémoire, groupes de contrôle ou restes d’un essai précédent.',
    MAKE_AGAIN,
  ],
  provision: [
    'Le nœud n’a pas pu être fait.',
    'Docker a refusé son conteneur, ou l’image des nœuds manque.',
    'Réessayez ; si cela continue, supprimez ce cluster et préparez le hors ligne.',
  ],
  'guest-start': [
    'Kubernetes n’a pas démarré dans le nœud.',
    'Un de ses programmes ne répond pas, souvent faute de mémoire ou de temps.',
    'Réessayez : le démarrage reprend où il en était. Sinon, supprimez ce cluster.',
  ],
  timeout: ['minikube a attendu trop longtemps.', 'La machine est trop occupée, ou le nœud est figé.', RETRY],
  'image-load': [
    'L’image n’est pas arrivée dans le cluster.',
    'Le nœud n’a pas pu la lire ou n’a plus de place.',
    'Vérifiez que le cluster tourne, puis réessayez.',
  ],
  node: ['Ce nœud n’a pas pu être changé.', 'minikube n’y est pas parvenu.', RETRY],
  service: [
    'Ce service ne peut pas être ouvert.',
    'Il n’existe pas, ou aucun pod ne lui répond.',
    'Vérifiez-le avec « kubectl get service,pods ».',
  ],
  'profile-missing': [
    'Ce cluster n’existe plus.',
    'Il a été supprimé ailleurs.',
    'Regardez à nouveau ce qui existe, ou démarrez-en un.',
  ],
  'profile-broken': [
    'La description d’un cluster est abîmée.',
    'minikube ne peut pas lire le fichier « config.json » de son profil.',
    MAKE_AGAIN,
  ],
  'not-running': ['Ce cluster est arrêté.', 'Cette action demande qu’il tourne.', 'Démarrez-le d’abord.'],
  paused: [
    'Ce cluster est en pause.',
    'Cette action demande que Kubernetes réponde.',
    'Reprenez-le d’abord.',
  ],
  runtime: [
    'containerd ne répond pas dans le nœud.',
    'Le programme qui lance les conteneurs du cluster est défaillant.',
    'Réessayez ; sinon, supprimez ce cluster.',
  ],
  network: [
    'Le réseau du cluster ne répond pas.',
    'Un pare-feu, un VPN ou une adresse déjà prise s’y oppose.',
    'Arrêtez le VPN ou vérifiez le pare-feu, puis réessayez.',
  ],
  interrupted: [
    'minikube a été interrompu.',
    'Il a été arrêté de l’extérieur avant la fin.',
    'Recommencez : il reprend où il en était.',
  ],
  conflict: ['minikube refuse cette action.', 'Elle n’est pas possible dans l’état de ce cluster.', RETRY],
  unknown: ['minikube a échoué.', 'Il n’a pas donné de raison que l’application connaisse.', RETRY],
};

const text = (details: AppErrorDetails, key: string) => fact(details, key, '');

function isCause(value: string): value is MinikubeCause {
  return (MINIKUBE_CAUSES as readonly string[]).includes(value);
}

/** The id under which minikube says several things: only its advice tells an engine that is stopped from one in Windows mode. */
const REWRITTEN = /^PROVIDER_DOCKER_NOT_RUNNING$/;

/** minikube's own words, where they add to the cause. */
function saidBy(details: AppErrorDetails): string {
  const [id, message, advice] = [text(details, 'id'), text(details, 'message'), text(details, 'advice')];
  if (message === '') return '';
  const advised = REWRITTEN.test(id) && advice !== '' ? ` Il conseille : « ${advice} »` : '';
  return ` minikube dit${id === '' ? '' : ` (${id})`} : « ${message} »${advised}`;
}

type Code = Extract<AppErrorCode, `minikube-${string}`>;

/** The French text of what goes wrong with minikube. */
export const MINIKUBE_ERRORS = {
  'minikube-missing': (d) => ({
    title: 'minikube n’est pas sur cette machine.',
    cause: `Il n’est ni installé, ni dans le dossier de l’application${quoted(d, 'path')}.`,
    remedy: 'Installez-le, ou copiez-le dans ce dossier, puis regardez à nouveau.',
  }),
  'minikube-not-executable': (d) => ({
    title: 'minikube n’a pas le droit de s’exécuter.',
    cause: `Le fichier${quoted(d, 'path')} n’est pas exécutable.`,
    remedy: 'Rendez-le exécutable par « chmod +x », puis regardez à nouveau.',
  }),
  'minikube-wrong-architecture': (d) => ({
    title: 'Ce minikube est fait pour une autre machine.',
    cause: `Le système ne peut pas exécuter ce fichier${quoted(d, 'path')}.`,
    remedy: 'Remplacez-le par celui de ce système et de ce processeur.',
  }),
  'minikube-unreadable': (d) => ({
    title: 'La réponse de minikube est illisible.',
    cause: `Le programme${quoted(d, 'path')} ne répond pas à la question${quoted(d, 'command')} comme minikube le fait.`,
    remedy: 'Vérifiez que c’est bien minikube ; remplacez-le sinon.',
  }),
  'minikube-failed': (d) => {
    const given = text(d, 'cause');
    const [title, cause, remedy] = CAUSES[isCause(given) ? given : 'unknown'];
    return { title, cause: `${cause}${saidBy(d)}`, remedy };
  },
  'minikube-busy': () => ({
    title: 'minikube est déjà occupé.',
    cause: 'Une autre action est en cours sur ce cluster.',
    remedy: 'Attendez sa fin, ou annulez-la.',
  }),
  'minikube-profile-unknown': (d) => ({
    title: `Ce cluster ou ce nœud${quoted(d, 'profile')} n’existe pas.`,
    cause: 'Il a été supprimé, ou ne peut pas l’être seul.',
    remedy: 'Regardez à nouveau ce qui existe.',
  }),
  'minikube-offline-incomplete': (d) => ({
    title: 'Le réseau est coupé, et il manque de quoi démarrer.',
    cause: `Manquent ${cachedPartList(text(d, 'parts'))}, environ ${bytesText(Number(d.sizeBytes ?? 0))}.`,
    remedy:
      'Retrouvez le réseau une fois pour « Préparer le hors ligne », ou copiez le dossier « cache » d’une machine prête.',
  }),
  'minikube-name-taken': (d) => ({
    title: `Un conteneur s’appelle déjà${quoted(d, 'name')}.`,
    cause: 'Un nœud est un conteneur à son nom : minikube supprimerait celui-ci pour faire le sien.',
    remedy: 'Donnez un autre nom au cluster, ou renommez ce conteneur.',
  }),
  'minikube-image-kept': (d) => ({
    title: `Le cluster garde l’ancienne image${quoted(d, 'name')}.`,
    cause: 'Elle y est utilisée, et cette version de minikube ne remplace pas une image utilisée.',
    remedy:
      'Donnez un autre tag à la nouvelle image, ou supprimez d’abord les pods qui utilisent l’ancienne.',
  }),
} as const satisfies Record<Code, (details: AppErrorDetails) => ErrorText>;
