import type { Exec, ExpectedFacts, ObservedFacts } from '../../course/check-facts.ts';
import type { CheckFact } from '../../course/views.ts';
import { CLUSTER_EXPECTED, CLUSTER_OBSERVED } from './checks-cluster.ts';
import { readableNamePattern, readablePath, wantedText } from './readable-pattern.ts';

type Texts<F> = { readonly [C in keyof F]: (facts: F[C]) => string };

const STATES: Readonly<Record<string, string>> = {
  created: 'créé mais pas encore démarré',
  running: 'en marche',
  paused: 'en pause',
  restarting: 'en train de redémarrer',
  exited: 'arrêté',
  dead: 'hors d’usage',
};

const HEALTH: Readonly<Record<string, string>> = {
  starting: 'encore inconnue',
  healthy: 'bonne',
  unhealthy: 'mauvaise',
  none: 'sans surveillance',
};

const OBJECTS: Readonly<Record<string, string>> = {
  container: 'aucun conteneur',
  image: 'aucune image',
  volume: 'aucun volume',
  network: 'aucun réseau',
  file: 'aucun fichier',
};

/** What an engine says of its place in a swarm. */
const SWARM_STATES: Readonly<Record<string, string>> = {
  inactive: 'il n’est dans aucun Swarm',
  active: 'il est dans un Swarm',
  pending: 'il entre dans un Swarm',
  locked: 'son Swarm est verrouillé',
};

const MOUNTS: Readonly<Record<string, string>> = {
  bind: 'un dossier de la machine',
  volume: 'un volume',
  tmpfs: 'un dossier en mémoire (tmpfs)',
};

/** What happened, in words, for the events that steps wait for; others are named as the engine names them. */
const EVENTS: Readonly<Record<string, string>> = {
  'container create': 'la création d’un conteneur',
  'container start': 'le démarrage d’un conteneur',
  'container die': 'l’arrêt d’un conteneur',
  'container stop': 'un arrêt demandé par « docker stop »',
  'container kill': 'l’envoi d’un signal à un conteneur',
  'container destroy': 'la suppression d’un conteneur',
  'container pause': 'la mise en pause d’un conteneur',
  'container unpause': 'la reprise d’un conteneur',
  'container restart': 'le redémarrage d’un conteneur',
  'container rename': 'le changement de nom d’un conteneur',
  'container update': 'le changement des réglages d’un conteneur',
  'container attach': 'un branchement sur un conteneur par « docker attach »',
  'container exec_create': 'une commande lancée par « docker exec »',
  'container exec_start': 'une commande lancée par « docker exec »',
  'container exec_die': 'la fin d’une commande lancée par « docker exec »',
  'container top': 'la liste des processus d’un conteneur',
  'container oom': 'un manque de mémoire dans un conteneur',
  'container commit': 'une image tirée d’un conteneur',
  'container export': 'l’export d’un conteneur',
  'container archive-path': 'une copie depuis un conteneur',
  'container extract-to-dir': 'une copie vers un conteneur',
  'image tag': 'un nouveau nom d’image',
  'image untag': 'le retrait d’un nom d’image',
  'image delete': 'la suppression d’une image',
  'image load': 'le chargement d’une image',
  'image save': 'la sauvegarde d’une image',
  'image import': 'l’import d’une image',
  'image push': 'l’envoi d’une image',
  'image pull': 'le téléchargement d’une image',
  'volume create': 'la création d’un volume',
  'volume mount': 'le montage d’un volume',
  'volume unmount': 'le démontage d’un volume',
  'volume destroy': 'la suppression d’un volume',
  'network create': 'la création d’un réseau',
  'network connect': 'le branchement d’un conteneur sur un réseau',
  'network disconnect': 'le débranchement d’un conteneur d’un réseau',
  'network destroy': 'la suppression d’un réseau',
};

const SECRET_PLACE_TEXTS: Readonly<Record<string, string>> = {
  layer: 'dans une de ses couches',
  config: 'dans sa configuration',
  history: 'dans son historique',
  document: 'dans un texte qui l’accompagne',
};

const EXPECTED: Texts<ExpectedFacts> = {
  ...CLUSTER_EXPECTED,
  'container-exists': ({ name }) => `le conteneur ${name} existe`,
  'container-gone': ({ name }) => `le conteneur ${name} n’existe plus`,
  'container-state': ({ name, state }) => `le conteneur ${name} est ${stateText(state)}`,
  'container-exit-code': ({ name, exitCode }) => `le conteneur ${name} s’est arrêté avec le code ${exitCode}`,
  'container-wrote': ({ name, value }) => `le conteneur ${name} a écrit ${value}`,
  'container-image': ({ name, value }) => `le conteneur ${name} vient de l’image ${value}`,
  'container-image-digest': ({ name, repository }) =>
    `le conteneur ${name} vient d’une image de ${repository} demandée par son empreinte`,
  'container-env': ({ name, key, value }) => `le conteneur ${name} a la variable ${key}=${value}`,
  'container-label': ({ name, key, value }) => `le conteneur ${name} porte l’étiquette ${key}=${value}`,
  'container-port': ({ name, ...port }) => `le conteneur ${name} publie ${portText(port)}`,
  'container-published': ({ name, isOn }) =>
    `le conteneur ${name} ${isOn ? 'publie un port' : 'ne publie aucun port'}`,
  'container-mount': ({ name, type, source, target, access }) =>
    `le conteneur ${name} a ${mountText(type, source)} monté ${target === '' ? 'quelque part' : `sur ${target}`}${accessText(access)}`,
  'container-network': ({ name, value }) => `le conteneur ${name} est branché sur le réseau ${value}`,
  'container-network-mode': ({ name, value }) => `le conteneur ${name} a été lancé avec --network ${value}`,
  'container-memory': ({ name, value }) =>
    `la mémoire du conteneur ${name} est limitée à ${memoryText(value)}`,
  'container-cpus': ({ name, value }) => `le conteneur ${name} est limité à ${processorsText(value)}`,
  'container-pids': ({ name, value }) => `le conteneur ${name} est limité à ${numberText(value)} processus`,
  'container-restart-policy': ({ name, value }) =>
    `la politique de redémarrage du conteneur ${name} est « ${value} »`,
  'container-restart-count': ({ name, value }) =>
    `le moteur a redémarré le conteneur ${name} au moins ${value === 1 ? 'une fois' : `${value} fois`}`,
  'container-user': ({ name, value }) => `le conteneur ${name} tourne sous l’utilisateur ${value}`,
  'container-has-user': ({ name, isOn }) =>
    `le conteneur ${name} ${isOn ? 'a reçu un utilisateur (--user)' : 'garde l’utilisateur de son image'}`,
  'container-hostname': ({ name, value }) => `le nom d’hôte du conteneur ${name} est ${value}`,
  'container-health': ({ name, value }) => `la santé du conteneur ${name} est ${healthText(value)}`,
  'container-privileged': ({ name, isOn }) =>
    `le conteneur ${name} ${isOn ? 'est lancé avec' : 'est lancé sans'} --privileged`,
  'container-oom-killed': ({ name, isOn }) =>
    isOn
      ? `le noyau a tué le conteneur ${name}, qui manquait de mémoire`
      : `le conteneur ${name} n’a pas été tué par manque de mémoire`,
  'container-swap': ({ name, isOn }) =>
    isOn
      ? `le conteneur ${name} a droit à l’échange, en plus de sa mémoire`
      : `le conteneur ${name} n’a pas droit à l’échange, que sa limite compte`,
  'container-signalled': ({ name, isOn }) =>
    isOn
      ? `un signal a été envoyé au conteneur ${name}`
      : `personne n’a envoyé de signal au conteneur ${name}`,
  'container-tty': ({ name, isOn }) => `le conteneur ${name} ${isOn ? 'a un' : 'n’a pas de'} terminal (-t)`,
  'container-stdin': ({ name, isOn }) =>
    `l’entrée du conteneur ${name} ${isOn ? 'est gardée ouverte' : 'n’est pas gardée ouverte'} (-i)`,
  'container-auto-removed': ({ name, isOn }) =>
    `le conteneur ${name} ${isOn ? 'sera' : 'ne sera pas'} supprimé dès qu’il s’arrêtera (--rm)`,
  'container-pid-mode': ({ name, value }) => `le conteneur ${name} a été lancé avec --pid ${value}`,
  'container-uts-mode': ({ name, value }) =>
    value === ''
      ? `le conteneur ${name} a son propre nom de machine`
      : `le conteneur ${name} a été lancé avec --uts ${value}`,
  'container-cpu-shares': ({ name, value }) =>
    `le conteneur ${name} a ${numberText(value)} parts de processeur (--cpu-shares)`,
  'container-uninterrupted': ({ name }) =>
    `le conteneur ${name} tourne sans interruption depuis avant le début de l’étape`,
  'container-log-option': ({ name, key, value }) =>
    `le journal du conteneur ${name} a l’option ${key}=${value}`,
  'container-count': (facts) => countText(facts),
  'image-exists': ({ name }) => `l’image ${name} existe`,
  'image-gone': ({ name }) => `l’image ${name} n’existe plus`,
  'image-layers': ({ name, min, max }) => `l’image ${name} a ${rangeText(min, max, layersText)}`,
  'image-size': ({ name, min, max }) => `l’image ${name} pèse ${rangeText(min, max, bytesText)}`,
  'image-wasted': ({ name, min, max }) =>
    `les couches de l’image ${name} gaspillent ${rangeText(min, max, bytesText)}`,
  'image-smaller': ({ name, other }) => `l’image ${name} est plus petite que ${other}`,
  'image-reuses': ({ name, other, count }) =>
    `l’image ${name} reprend au moins ${count === 1 ? 'la première couche' : `les ${count} premières couches`} de ${other}`,
  'image-label': ({ name, key, value }) => `l’image ${name} porte l’étiquette ${key}=${value}`,
  'image-user': ({ name, value }) => `l’image ${name} choisit l’utilisateur ${value}`,
  'image-healthcheck': ({ name, isOn }) => `l’image ${name} ${isOn ? 'a une' : 'n’a pas de'} sonde de santé`,
  'image-healthcheck-seconds': ({ name, min, max }) =>
    `la sonde de santé de l’image ${name} passe tous les ${rangeText(min, max, secondsText)}`,
  'image-digest': ({ name, repository }) => `l’image ${name} a une empreinte donnée par ${repository}`,
  'image-history-has': (facts) =>
    `une instruction de l’historique de l’image ${facts.name} ${instructionText(facts)}`,
  'image-history-lacks': (facts) =>
    `aucune instruction de l’historique de l’image ${facts.name} ne ${instructionText(facts)}`,
  'image-file': ({ name, path, means, ...texts }) =>
    means === '' ? `dans l’image ${name}, le fichier ${path} ${instructionText(texts)}` : means,
  'image-secret-absent': ({ name, secret }) =>
    `« ${secret} » ne se lit nulle part dans l’image ${name} : ni dans ses couches, ni dans sa configuration, ni dans son historique`,
  'image-secret-there': ({ name, secret, place }) =>
    `« ${secret} » se lit dans l’image ${name}${place === '' ? '' : `, ${SECRET_PLACE_TEXTS[place] ?? place}`}`,
  'usage-memory': ({ name, min, max }) => `le conteneur ${name} occupe ${rangeText(min, max, memoryText)}`,
  'usage-processes': ({ name, min, max }) => `le conteneur ${name} a ${rangeText(min, max, processesText)}`,
  'swarm-active': () => 'le moteur est dans un Swarm qu’il a fait lui-même',
  'swarm-inactive': () => 'le moteur n’est dans aucun Swarm',
  'service-exists': ({ name }) => `le service ${name} existe`,
  'service-image': ({ name, value }) => `le service ${name} tire ses exemplaires de l’image ${value}`,
  'service-replicas': ({ name, value }) => `le service ${name} demande ${replicasText(value)}`,
  'service-running': ({ name, min, max }) =>
    `le service ${name} a ${rangeText(min, max, replicasText)} en marche`,
  'service-ended': ({ name, min, max }) => `le service ${name} a perdu ${rangeText(min, max, replicasText)}`,
  'service-secret': ({ name, value }) => `le service ${name} donne à ses exemplaires le secret ${value}`,
  'volume-exists': ({ name }) => `le volume ${name} existe`,
  'volume-gone': ({ name }) => `le volume ${name} n’existe plus`,
  'network-exists': ({ name }) => `le réseau ${name} existe`,
  'network-gone': ({ name }) => `le réseau ${name} n’existe plus`,
  'network-connects': ({ name, container }) => `le conteneur ${container} est branché sur le réseau ${name}`,
  'file-exists': ({ path }) => `le fichier ${path} existe dans votre atelier`,
  'folder-exists': ({ path }) => `le dossier ${path} existe dans votre atelier`,
  'file-gone': ({ path }) => `le fichier ${path} n’existe plus dans votre atelier`,
  'file-contains': ({ path, text }) => `le fichier ${path} contient « ${text} »`,
  'file-matches': ({ path, pattern, means }) =>
    means === '' ? `le fichier ${path} contient ${wantedText(pattern)}` : means,
  'file-member': ({ path, member, text, pattern }) =>
    `dans l’archive ${path}, le fichier ${member} ${text === '' && pattern === '' ? 'est là' : instructionText({ text, pattern })}`,
  'http-status': ({ container, port, path, status }) =>
    `le port ${port} de ${container}, publié, répond à ${readablePath(path)} avec le code ${status}`,
  'http-contains': ({ container, path, text }) =>
    `la page ${readablePath(path)} de ${container} contient « ${text} »`,
  'http-matches': ({ container, path, pattern }) =>
    `la page ${readablePath(path)} de ${container} contient ${wantedText(pattern)}`,
  'registry-holds': ({ container, name }) => `le registre ${container} détient ${name}`,
  'registry-holds-image': ({ container, name, image }) =>
    `ce que le registre ${container} détient sous ${name} est l’image ${image} de ce moteur`,
  'exec-exit-code': ({ exitCode, ...exec }) =>
    execText(exec, exitCode === 0 ? 'réussit' : `finit avec le code ${exitCode}`),
  'exec-contains': ({ text, ...exec }) => execText(exec, `affiche « ${text} »`),
  'exec-matches': ({ pattern, ...exec }) => execText(exec, `affiche ${wantedText(pattern)}`),
  'logs-contains': ({ container, text }) =>
    text === '' ? `${container} a écrit dans son journal` : `le journal de ${container} contient « ${text} »`,
  'logs-matches': ({ container, pattern }) => `le journal de ${container} contient ${wantedText(pattern)}`,
  'event-seen': (facts) => `depuis le début de l’étape, ${eventText(facts)}`,
  'answer-right': () => 'votre réponse est la valeur lue sur la machine',
};

const OBSERVED: Texts<ObservedFacts> = {
  ...CLUSTER_OBSERVED,
  'as-expected': () => 'c’est le cas',
  'engine-not-ready': () => 'le moteur ne répond pas en ce moment',
  'check-failed': ({ code }) => `la vérification n’a pas pu se faire (${code})`,
  'container-missing': ({ name }) => `aucun conteneur ne s’appelle ${name}`,
  'container-older': ({ name }) =>
    `un conteneur ${name} existait avant l’exercice, qui ne touche pas à ce qui est à vous ; renommez-le (docker rename ${name} ${name}-ancien) ou supprimez-le, puis refaites l’étape`,
  'container-not-owned': ({ name }) => `le conteneur ${name} n’appartient pas à cet exercice`,
  'container-still-there': ({ state, exitCode }) => `il existe encore, ${stateText(state, exitCode)}`,
  'never-seen': ({ type, name }) =>
    `${OBJECTS[type] ?? 'rien'} de ce nom (${name}) n’a encore existé depuis le début de l’exercice`,
  'container-state': ({ state, exitCode }) => `il est ${stateText(state, exitCode)}`,
  'container-unwritten': ({ path }) => `il n’a écrit aucun ${path}`,
  'container-image': ({ value }) => `il vient de l’image ${value}`,
  'container-env-missing': ({ key }) => `il n’a pas de variable ${key}`,
  'container-env': ({ key, value }) => `sa variable ${key} vaut « ${value} »`,
  'container-label-missing': ({ key }) => `il n’a pas d’étiquette ${key}`,
  'container-label': ({ key, value }) => `son étiquette ${key} vaut « ${value} »`,
  'container-port-missing': ({ containerPort }) => `son port ${containerPort} n’est pas publié`,
  'container-port': (port) => `il publie ${portText(port)}`,
  'container-published': ({ isOn }) => (isOn ? 'il en publie un' : 'il n’en publie aucun'),
  'container-mount-missing': ({ target }) =>
    target === '' ? 'il n’a rien de tel' : `rien n’est monté sur ${target}`,
  'container-mount': ({ type, source, target, isReadOnly }) =>
    `il a ${mountText(type, source)} monté sur ${target}${accessText(isReadOnly ? 'read-only' : 'read-write')}`,
  'container-networks': ({ names }) =>
    names === '' ? 'il n’est branché sur aucun réseau' : `il est branché sur ${names}`,
  'container-network-mode': ({ value }) => `il a été lancé avec --network ${value}`,
  'container-memory': ({ value }) =>
    value === 0 ? 'sa mémoire n’est pas limitée' : `sa mémoire est limitée à ${memoryText(value)}`,
  'container-cpus': ({ value }) =>
    value === 0 ? 'ses processeurs ne sont pas limités' : `il est limité à ${processorsText(value)}`,
  'container-pids': ({ value }) =>
    value <= 0
      ? 'le nombre de ses processus n’est pas limité'
      : `il est limité à ${numberText(value)} processus`,
  'container-restart-policy': ({ value }) => `elle est « ${value} »`,
  'container-restart-count': ({ value }) =>
    value === 0
      ? 'il ne l’a pas encore redémarré'
      : `il l’a redémarré ${value === 1 ? 'une fois' : `${value} fois`}`,
  'container-user': ({ value }) =>
    value === '' ? 'il tourne sous l’utilisateur de l’image' : `il tourne sous l’utilisateur ${value}`,
  'container-has-user': ({ isOn }) =>
    isOn ? 'il en a reçu un autre' : 'il garde l’utilisateur de son image',
  'container-hostname': ({ value }) => `son nom d’hôte est ${value}`,
  'container-health': ({ value }) => `elle est ${healthText(value)}`,
  'container-privileged': ({ isOn }) => `il est lancé ${isOn ? 'avec' : 'sans'} --privileged`,
  'container-oom-killed': ({ isOn }) =>
    isOn ? 'il a été tué par manque de mémoire' : 'il n’a pas été tué par manque de mémoire',
  'container-swap': ({ isOn }) =>
    isOn ? 'il a droit à l’échange, en plus de sa mémoire' : 'il n’a pas droit à l’échange',
  'container-signalled': ({ isOn }) =>
    isOn ? 'il a reçu un signal, par docker kill ou docker stop' : 'il n’a reçu aucun signal',
  'container-tty': ({ isOn }) => `il ${isOn ? 'a un' : 'n’a pas de'} terminal`,
  'container-stdin': ({ isOn }) => `elle ${isOn ? 'est' : 'n’est pas'} gardée ouverte`,
  'container-auto-removed': ({ isOn }) =>
    isOn ? 'il sera supprimé dès qu’il s’arrêtera' : 'il restera après son arrêt',
  'container-pid-mode': ({ value }) =>
    value === '' ? 'il a son propre espace de processus' : `il a été lancé avec --pid ${value}`,
  'container-uts-mode': ({ value }) =>
    value === '' ? 'il a son propre nom de machine' : `il a été lancé avec --uts ${value}`,
  'container-cpu-shares': ({ value }) =>
    value === 0 ? 'rien n’a été dit de ses parts' : `il en a ${numberText(value)}`,
  'container-interrupted': () =>
    'il a été arrêté ou remplacé depuis ; pour effacer cette interruption, réinitialisez l’exercice et recommencez',
  'container-just-so': () => 'il vient de le devenir ; encore un instant, pour voir s’il le reste',
  'container-log-option': ({ key, value }) =>
    value === '' ? `son journal n’a pas l’option ${key}` : `l’option ${key} de son journal vaut « ${value} »`,
  'container-count': (facts) =>
    `${facts.count === 0 ? 'il n’y en a aucun' : `il y en a ${facts.count}`}${othersText(facts)}`,
  'image-missing': ({ name }) => `aucune image ne s’appelle ${name}`,
  'image-still-there': () => 'elle existe encore',
  'image-older': () => 'elle existait déjà avant l’exercice, et rien n’a changé depuis',
  'image-layers': ({ count }) => `elle a ${layersText(count)}`,
  'image-size': ({ bytes }) => `elle pèse ${bytesText(bytes)}`,
  'image-sizes': ({ bytes, otherBytes }) =>
    `elle pèse ${bytesText(bytes)}, et l’autre ${bytesText(otherBytes)}`,
  'image-wasted': ({ bytes }) =>
    bytes === 0 ? 'elles ne gaspillent rien' : `elles gaspillent ${bytesText(bytes)}`,
  'image-reuses': ({ count }) => (count === 0 ? 'elle n’en reprend aucune' : `elle en reprend ${count}`),
  'image-label-missing': ({ key }) => `elle n’a pas d’étiquette ${key}`,
  'image-label': ({ key, value }) => `son étiquette ${key} vaut « ${value} »`,
  'image-user': ({ value }) => (value === '' ? 'elle garde root' : `elle choisit ${value}`),
  'image-healthcheck': ({ isOn }) => `elle ${isOn ? 'en a une' : 'n’en a pas'}`,
  'image-healthcheck-seconds': ({ seconds }) =>
    seconds === 0 ? 'elle n’en a pas' : `elle passe tous les ${secondsText(seconds)}`,
  'image-digest': ({ names }) =>
    names === '' ? 'aucun registre ne lui a donné d’empreinte' : `elle en a une donnée par ${names}`,
  'image-history-has': ({ excerpt }) => `l’une d’elles est « ${excerpt} »`,
  'image-history-lacks': () => 'son historique n’en a aucune',
  'image-file-missing': ({ path }) => `elle n’a pas de fichier ${path}`,
  'image-file-content': ({ excerpt }) => (excerpt === '' ? 'il y est vide' : `il y contient « ${excerpt} »`),
  'image-secret-found': (find) => `on l’y lit ${secretPlaceText(find)}`,
  'image-secret-nowhere': () => 'l’application ne l’y trouve nulle part',
  'usage-memory': ({ bytes }) => `il occupe ${memoryText(bytes)}`,
  'usage-processes': ({ count }) => `il en a ${count}`,
  'swarm-state': ({ state }) => SWARM_STATES[state] ?? `il est dans l’état « ${state} »`,
  'swarm-older': () => 'il est dans un Swarm qui existait avant l’exercice, ou qu’un autre a fait',
  'service-missing': ({ name }) => `aucun service ne s’appelle ${name}`,
  'service-older': ({ name }) =>
    `un service ${name} existait avant l’exercice, qui ne touche pas à ce qui est à vous`,
  'service-image': ({ value }) => `il les tire de l’image ${value}`,
  'service-replicas': ({ count }) => `il demande ${replicasText(count)}`,
  'service-running': ({ count }) => `il en a ${count} en marche`,
  'service-ended': ({ count }) => `il en a perdu ${count}`,
  'service-secrets': ({ names }) => (names === '' ? 'il ne leur en donne aucun' : `il leur donne ${names}`),
  'volume-missing': ({ name }) => `aucun volume ne s’appelle ${name}`,
  'volume-still-there': () => 'il existe encore',
  'volume-older': ({ name }) =>
    `un volume ${name} existait avant l’exercice, qui ne touche pas à ce qui est à vous ; supprimez-le s’il ne sert plus, puis refaites l’étape`,
  'network-missing': ({ name }) => `aucun réseau ne s’appelle ${name}`,
  'network-still-there': () => 'il existe encore',
  'network-older': ({ name }) =>
    `un réseau ${name} existait avant l’exercice, qui ne touche pas à ce qui est à vous ; supprimez-le s’il ne sert plus, puis refaites l’étape`,
  'network-lacks': ({ containers }) =>
    containers === '' ? 'aucun conteneur n’y est branché' : `y sont branchés${COLON} ${containers}`,
  'file-missing': ({ path }) => `il n’y a pas de fichier ${path}`,
  'folder-missing': ({ path }) => `il n’y a pas de dossier ${path}`,
  'folder-is-file': ({ path }) => `${path} est un fichier, pas un dossier`,
  'file-still-there': () => 'il existe encore',
  'file-content': ({ excerpt }) => (excerpt === '' ? 'il est vide' : `il contient « ${excerpt} »`),
  'file-outside': ({ path }) => `${path} mène hors de votre atelier, où rien n’est lu`,
  'file-broken-recipe': ({ line, word }) =>
    word === ''
      ? 'une recette commence par FROM, et rien ne se construit avant'
      : `sa ligne ${line} commence par « ${word} », qui n’est pas une instruction ; si elle continue la ligne d’avant, finissez celle-ci par « \\ »`,
  'file-bare-instruction': ({ line, word }) =>
    `à sa ligne ${line}, rien ne suit ${word} ; si l’instruction continue à la ligne suivante, finissez-la par « \\ »`,
  'file-open-heredoc': ({ line, word }) =>
    `à sa ligne ${line}, « <<${word} » ouvre un texte que rien ne ferme ; ajoutez une ligne « ${word} », seule et sans espace autour`,
  'file-no-archive': ({ path }) => `${path} n’est pas une archive tar`,
  'file-no-member': ({ path, member }) => `l’archive ${path} n’a pas de fichier ${member}`,
  'http-not-published': ({ port }) => `le port ${port} n’est pas publié`,
  'http-no-answer': ({ address }) => `rien ne répond encore à l’adresse ${address}`,
  'http-status': ({ status }) => `la réponse a le code ${status}`,
  'http-content': ({ excerpt }) => (excerpt === '' ? 'la page est vide' : `la page contient « ${excerpt} »`),
  'container-not-running': ({ name, state, exitCode }) =>
    `le conteneur ${name} est ${stateText(state, exitCode)}`,
  'registry-silent': ({ container }) => `le registre ${container} ne répond pas sur un port publié`,
  'registry-lacks': () => 'il ne connaît pas ce nom',
  'registry-other-image': ({ digest }) => `il y détient une autre image, d’empreinte ${digest}`,
  'exec-too-long': ({ seconds }) => `la commande n’a pas fini en ${seconds} secondes`,
  'exec-not-so': () => 'pas encore',
  'exec-exit-code': ({ exitCode, excerpt }) =>
    `elle finit avec le code ${exitCode}${excerpt === '' ? '' : ` (« ${excerpt} »)`}`,
  'exec-output': ({ excerpt }) => (excerpt === '' ? 'elle n’affiche rien' : `elle affiche « ${excerpt} »`),
  'logs-empty': () => 'le journal est vide',
  'logs-content': ({ excerpt }) => `il se termine par « ${excerpt} »`,
  'event-not-seen': () => 'pas encore',
  'event-seen-times': ({ count }) => `${count === 1 ? 'une fois' : `${count} fois`} seulement`,
  'answer-awaited': () => 'vous n’avez pas encore répondu',
  'answer-wrong': () => 'ce n’est pas la valeur lue à cet instant',
  'answer-too-soon': () => 'la valeur n’est pas encore lisible',
};

/** Before a colon stands a space that does not break. */
const COLON = '\u00a0:';

/** A fact in French: a clause that follows « Attendu » or « Observé », with its full stop. */
export function describeFact(fact: CheckFact): string {
  const [side, code = ''] = fact.code.split(':');
  const table = (side === 'expected' ? EXPECTED : OBSERVED) as Readonly<
    Record<string, (facts: never) => string>
  >;
  const text = Object.hasOwn(table, code) ? table[code] : undefined;
  if (!text) return fact.code;
  return [`${text(fact.params as never)}${unlikeText(fact)}.`, lackText(fact)].join('');
}

/** How many were found and do not count. */
function unlikeText({ unlike }: CheckFact): string {
  if (!unlike) return '';
  return unlike.count > 1
    ? ` ; ${unlike.count} sont là, et ne conviennent pas encore`
    : ' ; 1 est là, et ne convient pas encore';
}

/** What the first of them lacks. */
function lackText({ unlike }: CheckFact): string {
  return unlike
    ? ` L’étape attend : ${describeFact(unlike.expected).slice(0, -1)} ; ${describeFact(unlike.observed)}`
    : '';
}

/** Whether some check tells this, expected or observed; the code without its side. */
export function isFactCode(code: string): boolean {
  return Object.hasOwn(EXPECTED, code) || Object.hasOwn(OBSERVED, code);
}

function stateText(state: string, exitCode = -1): string {
  const text = STATES[state] ?? state;
  return state === 'exited' && exitCode >= 0 ? `${text} (code ${exitCode})` : text;
}

function healthText(health: string): string {
  return HEALTH[health] ?? health;
}

function portText(port: { containerPort: number; hostPort: number; hostIp: string }): string {
  if (port.hostPort === 0) return `son port ${port.containerPort}`;
  const where = port.hostIp === '' ? '' : `, à l’adresse ${port.hostIp} seulement`;
  return `son port ${port.containerPort} sur le port ${port.hostPort} de la machine${where}`;
}

function mountText(type: string, source: string): string {
  const text = MOUNTS[type] ?? type;
  if (source === '' || type === 'tmpfs') return text;
  if (type === 'volume') return `le volume ${source}`;
  return source === '.' ? 'votre atelier' : `le dossier ${source}`;
}

function accessText(access: 'any' | 'read-only' | 'read-write'): string {
  if (access === 'any') return '';
  return access === 'read-only' ? ', en lecture seule' : ', en lecture et écriture';
}

/** What an instruction holds; empty texts mean "not asked". */
function instructionText({ text, pattern }: { text: string; pattern: string }): string {
  const texts = [text === '' ? [] : `« ${text} »`, pattern === '' ? [] : wantedText(pattern)];
  return `contient ${texts.flat().join(' et ')}`;
}

/** Where a secret can be read, as one would go and look for it. */
function secretPlaceText({
  place,
  layer,
  where,
  form,
  isRemoved,
  count,
}: ObservedFacts['image-secret-found']): string {
  const places: Readonly<Record<string, string>> = {
    layer: `dans la couche ${layer}, au fichier ${where}${isRemoved ? ', retiré par une couche plus haute mais toujours là' : ''}`,
    config: `dans la configuration, au réglage ${where}`,
    history: `dans l’historique, à l’instruction « ${where} »`,
  };
  const others = count > 2 ? `${count - 1} autres endroits` : 'un autre endroit';
  const more = count > 1 ? ` ; et à ${others}` : '';
  return `${places[place] ?? where}${form === 'base64' ? ' (codé en base64)' : ''}${more}`;
}

/** A count between its bounds, -1 where there is none. */
function rangeText(min: number, max: number, text: (value: number) => string): string {
  if (min === max) return `exactement ${text(min)}`;
  if (max < 0) return `au moins ${text(min)}`;
  return min < 0 ? `au plus ${text(max)}` : `entre ${text(min)} et ${text(max)}`;
}

function layersText(count: number): string {
  return `${count} ${count > 1 ? 'couches' : 'couche'}`;
}

function replicasText(count: number): string {
  return `${count} ${count > 1 ? 'exemplaires' : 'exemplaire'}`;
}

function secondsText(count: number): string {
  return `${numberText(count)} ${count > 1 ? 'secondes' : 'seconde'}`;
}

function processesText(count: number): string {
  return `${count} processus`;
}

const DECIMAL = 1000;

/** As `docker image ls` and the panels write sizes. */
function bytesText(bytes: number): string {
  const units = ['octets', 'ko', 'Mo', 'Go'] as const;
  let value = bytes;
  let unit = 0;
  while (value >= DECIMAL && unit < units.length - 1) {
    value /= DECIMAL;
    unit += 1;
  }
  return `${numberText(value)}\u00a0${units[unit]}`;
}

const MIB = 1024 * 1024;

function memoryText(bytes: number): string {
  return `${numberText(bytes / MIB)}\u00a0Mio`;
}

function numberText(value: number): string {
  return value.toLocaleString('fr', { maximumFractionDigits: 2 });
}

/** French counts from two: « 1,5 processeur ». */
function processorsText(value: number): string {
  return `${numberText(value)} ${value >= 2 ? 'processeurs' : 'processeur'}`;
}

/** What a command must do, or what that means where an exercise says it. */
function execText({ container, command, means }: Exec, what: string): string {
  return means === '' ? `dans ${container}, la commande « ${command} » ${what}` : means;
}

function countText({
  image,
  pattern,
  state,
  isUninterrupted,
  min,
  max,
}: ExpectedFacts['container-count']): string {
  const what = [
    image && `de l’image ${image}`,
    pattern && `dont le nom a la forme « ${readableNamePattern(pattern)} »`,
    state ? `à l’état « ${STATES[state] ?? state} »` : max >= 0 && 'en marche ou non',
    isUninterrupted && 'sans interruption depuis avant le début de l’étape',
  ];
  const words = what.filter(Boolean).join(', ');
  return `créés depuis le début de l’exercice : ${boundsText(min, max)} ${words}`.trimEnd();
}

function othersText({ others, other, image, state }: ObservedFacts['container-count']): string {
  if (others === 0) return '';
  const why = [image && `de l’image ${image}`, state && stateText(state)].filter(Boolean).join(' et ');
  return others === 1
    ? `, sans compter ${other}, ${why}`
    : `, sans compter ${others} autres dont le nom a cette forme, comme ${other}, ${why}`;
}

function boundsText(min: number, max: number): string {
  const containers = (count: number) => (count > 1 ? `${count} conteneurs` : `${count} conteneur`);
  if (max < 0) return `au moins ${containers(min)}`;
  if (min === max) return max === 0 ? 'aucun conteneur' : `exactement ${containers(max)}`;
  return min === 0 ? `au plus ${containers(max)}` : `entre ${min} et ${containers(max)}`;
}

function eventText({
  type,
  action,
  subject,
  lostName,
  details,
  isFailure,
  min,
}: ExpectedFacts['event-seen']): string {
  const what = EVENTS[`${type} ${action}`] ?? `l’événement « ${type} ${action} »`;
  const about = subject === '' ? '' : ` (${subject})`;
  const how = details === '' ? '' : `, avec ${detailsText(details)}`;
  const failure = isFailure ? ', sur un échec' : '';
  const former = lostName === '' ? '' : ` qui s’est appelée ${lostName} avant une autre`;
  return `${what}${about}${former}${how}${failure}${min > 1 ? `, ${min} fois` : ''}`;
}

/** The attributes of events that exercises ask for, in words; others stay `key=value`. */
const ATTRIBUTES: Readonly<Record<string, string>> = { exitCode: 'le code', signal: 'le signal' };

function detailsText(details: string): string {
  return details.replace(/\b([a-zA-Z]+)=/g, (whole, key: string) => {
    const words = Object.hasOwn(ATTRIBUTES, key) ? ATTRIBUTES[key] : undefined;
    return words === undefined ? whole : `${words} `;
  });
}
