import { ownOf } from '../../domain/own.ts';
import type { MissingConfig, PodTrouble, PullCause, SchedulingCause } from '../../domain/pod-trouble.ts';

/** What a pod's state means: what happens, why, and what to look at or do. */
interface TroubleText {
  what: string;
  why: string;
  look: string;
}

/** Words of a pod's state for a list, short. */
export const TROUBLE_NAMES = {
  'image-pull': 'image non obtenue',
  'image-never': 'image absente du nœud',
  'image-name': 'nom d’image invalide',
  'config-missing': 'configuration à corriger',
  'cannot-start': 'ne démarre pas',
  'crash-loop': 's’arrête en boucle',
  restarted: 'a redémarré',
  'oom-killed': 'mémoire dépassée',
  exited: 'échec',
  'init-running': 'initialisation',
  probe: 'sonde en échec',
  unschedulable: 'aucun nœud ne convient',
  volume: 'volume indisponible',
  sandbox: 'réseau indisponible',
  evicted: 'expulsé',
  failed: 'échec du pod',
  'node-lost': 'nœud perdu',
  gated: 'retenu',
  unscheduled: 'en attente d’un nœud',
  starting: 'création',
  'not-ready': 'pas encore prêt',
  completed: 'terminé',
  terminating: 'en suppression',
} as const satisfies Record<PodTrouble['code'], string>;

const PULLS: Record<PullCause, { why: string; look: string }> = {
  'not-found': {
    why: 'Le registre, ou le nœud, n’a pas d’image de ce nom avec ce tag.',
    look: 'Comparez le nom et la version, lettre à lettre, avec une image qui existe. Puis corrigez l’image de l’objet qui crée ce pod.',
  },
  refused: {
    why: 'Le registre refuse l’accès : l’image est privée, ou elle n’existe pas et il ne le dit pas.',
    look: 'Vérifiez le nom. Si l’image est privée, il faut un secret de registre (imagePullSecrets).',
  },
  network: {
    why: 'Le nœud n’atteint pas le registre : réseau coupé, nom inconnu ou délai dépassé.',
    look: 'Sans réseau, chargez l’image dans le cluster, avec une version précise (pas « latest ») et la politique IfNotPresent (imagePullPolicy).',
  },
  platform: {
    why: 'L’image existe, mais pas pour le processeur de ce nœud.',
    look: 'Choisissez une image construite pour l’architecture du nœud.',
  },
  unknown: {
    why: 'Le nœud n’a pas pu obtenir l’image ; il réessaie de plus en plus rarement.',
    look: 'Lisez la raison exacte dans les événements du pod.',
  },
};

const EXITS: Readonly<Record<number, string>> = {
  0: 'Le programme se termine sans erreur, mais le pod doit rester en marche : il est relancé sans fin.',
  1: 'Le programme s’arrête sur une erreur (code 1).',
  126: 'La commande existe mais ne peut pas être exécutée (code 126).',
  127: 'La commande n’existe pas dans l’image (code 127).',
  137: 'Le programme est tué (signal 9, code 137).',
  139: 'Le programme s’arrête sur une erreur de mémoire (signal 11, code 139).',
  143: 'Le programme est arrêté par un signal TERM (code 143).',
};

function exitText(exitCode: number | null): string {
  if (exitCode === null) return 'Le programme s’arrête.';
  return EXITS[exitCode] ?? `Le programme s’arrête avec le code ${exitCode}.`;
}

const OUT_OF_MEMORY =
  'Le noyau tue un programme qui franchit sa limite de mémoire (limits.memory), ou quand le nœud n’en a plus : raison OOMKilled, code 137.';

/** How a container ended that is not told as ending again and again. */
function endText(exitCode: number | null): string {
  return exitCode === 0 ? 'Le programme s’est terminé sans erreur.' : exitText(exitCode);
}

const saidText = (message: string) => (message === '' ? '' : ` Le cluster dit : « ${message} ».`);

/** By the reason that Kubernetes gives of the whole pod. */
const FAILURES: Readonly<Record<string, string>> = {
  DeadlineExceeded: 'Il n’avait pas fini dans le délai qui lui était donné (activeDeadlineSeconds).',
  NodeAffinity: 'Le nœud n’a plus les étiquettes que le pod demande (nodeSelector ou affinité).',
  OutOfcpu: 'Le nœud n’avait plus assez de processeur libre pour ce que le pod réserve (requests.cpu).',
  OutOfmemory: 'Le nœud n’avait plus assez de mémoire libre pour ce que le pod réserve (requests.memory).',
  OutOfpods: 'Le nœud avait déjà tous les pods qu’il peut porter.',
};

/** What makes a node evict a pod that took more than it may, and not one that lacks room itself. */
const OWN_EXCESS = /exceed(?:s|ed) (?:the|its local)/i;

function evictedText(message: string): TroubleText {
  if (OWN_EXCESS.test(message))
    return {
      what: 'Le pod a été expulsé de son nœud.',
      why: 'Il a écrit plus sur le disque que ce qui lui est permis (limits.ephemeral-storage, ou sizeLimit d’un volume emptyDir).',
      look: 'Diminuez ce qu’il écrit, ou relevez cette limite. Ce pod reste pour qu’on en lise la raison : vous pouvez le supprimer.',
    };
  return {
    what: 'Le pod a été expulsé de son nœud.',
    why: 'Le nœud manquait de mémoire ou de disque ; il s’est défendu.',
    look: 'S’il a un contrôleur, un autre est créé. Celui-ci reste pour qu’on en lise la raison : vous pouvez le supprimer.',
  };
}

function subject({ container, isInit }: { container: string; isInit: boolean }): string {
  return isInit ? `Le conteneur d’initialisation « ${container} »` : `Le conteneur « ${container} »`;
}

const times = (count: number) => (count === 1 ? 'une fois' : `${count} fois`);

const CONFIG_KINDS = { ConfigMap: 'La ConfigMap', Secret: 'Le Secret' } as const;

function missingText({ kind, name, key }: MissingConfig): string {
  const one = `${CONFIG_KINDS[kind]} « ${name} »`;
  return key === null
    ? `${one} n’existe pas dans cet espace de noms.`
    : `${one} existe, mais n’a pas de clé « ${key} ».`;
}

const MISSING_LOOK =
  'Créez ce qui manque, ou corrigez le nom dans le manifeste du pod. Le pod démarrera seul ensuite.';

const PROBES = {
  readiness: {
    what: 'La sonde de disponibilité (readiness) échoue',
    why: 'Le conteneur tourne, mais le pod ne reçoit rien des services tant que la sonde échoue.',
  },
  liveness: {
    what: 'La sonde de vie (liveness) échoue',
    why: 'Après plusieurs échecs, le conteneur est arrêté puis relancé.',
  },
  startup: {
    what: 'La sonde de démarrage (startup) échoue',
    why: 'Le conteneur n’est pas considéré comme démarré ; il sera relancé s’il tarde trop.',
  },
} as const;

const onNodes = (count: number | null) =>
  count === null ? '' : count === 1 ? 'Un nœud : ' : `${count} nœuds : `;

/** Why no node takes a pod, one line for each cause. */
function schedulingCauseText({ code, count, detail }: SchedulingCause): string {
  const texts: Record<SchedulingCause['code'], string> = {
    cpu: 'pas assez de processeur libre pour ce que le pod réserve (requests.cpu).',
    memory: 'pas assez de mémoire libre pour ce que le pod réserve (requests.memory).',
    resource: `pas assez de « ${detail} » pour ce que le pod réserve.`,
    taint: `une teinte que le pod ne tolère pas${detail ? ` : ${detail}` : ''}.`,
    affinity: 'les étiquettes du nœud ne sont pas celles que le pod demande (nodeSelector ou affinité).',
    'pod-affinity':
      'le pod refuse de voisiner avec ceux du nœud, ou n’y trouve pas les voisins voulus (affinité de pods).',
    'claim-unbound': 'une demande de volume du pod n’a pas encore de volume.',
    'claim-missing': `la demande de volume « ${detail} » n’existe pas.`,
    'volume-node': 'le volume du pod est attaché à un autre nœud.',
    port: 'le port demandé sur le nœud (hostPort) est déjà pris.',
    cordoned: 'le nœud est fermé aux nouveaux pods (cordon).',
    'too-many-pods': 'le nœud a déjà tous les pods qu’il peut porter.',
    spread: 'la répartition demandée entre les nœuds serait rompue.',
    other: detail,
  };
  return sentence(`${onNodes(count)}${texts[code]}`);
}

function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function schedulingLook(causes: readonly SchedulingCause[]): string {
  const looks: Partial<Record<SchedulingCause['code'], string>> = {
    cpu: 'Diminuez ce que le pod réserve, ou libérez de la place sur un nœud.',
    memory: 'Diminuez ce que le pod réserve, ou libérez de la place sur un nœud.',
    resource: 'Diminuez ce que le pod réserve, ou ajoutez un nœud qui l’offre.',
    taint: 'Donnez au pod une tolérance de cette teinte, ou retirez-la du nœud.',
    affinity: 'Comparez les étiquettes des nœuds avec celles que le pod demande.',
    'claim-unbound': 'Regardez la demande de volume : sa classe existe-t-elle, un volume lui convient-il ?',
    'claim-missing': 'Créez cette demande de volume, ou corrigez son nom dans le manifeste.',
    cordoned: 'Rouvrez le nœud (commande uncordon), ou ajoutez-en un.',
  };
  return (
    causes.map(({ code }) => looks[code]).find((look) => look !== undefined) ?? 'Lisez les événements du pod.'
  );
}

/** What is told of a pod's trouble. One list of texts, which the compiler wants whole. */
export function podTroubleText(trouble: PodTrouble): TroubleText {
  switch (trouble.code) {
    case 'image-pull':
      return {
        what: `L’image « ${trouble.image} » du conteneur « ${trouble.container} » ne vient pas.`,
        ...PULLS[trouble.cause],
      };
    case 'image-never':
      return {
        what: `L’image « ${trouble.image} » n’est pas sur le nœud.`,
        why: 'La politique Never (imagePullPolicy) interdit de la télécharger : elle doit déjà y être.',
        look: 'Chargez l’image dans le cluster, ou corrigez son nom. La politique IfNotPresent ne télécharge que si elle manque.',
      };
    case 'image-name':
      return {
        what: `« ${trouble.image} » n’est pas un nom d’image.`,
        why: 'Un nom d’image s’écrit en minuscules, comme registre/nom:version.',
        look: 'Corrigez le nom dans l’objet qui crée ce pod.',
      };
    case 'config-missing':
      return {
        what: trouble.missing
          ? `${subject(trouble)} ne peut pas être préparé.`
          : `Le nœud refuse de préparer le conteneur « ${trouble.container} ».`,
        why: trouble.missing
          ? missingText(trouble.missing)
          : `Un réglage du pod ne lui convient pas.${saidText(trouble.message)}`,
        look: trouble.missing
          ? MISSING_LOOK
          : 'Corrigez dans le manifeste le réglage que nomme cette raison (souvent sous securityContext).',
      };
    case 'cannot-start':
      return {
        what: `${subject(trouble)} ne démarre pas.`,
        why:
          trouble.program === null
            ? 'L’exécuteur de conteneurs a refusé de lancer son programme.'
            : `Le programme « ${trouble.program} » n’est pas dans l’image, ou ne peut pas être exécuté.`,
        look: 'Vérifiez la commande et ses arguments dans le manifeste, et ce que l’image contient.',
      };
    case 'crash-loop':
      return {
        what: `${subject(trouble)} s’arrête chaque fois qu’il démarre (redémarré ${times(trouble.restarts)}).`,
        why: `${exitText(trouble.exitCode)} Kubernetes attend de plus en plus longtemps avant de le relancer.`,
        look: 'Lisez le journal de sa dernière vie : la cause est d’ordinaire dans ses dernières lignes.',
      };
    case 'restarted':
      return {
        what: `${subject(trouble)} marche, mais a redémarré ${times(trouble.restarts)}.`,
        why: trouble.isOutOfMemory
          ? `Sa dernière vie s’est arrêtée faute de mémoire. ${OUT_OF_MEMORY}`
          : endText(trouble.exitCode),
        look: 'Lisez le journal de sa vie précédente.',
      };
    case 'oom-killed':
      return {
        what: `${subject(trouble)} a été tué faute de mémoire.`,
        why: OUT_OF_MEMORY,
        look: 'Relevez la limite, ou donnez-en une, si le programme a vraiment besoin de plus ; sinon cherchez ce qui consomme.',
      };
    case 'exited':
      return {
        what: `${subject(trouble)} a échoué, et ce pod ne le relancera pas.`,
        why: endText(trouble.exitCode),
        look: 'Lisez son journal.',
      };
    case 'init-running':
      return {
        what: `${subject(trouble)} travaille encore.`,
        why: 'Les autres conteneurs du pod ne démarrent qu’une fois tous les conteneurs d’initialisation terminés.',
        look: 'S’il tarde, lisez son journal : il attend peut-être un service qui n’est pas là.',
      };
    case 'probe':
      return {
        what: `${PROBES[trouble.probe].what}${trouble.container === null ? '' : ` (conteneur « ${trouble.container} »)`}.`,
        why: PROBES[trouble.probe].why,
        look: 'Comparez le port et le chemin de la sonde avec ceux du programme, et ses délais avec le temps qu’il met à démarrer.',
      };
    case 'unschedulable':
      return {
        what: 'Aucun nœud ne prend ce pod.',
        why: trouble.causes.map(schedulingCauseText).join('\n') || 'L’ordonnanceur n’en dit pas la raison.',
        look: schedulingLook(trouble.causes),
      };
    case 'volume':
      return {
        what: 'Un volume du pod ne peut pas être monté.',
        why: trouble.missing ? missingText(trouble.missing) : 'Le nœud ne parvient pas à préparer le volume.',
        look: trouble.missing ? MISSING_LOOK : 'Lisez la raison exacte dans les événements du pod.',
      };
    case 'sandbox':
      return {
        what: 'Le nœud ne parvient pas à préparer le réseau du pod.',
        why: 'L’extension de réseau du cluster (CNI) a échoué, ou elle manque.',
        look: 'Regardez les pods de kube-system : ceux du réseau sont-ils prêts ?',
      };
    case 'evicted':
      return evictedText(trouble.message);
    case 'failed':
      return {
        what: 'Le pod a échoué.',
        why: ownOf(FAILURES, trouble.reason) ?? `Le cluster n’en fera plus rien.${saidText(trouble.message)}`,
        look: 'Ce pod ne repartira pas : corrigez la cause dans l’objet qui le crée, puis supprimez-le.',
      };
    case 'node-lost':
      return {
        what: trouble.nodeName
          ? `Le nœud « ${trouble.nodeName} » ne répond plus.`
          : 'Le nœud du pod ne répond plus.',
        why: 'Le plan de contrôle n’a plus de nouvelles du kubelet : l’état du pod est le dernier connu.',
        look: 'Regardez l’état des nœuds.',
      };
    case 'gated':
      return {
        what: 'Le pod est retenu avant le choix d’un nœud.',
        why: 'Il porte un verrou (schedulingGates) qu’un autre programme doit lever.',
        look: 'Lisez ses schedulingGates dans son YAML.',
      };
    case 'unscheduled':
      return {
        what: 'Le pod attend qu’un nœud lui soit choisi.',
        why: 'L’ordonnanceur ne l’a pas encore examiné.',
        look: 'Si cela dure, l’ordonnanceur (kube-scheduler) ne tourne peut-être pas.',
      };
    case 'starting':
      return {
        what: 'Le nœud prépare le pod.',
        why: 'Il prépare son réseau, ses volumes et ses images.',
        look: 'Si cela dure, lisez les événements du pod.',
      };
    case 'not-ready':
      return {
        what: 'Le pod tourne, mais n’est pas encore prêt.',
        why: 'Les services ne lui envoient rien tant qu’il n’est pas prêt.',
        look: 'Si cela dure, regardez ses sondes et ses événements.',
      };
    case 'completed':
      return {
        what: 'Le pod a terminé son travail.',
        why: 'Tous ses conteneurs se sont achevés sans erreur : c’est la fin normale d’une tâche.',
        look: 'Son journal reste lisible tant que le pod n’est pas supprimé.',
      };
    case 'terminating':
      return {
        what: 'Le pod est en cours de suppression.',
        why: 'Ses programmes ont reçu TERM, et un délai pour finir (30 secondes d’ordinaire).',
        look: 'S’il reste, un programme ignore TERM, ou le nœud ne répond plus.',
      };
  }
}
