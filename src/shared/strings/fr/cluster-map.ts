const counted = (count: number, one: string, many: string) => `${count}\u00a0${count < 2 ? one : many}`;
const readyAmong = (ready: number, wanted: number) =>
  `${counted(ready, 'prêt', 'prêts')} sur ${counted(wanted, 'pod demandé', 'pods demandés')}`;
const pods = (count: number) => counted(count, 'pod', 'pods');

/** How a pod is. */
const STATES = {
  ready: 'prêt',
  unready: 'en marche, pas prêt',
  starting: 'démarre',
  waiting: 'attend un nœud',
  failing: 'en échec',
  leaving: 'se termine',
  done: 'terminé',
};

/** French text of the map of a cluster. */
export const CLUSTER_MAP = {
  title: 'Schéma du cluster',
  waiting: 'Lecture du cluster…',
  empty: (namespace: string | null) =>
    namespace === null
      ? 'Aucun pod ni service dans ce cluster. Créez un premier Deployment, par exemple :'
      : `Aucun pod ni service dans l’espace de noms ${namespace}. Créez un premier Deployment, par exemple :`,
  command: (namespace: string | null) =>
    `kubectl create deployment web --image=cale/web:v1 --replicas=3${namespace === null ? '' : ` --namespace=${namespace}`}`,
  legend: 'Légende',
  hint: 'Survolez un élément, ou parcourez-les avec Tab et les flèches : son sélecteur et ses pods se montrent ici.',
  states: STATES,
  harbour: 'Nœuds du cluster',
  roads: 'En rade',
  roadsNote: 'sans nœud',
  rest: 'Autres nœuds',
  restNote: (count: number) => (count === 0 ? 'disparus' : counted(count, 'nœud', 'nœuds')),
  controlPlane: 'plan de contrôle',
  notReady: 'pas prêt',
  cordoned: 'fermé aux nouveaux pods',
  nodeReady: 'prêt',
  kinds: {
    deployments: 'Deployment',
    replicaSets: 'ReplicaSet',
    daemonSets: 'DaemonSet',
    statefulSets: 'StatefulSet',
    jobs: 'Job',
    pods: 'Pods sans contrôleur',
    mirrors: 'Pods statiques des nœuds',
    others: 'Pods d’un autre contrôleur',
    services: 'Service',
  },
  readyOf: (ready: number, wanted: number) =>
    `${ready}\u00a0/\u00a0${wanted}\u00a0${ready < 2 ? 'prêt' : 'prêts'}`,
  ready: (ready: number, total: number) => `${counted(ready, 'prêt', 'prêts')} sur ${total}`,
  noSelector: 'sans sélecteur',
  emptySets: (count: number) => counted(count, 'ancien ReplicaSet vide', 'anciens ReplicaSets vides'),
  noPod: 'aucun pod',
  ages: { new: 'nouvelle révision', old: 'ancienne révision' },
  shortRevision: (revision: number, age: 'new' | 'old' | null) =>
    `révision ${revision}${age === 'new' ? ' (neuve)' : age === 'old' ? ' (vieille)' : ''}`,
  service: {
    nothing: (selector: string) => `aucun pod n’a ${selector}`,
    short: 'ne pointe vers rien',
    external: (name: string) => `renvoie au nom ${name}`,
    addresses: (addresses: string) => `sans sélecteur, vers ${addresses}`,
    bare: 'sans sélecteur et sans adresse',
    others: (count: number) =>
      count === 1 ? 'et un autre Service qui pointe ici' : `et ${count} autres Services qui pointent ici`,
  },
  /** Sentences: what the pointer or the keyboard is on, and what a screen reader says. */
  told: {
    deployment: (name: string, selector: string, ready: number, wanted: number) =>
      `Deployment ${name}, sélecteur ${selector} : ${readyAmong(ready, wanted)}.`,
    controller: (kind: string, name: string, ready: number, total: number) =>
      `${kind} ${name} : ${counted(ready, 'prêt', 'prêts')} sur ${pods(total)}.`,
    loose: (kind: string, total: number) => `${kind} : ${pods(total)}.`,
    set: (name: string, revision: number, age: string, images: string, ready: number, wanted: number) =>
      `ReplicaSet ${name}, révision ${revision}${age && ` (${age})`}, image ${images} : ${readyAmong(ready, wanted)}.`,
    pod: (name: string, state: string, node: string) => `Pod ${name} : ${state}, ${node}.`,
    onNode: (name: string) => `sur le nœud ${name}`,
    noNode: 'sans nœud',
    reason: (reason: string) => ` Raison : ${reason}.`,
    convoy: (count: number, state: string) => `${pods(count)} ${state}.`,
    pointedBy: (services: string) => ` Service : ${services}.`,
    service: (name: string, selector: string, ready: number, total: number) =>
      `Service ${name}, sélecteur ${selector} : ${counted(total, 'pod choisi', 'pods choisis')}, ${counted(ready, 'reçoit', 'reçoivent')} le trafic.`,
    lonely: (name: string, note: string) => `Service ${name} : ${note}.`,
    portsOf: (ports: string) => ` Ports : ${ports}.`,
    node: (name: string, state: string) => `Nœud ${name} : ${state}.`,
  },
};
