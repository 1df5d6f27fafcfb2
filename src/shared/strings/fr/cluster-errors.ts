import type { AppErrorCode, AppErrorDetails } from '../../errors.ts';
import { fact, quoted } from './error-facts.ts';
import type { ErrorText } from './errors.ts';

type ClusterErrorCode = Extract<
  AppErrorCode,
  `cluster-${string}` | `kubeconfig-${string}` | `manifest-${string}` | `pod-${string}` | `forward-${string}`
>;

function answer(details: AppErrorDetails): string {
  const message = fact(details, 'message', '');
  return message === '' ? 'Il n’a pas dit pourquoi.' : `Réponse du cluster : « ${message} ».`;
}

/** « le champ spec.replicas » when the cluster names one. */
function field(details: AppErrorDetails): string {
  const name = fact(details, 'field', '');
  return name === '' ? '' : ` Le champ en cause est « ${name} ».`;
}

function pluginAnswer(details: AppErrorDetails): string {
  const reason = fact(details, 'reason', '');
  if (reason === 'slow') return 'Il n’a pas répondu en une minute, et a été arrêté.';
  if (reason === 'unreadable') return 'Sa réponse ne contient pas d’identifiants lisibles.';
  return `Il dit : « ${fact(details, 'message', 'rien')} ».`;
}

/** What a cluster, its kubeconfig or the way to it refused. */
export const CLUSTER_ERROR_TEXTS = {
  'kubeconfig-missing': (d) => ({
    title: 'Il n’y a pas de fichier kubeconfig.',
    cause: `Rien ne se trouve à l’adresse${quoted(d, 'file')}.`,
    remedy:
      'Démarrez un cluster minikube depuis ce panneau, ou indiquez votre fichier dans la variable KUBECONFIG.',
  }),
  'kubeconfig-broken': (d) => ({
    title: 'Le fichier kubeconfig est illisible.',
    cause: `Fichier${quoted(d, 'file')} : ${fact(d, 'message', 'il n’a pas la forme attendue')}.`,
    remedy: 'Corrigez-le, ou vérifiez-le avec « kubectl config view » : l’application le relira seule.',
  }),
  'kubeconfig-ambiguous': (d) => ({
    title: `Le contexte${quoted(d, 'context')} se lit de deux façons.`,
    cause: `Le fichier${quoted(d, 'file')} a plusieurs entrées du même nom pour ce contexte, son cluster ou son utilisateur.`,
    remedy: 'N’en gardez qu’une : l’application relira le fichier seule.',
  }),
  'cluster-none': () => ({
    title: 'Aucun cluster n’est choisi.',
    cause: 'Aucun cluster de l’application ne tourne, et votre kubeconfig n’en désigne aucun.',
    remedy: 'Démarrez un cluster minikube, ou utilisez l’un des « Clusters connus », s’il y en a.',
  }),
  'cluster-own-paused': (d) => ({
    title: `Le cluster${quoted(d, 'profile')} est en pause.`,
    cause: 'C’est celui de l’application. Ce qu’il contient est gardé, et rien n’y répond.',
    remedy: 'Reprenez-le, ou utilisez l’un des « Clusters connus », s’il y en a.',
  }),
  'cluster-own-stopped': (d) => ({
    title: `Le cluster${quoted(d, 'profile')} est arrêté.`,
    cause: 'C’est celui de l’application. Ce qu’il contient est gardé, et rien n’y répond.',
    remedy: 'Démarrez-le, ou utilisez l’un des « Clusters connus », s’il y en a.',
  }),
  'cluster-node-none': () => ({
    title: 'Aucun nœud ne prend de pods.',
    cause: 'Aucun nœud du cluster n’est à la fois prêt, ouvert et sans teinte qui écarte les pods.',
    remedy: 'Regardez « kubectl get nodes », rouvrez un nœud par « kubectl uncordon », puis recommencez.',
  }),
  'cluster-context-unknown': (d) => ({
    title: `Le contexte${quoted(d, 'context')} n’existe plus.`,
    cause: 'Il a disparu du fichier kubeconfig.',
    remedy: 'Choisissez-en un autre parmi les « Clusters connus ».',
  }),
  'cluster-context-broken': (d) => ({
    title: `Le contexte${quoted(d, 'context')} ne mène à aucun cluster.`,
    cause: 'Le fichier kubeconfig ne donne pas d’adresse pour lui.',
    remedy: 'Vérifiez-le avec « kubectl config view », ou choisissez un autre contexte.',
  }),
  'cluster-plugin-unconfirmed': (d) => ({
    title: 'Ce contexte veut lancer un programme.',
    cause: `Ses identifiants viennent de${quoted(d, 'command')}, que le fichier kubeconfig demande d’exécuter sur votre machine.`,
    remedy: 'Lisez la commande affichée, puis autorisez-la si vous la connaissez.',
  }),
  'cluster-plugin-changed': () => ({
    title: 'Le programme a changé entre-temps.',
    cause: 'Le fichier kubeconfig ne demande plus la commande que vous avez lue.',
    remedy: 'Relisez la commande affichée maintenant, puis décidez.',
  }),
  'cluster-plugin-missing': (d) => ({
    title: `Le programme${quoted(d, 'command')} est introuvable.`,
    cause: 'Le contexte en a besoin pour vous identifier auprès du cluster.',
    remedy: 'Installez-le, ou choisissez un autre contexte.',
  }),
  'cluster-plugin-failed': (d) => ({
    title: `Le programme${quoted(d, 'command')} n’a pas donné d’identifiants.`,
    cause: pluginAnswer(d),
    remedy: 'Lancez-le dans un terminal pour vous reconnecter, puis réessayez.',
  }),
  'cluster-credentials-unsupported': (d) => ({
    title: `Le contexte${quoted(d, 'context')} s’identifie d’une façon que kubectl n’accepte plus.`,
    cause:
      'Son utilisateur a une section « auth-provider » d’un autre type que « oidc », ou à côté d’une section « exec ».',
    remedy: 'Recréez ses identifiants avec l’outil de votre fournisseur, qui écrira une section « exec ».',
  }),
  'cluster-unreachable': (d) => ({
    title: 'Le cluster ne répond pas.',
    cause: `Il est arrêté ou en pause, ou son adresse${quoted(d, 'server')} n’est pas joignable d’ici.`,
    remedy: 'Démarrez-le : l’application le retrouvera seule.',
  }),
  'cluster-credentials-expired': () => ({
    title: 'Votre certificat pour ce cluster est périmé.',
    cause: 'Le serveur d’API le refuse à cause de sa date.',
    remedy: 'Redémarrez le cluster minikube, qui le renouvelle, ou demandez un nouveau kubeconfig.',
  }),
  'cluster-unauthorized': () => ({
    title: 'Le cluster ne vous reconnaît pas.',
    cause: 'Le jeton ou le certificat du fichier kubeconfig est périmé ou n’est pas le bon.',
    remedy: 'Reconnectez-vous comme votre cluster le demande, puis réessayez.',
  }),
  'cluster-forbidden': (d) => ({
    title: 'Le cluster vous refuse ce droit.',
    cause: `Votre compte n’a pas le droit « ${fact(d, 'verb', '?')} » sur « ${fact(d, 'resource', '?')} » (RBAC). ${answer(d)}`,
    remedy: `Vérifiez avec « kubectl auth can-i ${fact(d, 'verb', 'get')} ${fact(d, 'resource', 'pods')} », ou demandez ce droit.`,
  }),
  'cluster-tls-refused': (d) => ({
    title: 'La connexion chiffrée au cluster a échoué.',
    cause: `Le certificat de${quoted(d, 'server')} n’est pas accepté, ou ce n’est pas un serveur d’API.`,
    remedy: 'Vérifiez l’adresse et l’autorité de certification dans le fichier kubeconfig.',
  }),
  'cluster-too-old': (d) => ({
    title: `La version${quoted(d, 'version')} de Kubernetes est trop ancienne.`,
    cause: `L’application demande au moins la version${quoted(d, 'oldest')}.`,
    remedy: 'Mettez le cluster à jour, ou choisissez-en un autre.',
  }),
  'cluster-redirected': (d) => ({
    title: 'Ce qui répond n’est pas un serveur d’API.',
    cause: `La réponse de${quoted(d, 'server')} renvoie à une autre adresse : rien n’y a été envoyé.`,
    remedy: 'Vérifiez l’adresse du cluster : un portail ou un relais y répond.',
  }),
  'cluster-answer-unreadable': (d) => ({
    title: 'La réponse du cluster est illisible.',
    cause: `Elle n’a pas la forme attendue : un autre programme répond peut-être à${quoted(d, 'server')}.`,
    remedy: 'Réessayez. Si cela continue, redémarrez le cluster ou choisissez-en un autre.',
  }),
  'cluster-answer-too-large': (d) => ({
    title: 'La réponse du cluster est trop longue.',
    cause: `Elle fait ${fact(d, 'sizeMb', 'trop de')} Mo ou plus. L’application s’arrête à ${fact(d, 'limitMb', 'sa limite')} Mo pour ménager la mémoire.`,
    remedy: 'Regardez ces objets avec « kubectl » dans un terminal.',
  }),
  'cluster-read-only': (d) => ({
    title: 'Ce cluster est en lecture seule.',
    cause: `Le contexte${quoted(d, 'context')} n’est pas celui de l’application : rien n’y est changé sans votre accord.`,
    remedy:
      'Si c’est bien celui que vous voulez changer, « Autoriser les modifications » le permet, dans le panneau Kubernetes.',
  }),
  'cluster-object-missing': (d) => ({
    title: `L’objet${quoted(d)} n’existe pas.`,
    cause: `Le cluster ne le trouve pas parmi « ${fact(d, 'resource', 'ses objets')} » : il a été supprimé, ou il est dans un autre espace de noms.`,
    remedy: 'Vérifiez son nom et son espace de noms dans la liste.',
  }),
  'cluster-object-exists': (d) => ({
    title: `L’objet${quoted(d)} existe déjà.`,
    cause: 'Un objet du même type porte ce nom dans cet espace de noms.',
    remedy: 'Choisissez un autre nom, ou modifiez celui qui existe.',
  }),
  'cluster-object-invalid': (d) => ({
    title: 'Le cluster refuse ce contenu.',
    cause: `${answer(d)}${field(d)}`,
    remedy: 'Corrigez le champ, puis recommencez. « kubectl explain » décrit ce qu’il attend.',
  }),
  'cluster-object-too-large': () => ({
    title: 'L’objet est trop gros pour le cluster.',
    cause: 'etcd, la base du cluster, n’accepte qu’environ 1,5 Mo par objet.',
    remedy: 'Découpez-le en plusieurs objets, ou placez les données dans un volume.',
  }),
  'cluster-conflict': (d) => ({
    title: `L’objet${quoted(d)} est tenu ou a changé entre-temps.`,
    cause: answer(d),
    remedy: 'Relisez-le, puis recommencez ; forcez seulement si vous voulez reprendre les champs d’un autre.',
  }),
  'cluster-changed': () => ({
    title: 'Le cluster choisi a changé entre-temps.',
    cause: 'Ce qui était en cours portait sur un autre cluster, et s’est arrêté.',
    remedy: 'Revenez au cluster de l’exercice, puis recommencez.',
  }),
  'cluster-version-gone': () => ({
    title: 'La liste a changé pendant sa lecture.',
    cause: 'Le cluster ne garde plus la version qui était lue.',
    remedy: 'Recommencez.',
  }),
  'cluster-busy': () => ({
    title: 'Le cluster a trop de demandes.',
    cause: 'Son serveur d’API demande d’attendre.',
    remedy: 'Patientez quelques secondes, puis recommencez.',
  }),
  'cluster-refused': (d) => ({
    title: 'Le cluster a refusé.',
    cause: answer(d),
    remedy: 'Corrigez la demande d’après sa réponse, puis recommencez.',
  }),
  'cluster-kind-unknown': (d) => ({
    title: `Le cluster ne connaît pas le type${quoted(d, 'kind')}.`,
    cause: `Son API n’a rien de ce nom dans ${fact(d, 'apiVersion', 'cette version')}.`,
    remedy: 'Vérifiez « kind » et « apiVersion » avec « kubectl api-resources ».',
  }),
  'manifest-unreadable': (d) => ({
    title: 'Ce manifeste ne se lit pas.',
    cause: `La ligne ${fact(d, 'line', '1')} n’est pas celle d’un objet Kubernetes : rien n’a été envoyé.`,
    remedy: 'Corrigez-la d’après la remarque de l’éditeur, puis recommencez.',
  }),
  'cluster-revision-unknown': (d) => ({
    title: `La révision${quoted(d, 'revision')} n’existe plus.`,
    cause: 'Le cluster ne garde que les dernières révisions.',
    remedy: 'Choisissez-en une autre dans l’historique.',
  }),
  'pod-command-failed': (d) => ({
    title: `La commande n’a pas pu être lancée dans le pod${quoted(d)}.`,
    cause: answer(d),
    remedy: 'Vérifiez que le conteneur tourne et que la commande existe dans son image.',
  }),
  'forward-no-pod': (d) => ({
    title: `Aucun pod ne répond pour${quoted(d)}.`,
    cause: 'Aucun de ses pods n’est prêt, ou ce port n’est pas le sien.',
    remedy: 'Attendez qu’un pod soit prêt : la connexion suivante le trouvera.',
  }),
  'forward-refused': (d) => ({
    title: `Le pod${quoted(d)} refuse la connexion.`,
    cause: `Rien n’y écoute sur le port ${fact(d, 'port', 'demandé')}. ${answer(d)}`,
    remedy: 'Vérifiez le port que le conteneur écoute.',
  }),
  'forward-limit-reached': (d) => ({
    title: 'Trop de ports sont déjà ouverts.',
    cause: `L’application en ouvre ${fact(d, 'limit', 'quelques-uns')} au plus.`,
    remedy: 'Fermez ceux qui ne servent plus.',
  }),
} as const satisfies Record<ClusterErrorCode, (details: AppErrorDetails) => ErrorText>;
