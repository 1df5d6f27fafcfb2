import type { AppErrorCode, AppErrorDetails } from '../../errors.ts';
import { shortName } from '../../short-name.ts';
import { CLUSTER_ERROR_TEXTS } from './cluster-errors.ts';
import { fact, quoted } from './error-facts.ts';
import { MINIKUBE_ERRORS } from './minikube-failures.ts';

/** What happened, why, and what to do about it: three short sentences at most in all. */
export interface ErrorText {
  title: string;
  cause: string;
  remedy: string;
}

/** What the engine knows of the holder of a name: the image it comes from and whether it runs. */
function nameHolder(details: AppErrorDetails): string {
  const image = fact(details, 'image', '');
  if (image === '') return '';
  const isRunning = fact(details, 'state', '') === 'running';
  return ` : un conteneur de l’image « ${image} », ${isRunning ? 'en marche' : 'arrêté'}`;
}

function answer(details: AppErrorDetails): string {
  const message = fact(details, 'message', '');
  return message === '' ? 'Il n’a pas dit pourquoi.' : `Réponse du moteur : « ${message} ».`;
}

/** The French text of every expected failure; the compiler refuses a missing one. */
const ERROR_TEXTS = {
  ...CLUSTER_ERROR_TEXTS,
  'docker-unreachable': (d) => ({
    title: 'Le moteur Docker ne répond pas.',
    cause: `Il est arrêté, ou son adresse${quoted(d, 'endpoint')} n’est pas la bonne.`,
    remedy: 'Démarrez-le : l’application le retrouvera seule.',
  }),
  'docker-permission-denied': (d) => ({
    title: 'Le moteur Docker vous refuse l’accès.',
    cause: `Votre compte n’a pas le droit d’utiliser sa porte d’entrée${quoted(d, 'endpoint')}.`,
    remedy: 'Ajoutez votre compte au groupe « docker », puis fermez et rouvrez votre session.',
  }),
  'docker-api-too-old': (d) => ({
    title: 'Ce moteur Docker est trop ancien.',
    cause: `Son API est en version ${fact(d, 'apiVersion', 'inconnue')} ; il faut au moins la ${fact(d, 'minimum', '1.41')}.`,
    remedy: 'Mettez Docker à jour, ou choisissez un autre moteur.',
  }),
  'docker-source-unknown': (d) => ({
    title: 'Ce moteur n’est pas utilisable.',
    cause: `L’application ne trouve pas ou ne sait pas joindre l’adresse${quoted(d, 'endpoint')}.`,
    remedy: 'Choisissez un autre moteur, ou vérifiez l’adresse.',
  }),
  'docker-remote-not-confirmed': (d) => ({
    title: 'Ce moteur est sur une autre machine.',
    cause: `Rien n’a encore été envoyé à${quoted(d, 'endpoint') || ' cette adresse'}.`,
    remedy: 'Confirmez que vous voulez l’utiliser, ou choisissez un moteur de cette machine.',
  }),
  'docker-redirected': () => ({
    title: 'Ce qui répond n’est pas un moteur Docker.',
    cause: 'La réponse renvoie à une autre adresse, ce qu’un moteur ne fait jamais : rien n’y a été envoyé.',
    remedy: 'Vérifiez l’adresse du moteur : un autre programme, ou un relais, y répond.',
  }),
  'docker-answer-unreadable': () => ({
    title: 'La réponse du moteur Docker est illisible.',
    cause: 'Elle n’a pas la forme attendue : un autre programme répond peut-être à sa place.',
    remedy: 'Réessayez. Si cela continue, redémarrez le moteur ou choisissez-en un autre.',
  }),
  'container-not-found': (d) => ({
    title: `Le conteneur${quoted(d)} n’existe pas.`,
    cause: 'Il a été supprimé, ou son nom est différent.',
    remedy: 'Affichez les conteneurs avec « docker ps -a ».',
  }),
  'container-not-running': (d) => ({
    title: `Le conteneur${quoted(d)} n’est pas en marche.`,
    cause: 'Il est arrêté ou en pause, et cette action demande qu’il tourne.',
    remedy: 'Démarrez-le avec « docker start », ou reprenez-le avec « docker unpause ».',
  }),
  'container-state-conflict': (d) => ({
    title: `Le conteneur${quoted(d)} n’est pas dans l’état qu’il faut.`,
    cause: answer(d),
    remedy: 'Regardez son état : un conteneur en pause se reprend par « docker unpause ».',
  }),
  'container-command-not-found': (d) => ({
    title: `La commande${quoted(d, 'command')} n’a pas pu être lancée.`,
    ...(/(?:^|\/)(?:ba|da|a)?sh$/.test(fact(d, 'command', ''))
      ? {
          cause: 'L’image n’a pas de shell.',
          remedy: 'Donnez le programme lui-même. Dans une recette, écrivez CMD et ENTRYPOINT en forme exec.',
        }
      : {
          cause: 'Elle n’est pas dans l’image, ou n’y est pas exécutable.',
          remedy: 'Corrigez la commande, ou laissez-la vide pour garder celle de l’image.',
        }),
  }),
  'memory-over-swap': () => ({
    title: 'La mémoire ne peut pas dépasser le total qu’elle forme avec l’échange.',
    cause:
      'Le moteur tient aussi ce total : le double de la mémoire de départ, et rien pour un conteneur lancé sans limite.',
    remedy: 'Changez les deux à la fois : « --memory » et « --memory-swap ».',
  }),
  'memory-below-use': () => ({
    title: 'Le conteneur occupe déjà plus de mémoire que cela.',
    cause: 'Le noyau refuse une limite plus basse que ce qui est pris.',
    remedy: 'Demandez-en davantage, ou arrêtez le conteneur avant de changer sa limite.',
  }),
  'cpus-out-of-range': (d) => ({
    title: 'La machine n’a pas autant de processeurs.',
    cause: `Le moteur n’en voit que ${fact(d, 'count', 'quelques-uns')}.`,
    remedy: 'Demandez un nombre entre 0,01 et ce total.',
  }),
  'cpus-set-otherwise': () => ({
    title: 'La part de processeur de ce conteneur est réglée par d’autres options.',
    cause: 'Le moteur ne remplace ni « --cpu-quota » et « --cpu-period » par « --cpus », ni l’inverse.',
    remedy: 'Changez les options données à la création, avec « docker update », ou recréez le conteneur.',
  }),
  'image-not-found': (d) => ({
    title: `L’image${quoted(d)} n’est pas sur ce moteur.`,
    cause: 'Elle n’a pas été chargée, ou son nom ou son tag est différent.',
    remedy: 'Chargez les images du cours, ou vérifiez le nom avec « docker image ls ».',
  }),
  'volume-not-found': (d) => ({
    title: `Le volume${quoted(d)} n’existe pas.`,
    cause: 'Il a été supprimé, ou son nom est différent.',
    remedy: 'Affichez les volumes avec « docker volume ls ».',
  }),
  'network-not-found': (d) => ({
    title: `Le réseau${quoted(d)} n’existe pas.`,
    cause: 'Il a été supprimé, ou son nom est différent.',
    remedy: 'Affichez les réseaux avec « docker network ls ».',
  }),
  'object-in-use': (d) => ({
    title: `L’objet${quoted(d)} est encore utilisé.`,
    cause: `Un conteneur${quoted(d, 'holder')} s’en sert, ou il tourne encore.`,
    remedy: 'Arrêtez puis supprimez d’abord ce qui l’utilise.',
  }),
  'name-already-used': (d) => ({
    title: `Le nom${quoted(d)} est déjà pris.`,
    cause: `Un autre objet${quoted(d, 'holder')} du moteur le porte${nameHolder(d)}.`,
    remedy: 'Supprimez ou renommez l’ancien, ou choisissez un autre nom.',
  }),
  'port-already-used': (d) => ({
    title: `Le port ${fact(d, 'port', 'demandé')} est déjà pris.`,
    cause: fact(d, 'holder', '')
      ? `Le conteneur${quoted(d, 'holder')} le publie déjà.`
      : 'Un autre conteneur ou un autre programme de la machine l’écoute.',
    remedy: 'Arrêtez celui qui l’utilise, ou publiez sur un autre port.',
  }),
  'disk-full': () => ({
    title: 'Le disque est plein.',
    cause: 'Le moteur ou l’application n’a plus de place pour écrire.',
    remedy:
      'Libérez de l’espace, par exemple avec l’outil « Ménage », puis recommencez. Si rien ne se libère, redémarrez le moteur.',
  }),
  'docker-refused': (d) => ({
    title: 'Le moteur a refusé la demande.',
    cause: answer(d),
    remedy: 'Corrigez la commande, puis recommencez.',
  }),
  'container-log-unreadable': () => ({
    title: 'Le moteur ne peut pas relire les journaux de ce conteneur.',
    cause: 'Son option « --log-driver » les envoie ailleurs, ou n’en garde rien.',
    remedy: 'Recréez-le sans cette option, ou avec « json-file » ou « local », que le moteur relit.',
  }),
  'docker-answer-too-large': (d) => ({
    title: 'La réponse du moteur est trop longue.',
    cause: `Elle fait ${fact(d, 'sizeMb', 'trop de')} Mo ou plus. L’application s’arrête à ${fact(d, 'limitMb', 'sa limite')} Mo pour ménager la mémoire.`,
    remedy: 'Dans un terminal, supprimez les objets qui ne servent plus ou leurs étiquettes démesurées.',
  }),
  'image-name-invalid': (d) => ({
    title: `Le nom${quoted(d)} n’est pas un nom d’image.`,
    cause: 'Il s’écrit en minuscules : « registre/dépôt:tag ».',
    remedy: 'Corrigez-le, puis recommencez.',
  }),
  'image-archive-invalid': (d) => ({
    title: `Le fichier${quoted(d, 'path')} n’est pas une archive d’images.`,
    cause: 'Le moteur attend ce que « docker save » écrit, entier et non modifié.',
    remedy: 'Choisissez un autre fichier ; ce que « docker export » écrit se charge par « docker import ».',
  }),
  'image-archive-unreadable': (d) => ({
    title: `Les couches de l’image${quoted(d)} n’ont pas pu être lues.`,
    cause: 'Le moteur a donné une archive incomplète, ou d’une forme inconnue.',
    remedy: 'Recommencez ; si cela persiste, récupérez ou reconstruisez l’image.',
  }),
  'leaves-machine': (d) => ({
    title: `Le nom${quoted(d)} mène hors de cette machine.`,
    cause: `Le moteur devrait joindre le registre${quoted(d, 'registry')}.`,
    remedy: 'Confirmez que vous le voulez, ou choisissez un registre de cette machine.',
  }),
  'registry-unreachable': (d) => ({
    title: `Le registre${quoted(d, 'registry')} ne répond pas.`,
    cause: answer(d),
    remedy: 'Vérifiez qu’il est démarré, son port, ou la connexion au réseau.',
  }),
  'registry-refused': (d) => ({
    title: `Le registre${quoted(d, 'registry')} a refusé.`,
    cause: 'Il demande un compte, ou le vôtre n’a pas ce droit, ou ce dépôt n’existe pas.',
    remedy: 'Connectez-vous par « docker login » dans un terminal et recommencez-y la commande.',
  }),
  'registry-image-unknown': (d) => ({
    title: `Le registre n’a pas l’image${quoted(d)}.`,
    cause: 'Ce dépôt ou ce tag n’y est pas.',
    remedy: 'Vérifiez le nom et le tag.',
  }),
  'layers-not-analysed': () => ({
    title: 'Les couches de cette image n’ont pas encore été lues.',
    cause: 'L’application ne garde le résultat que des dernières images lues.',
    remedy: 'Relancez la lecture des couches.',
  }),
  'layers-too-many-files': (d) => ({
    title: 'Cette image a trop de fichiers pour être explorée.',
    cause: `L’application s’arrête à ${fact(d, 'limit', 'plusieurs millions')} de chemins pour ménager la mémoire.`,
    remedy: 'Explorez plutôt l’image sur laquelle elle est construite.',
  }),
  'file-already-exists': (d) => ({
    title: `Le fichier${quoted(d, 'path')} existe déjà.`,
    cause: 'Il serait remplacé.',
    remedy: 'Choisissez un autre nom, ou acceptez de le remplacer.',
  }),
  'volume-path-not-found': (d) => ({
    title: `Le chemin${quoted(d, 'path')} n’est pas dans le volume.`,
    cause: 'Il a été supprimé depuis, ou c’est un lien qui mène hors du volume.',
    remedy: 'Revenez au dossier parent et affichez-le de nouveau.',
  }),
  'volume-not-mounted': (d) => ({
    title: `Le volume${quoted(d, 'name')} ne se monte pas.`,
    cause: answer(d),
    remedy:
      'Lisez ses options avec « docker volume inspect » : le dossier ou le serveur qu’elles désignent manque.',
  }),
  'volume-folder-denied': (d) => ({
    title: `Le dossier${quoted(d, 'path')} ne se laisse pas lire.`,
    cause: 'Seuls certains comptes y ont droit, et le lecteur de l’application n’a aucun privilège.',
    remedy: 'Affichez-le depuis un conteneur qui s’en sert, avec « docker exec ».',
  }),
  'volume-archive-invalid': (d) => ({
    title: `Le fichier${quoted(d, 'path')} n’est pas une archive tar.`,
    cause: 'Il est incomplet, ou d’un autre format que tar ou tar.gz. Rien n’a été écrit.',
    remedy: 'Choisissez un autre fichier.',
  }),
  'archive-entry-outside': (d) => ({
    title: 'L’archive contient un chemin qui sort du dossier choisi.',
    cause: `Il s’agit de${quoted(d, 'entry') || ' l’une de ses entrées'}. Rien n’a été écrit.`,
    remedy: 'N’utilisez pas cette archive, ou refaites-la sans cette entrée.',
  }),
  'archive-holds-device': (d) => ({
    title: `Un périphérique${quoted(d, 'entry')} ne se restaure pas.`,
    cause:
      'Il donnerait accès au matériel : l’application refuse les archives qui en contiennent. Rien n’a été écrit.',
    remedy: 'Supprimez ce périphérique, puis recommencez.',
  }),
  'helper-timeout': () => ({
    title: 'La lecture a duré trop longtemps.',
    cause: 'Le moteur est très occupé, ou ce qu’il doit lire est très gros ou très lent.',
    remedy: 'Attendez un peu, puis recommencez.',
  }),
  'subnet-overlap': (d) => ({
    title: `Le sous-réseau${quoted(d, 'subnet')} est déjà pris, au moins en partie.`,
    cause: 'Deux réseaux du moteur ne peuvent pas avoir les mêmes adresses.',
    remedy: 'Choisissez un autre sous-réseau, ou laissez le moteur choisir.',
  }),
  'subnet-invalid': (d) => ({
    title: `Le moteur ne veut pas du sous-réseau${quoted(d, 'subnet')}.`,
    cause: answer(d),
    remedy: 'Écrivez une adresse de réseau et sa taille, comme « 10.20.0.0/24 ».',
  }),
  'network-predefined': (d) => ({
    title: `Le réseau${quoted(d)} appartient au moteur.`,
    cause: 'Les réseaux « bridge », « host » et « none » existent toujours et ne se suppriment pas.',
    remedy: 'Créez votre propre réseau avec « docker network create ».',
  }),
  'network-mode-fixed': (d) => ({
    title: `Le conteneur${quoted(d)} ne peut pas changer de réseau.`,
    cause: 'Il partage celui de l’hôte ou d’un autre conteneur, ou il a été créé sans réseau.',
    remedy: 'Créez-en un autre avec « docker run --network ».',
  }),
  'build-tool-missing': (d) => ({
    title: `Cette machine n’a pas ${fact(d, 'tool', 'docker') === 'docker' ? 'la commande « docker »' : 'BuildKit (« docker buildx »)'}.`,
    cause: 'La construction en a besoin pour suivre les étapes une à une.',
    remedy: 'Installez le client Docker avec son extension « buildx », puis relancez la construction.',
  }),
  'build-tool-too-old': (d) => ({
    title: 'L’extension « buildx » est trop ancienne.',
    cause: `Elle est en version ${fact(d, 'version', 'inconnue')} ; il faut au moins la ${fact(d, 'minimum', '0.13')} pour suivre les étapes.`,
    remedy: 'Mettez Docker à jour, ou construisez dans un terminal avec « docker build ».',
  }),
  'build-step-failed': (d) => ({
    title: `La commande de la ligne ${fact(d, 'line', 'indiquée')} a échoué.`,
    cause: `Elle s’est terminée avec le code ${fact(d, 'exitCode', 'inconnu')} ; le journal de l’étape dit pourquoi.`,
    remedy:
      'Essayez-la dans un terminal de la dernière couche réussie ; faites de la place si le journal dit « No space left ».',
  }),
  'build-base-missing': (d) => ({
    title: `L’image de base${quoted(d)} n’est pas sur ce moteur.`,
    cause:
      d.isNetworkCut === true
        ? 'Le moteur l’a cherchée dans un registre, mais cette machine ne le joint pas.'
        : 'Le moteur l’a cherchée dans un registre, qui ne l’a pas donnée.',
    remedy: 'Sans réseau, « FROM » n’accepte qu’un nom que « docker image ls » affiche, tag compris.',
  }),
  'build-syntax-unavailable': (d) => ({
    title: `La ligne « # syntax= » demande l’image${quoted(d)}.`,
    cause: 'BuildKit va la chercher sur le réseau à chaque construction, et ne l’a pas obtenue.',
    remedy: 'Supprimez cette ligne : BuildKit lit le Dockerfile sans elle.',
  }),
  'build-file-missing': (d) => ({
    title: `Le fichier${quoted(d, 'path')} n’est pas dans le contexte.`,
    cause: 'Il n’existe pas dans le dossier envoyé, ou « .dockerignore » l’écarte.',
    remedy: 'Vérifiez son nom, son dossier et les lignes de « .dockerignore ».',
  }),
  'build-target-unknown': (d) => ({
    title: `Aucune étape ne s’appelle${quoted(d, 'target')}.`,
    cause: 'La cible doit être le nom donné par « FROM … AS nom ».',
    remedy: 'Choisissez une cible de la liste, ou aucune.',
  }),
  'build-dockerfile-invalid': (d) => ({
    title: `BuildKit ne comprend pas ${d.line == null ? 'le Dockerfile' : `la ligne ${d.line} du Dockerfile`}.`,
    cause: `Il répond : « ${fact(d, 'message', 'erreur de syntaxe')} ».`,
    remedy: 'Corrigez la recette, puis relancez la construction.',
  }),
  'build-ssh-missing': () => ({
    title: 'Aucun agent SSH n’est là pour prêter vos clés.',
    cause: 'La construction le demande par « --ssh », et la variable SSH_AUTH_SOCK n’en désigne aucun.',
    remedy: 'Lancez un agent, ajoutez-y une clé, puis ouvrez l’application depuis ce terminal.',
  }),
  'build-failed': (d) => ({
    title: 'La construction a échoué.',
    cause: `BuildKit répond : « ${fact(d, 'message', 'rien')} ».`,
    remedy: 'Lisez le journal de la dernière étape, corrigez, puis recommencez.',
  }),
  'build-nothing-before': () => ({
    title: 'Rien n’a été construit avant cette instruction.',
    cause: 'Elle ouvre son étape, ou la recette n’a pas pu être lue.',
    remedy: 'Corrigez-la, puis relancez la construction.',
  }),
  'file-changed': (d) => ({
    title: `Le fichier${quoted(d, 'path')} a changé sur le disque.`,
    cause: 'Un autre programme l’a modifié depuis que vous l’avez ouvert : rien n’a été écrit.',
    remedy: 'Choisissez quelle version garder.',
  }),
  'file-not-text': (d) => ({
    title: `Le fichier${quoted(d, 'path')} n’est pas en UTF-8.`,
    cause: 'L’éditeur n’écrit qu’ainsi : il perdrait ses accents.',
    remedy: 'Enregistrez-le en UTF-8 avec le programme qui l’a écrit ; rien n’y a été changé.',
  }),
  'file-too-large': (d) => ({
    title: `Le fichier${quoted(d, 'path')} est trop long pour l’éditeur.`,
    cause: 'Une recette tient en quelques pages.',
    remedy: 'Ouvrez-le dans un terminal, ou choisissez un autre fichier.',
  }),
  'kit-missing': () => ({
    title: 'Les archives des images du cours sont absentes.',
    cause: 'Elles n’ont pas encore été fabriquées ni copiées sur cette machine.',
    remedy:
      'Décompressez de nouveau toute l’archive de Cale sèche. Dans un dépôt, « npm run kit:build » les fabrique.',
  }),
  'kit-corrupted': (d) => ({
    title: `L’archive${quoted(d)} est abîmée.`,
    cause: 'Son empreinte n’est pas celle attendue : rien n’a été chargé.',
    remedy:
      'Décompressez de nouveau toute l’archive de Cale sèche. Dans un dépôt, « npm run kit:build » la refait.',
  }),
  'kit-build-failed': (d) => ({
    title: 'Les images du cours n’ont pas pu être fabriquées.',
    // The build says why in whole sentences, with what to do; for a defect of its own its words are quoted.
    cause:
      fact(d, 'reason', 'internal') === 'internal'
        ? `Une étape a échoué :${quoted(d, 'message') || ' raison inconnue'}.`
        : fact(d, 'message', 'Une étape a échoué.'),
    remedy: 'Réessayez une fois la cause levée, ou copiez ici le dossier build/kit d’une autre machine.',
  }),
  'course-invalid': (d) => ({
    title: `Le cours contient une erreur${quoted(d, 'file')}.`,
    cause: fact(d, 'message', 'Un de ses fichiers ne suit pas le format attendu.'),
    remedy: 'Vérifiez-le avec « npm run course:lint ».',
  }),
  'unit-not-found': (d) => ({
    title: `L’unité${quoted({ unitId: shortName(fact(d, 'unitId', '')) }, 'unitId')} n’existe pas.`,
    cause: 'Le cours installé ne la contient pas.',
    remedy: 'Revenez au parcours et choisissez une autre unité.',
  }),
  'exercise-not-found': (d) => ({
    title: `L’exercice${quoted(d, 'exerciseId')} n’existe pas.`,
    cause: 'Le cours installé ne le contient pas.',
    remedy: 'Revenez au parcours et choisissez un autre exercice.',
  }),
  'step-not-found': (d) => ({
    title: `L’étape${quoted(d, 'stepId')} n’existe pas.`,
    cause: 'L’exercice a changé depuis que la page est ouverte.',
    remedy: 'Rechargez la page.',
  }),
  'quiz-not-found': (d) => ({
    title: `La question${quoted(d, 'questionId')} n’existe pas.`,
    cause: 'La leçon a changé depuis que la page est ouverte.',
    remedy: 'Rechargez la page.',
  }),
  'exercise-not-open': () => ({
    title: 'L’exercice n’est pas commencé.',
    cause: 'Ses étapes ne sont suivies qu’une fois l’exercice ouvert.',
    remedy: 'Ouvrez l’exercice, puis recommencez.',
  }),
  'exercise-swarm-active': () => ({
    title: 'Ce moteur est déjà dans un Swarm.',
    cause: 'L’exercice en fait un, puis le quitte, ce qui efface tous les services du moteur.',
    remedy:
      'S’il ne sert plus, tapez « docker swarm leave --force », puis commencez. Sinon, choisissez un autre moteur.',
  }),
  'answer-unreadable': (d) => ({
    title: 'La bonne réponse n’est pas encore lisible.',
    cause: `L’objet${quoted(d)} que la question regarde n’existe pas, ou pas encore dans cet état.`,
    remedy: 'Faites d’abord l’étape demandée, puis répondez.',
  }),
  'outage-not-ready': (d) => ({
    title: 'La pile n’est pas prête pour une panne.',
    cause: `Elle doit tenir son contrat, avec des conteneurs nés de cet exercice${quoted(d)}.`,
    remedy: 'Remettez-la en marche jusqu’à ce que chaque vérification soit verte, puis recommencez.',
  }),
  'outage-no-effect': () => ({
    title: 'La panne n’a rien cassé.',
    cause: 'La pile tient encore son contrat : ce moteur ne se laisse pas casser ainsi.',
    remedy: 'Tout est comme avant. Recommencez : le sort choisira peut-être une autre panne.',
  }),
  'terminal-not-found': () => ({
    title: 'Ce terminal n’existe plus.',
    cause: 'Il a été fermé, ou l’application a redémarré.',
    remedy: 'Ouvrez un nouveau terminal.',
  }),
  'terminal-limit-reached': (d) => ({
    title: 'Trop de terminaux sont ouverts.',
    cause: `L’application n’en garde pas plus de ${fact(d, 'limit', 'quelques-uns')}.`,
    remedy: 'Fermez-en un, puis recommencez.',
  }),
  'terminal-shell-missing': () => ({
    title: 'Aucun interpréteur de commandes n’a été trouvé.',
    cause: 'Cette machine n’a ni bash ni sh là où l’application les cherche.',
    remedy: 'Ouvrez un terminal « Poste » : il tourne dans un conteneur.',
  }),
  'path-outside-workspace': (d) => ({
    title: `Le chemin${quoted(d, 'path')} sort de votre dossier de travail.`,
    cause: 'L’application ne lit et n’écrit qu’à l’intérieur de ce dossier, liens compris.',
    remedy: 'Choisissez un fichier de ce dossier.',
  }),
  'workspace-unusable': (d) => ({
    title: 'Votre dossier de travail ne peut pas être ouvert.',
    cause: `Un fichier, ou un lien qui ne mène à aucun dossier, porte son nom${quoted(d, 'path')}.`,
    remedy: 'Déplacez-le ou renommez-le, puis relancez l’application : elle refera le dossier.',
  }),
  'file-still-written': (d) => ({
    title: `Le fichier${quoted(d, 'path')} a changé pendant la copie.`,
    cause: 'Un programme l’a raccourci pendant qu’il était lu : la copie serait fausse.',
    remedy: 'Attendez que ce programme ait fini, puis recommencez.',
  }),
  'file-not-found': (d) => ({
    title: `Le fichier${quoted(d, 'path')} est introuvable.`,
    cause: 'Il n’existe pas, ou ce n’est pas un fichier ordinaire.',
    remedy: 'Vérifiez son nom et son dossier.',
  }),
  'data-folder-in-use': (d) => ({
    title: 'Cale sèche est déjà ouverte sur ces données.',
    cause: `Le dossier${quoted(d, 'path')} ne sert qu’à une application à la fois.`,
    remedy: 'Revenez à la fenêtre déjà ouverte, ou choisissez un autre dossier avec « --data-dir ».',
  }),
  'data-folder-unwritable': (d) => ({
    title: 'Votre progression ne peut pas être enregistrée.',
    cause: `L’application n’a pas le droit d’écrire dans le dossier${quoted(d, 'path')}.`,
    remedy: 'Rendez-le accessible, ou choisissez un autre dossier avec « --data-dir ».',
  }),
  'stored-file-damaged': (d) => ({
    title: `Le fichier${quoted(d, 'file')} était abîmé.`,
    cause: `Il a été mis de côté${quoted(d, 'keptAs')}, sans rien effacer.`,
    remedy: 'Vous pouvez continuer ; gardez-le si vous voulez le réparer.',
  }),
  'stored-file-too-new': (d) => ({
    title: `Le fichier${quoted(d, 'file')} vient d’une version plus récente de Cale sèche.`,
    cause: 'Cette version-ci ne sait pas le lire ; elle n’y a pas touché.',
    remedy: 'Mettez l’application à jour, ou choisissez un autre dossier avec « --data-dir ».',
  }),
  'app-port-taken': (d) => ({
    title: `Le port ${fact(d, 'port', 'demandé')} n’est pas libre.`,
    cause: 'Un autre programme de la machine l’écoute, ou le système se le réserve.',
    remedy: 'Choisissez-en un autre avec « --port », ou laissez l’application en trouver un.',
  }),
  'cleanup-changed': (d) => ({
    title: `${fact(d, 'name', 'L’objet')} a changé depuis la liste.`,
    cause: 'Il a été refait, renommé ou démarré entre-temps.',
    remedy: 'Rien n’a été touché. Relisez la liste, puis recommencez si vous le voulez encore.',
  }),
  'docker-cli-missing': () => ({
    title: 'Cette machine n’a pas la commande « docker ».',
    cause: 'L’application s’en sert pour ce que le moteur seul ne sait pas faire.',
    remedy: 'Installez le client Docker : la page du moteur dit comment.',
  }),
  'compose-missing': () => ({
    title: 'Compose n’est pas là.',
    cause:
      'Cette machine n’a pas « docker compose », et l’image « cale/poste » n’est pas chargée ou ne verrait pas vos fichiers.',
    remedy:
      'Installez l’extension Compose du client Docker ; si le moteur voit vos fichiers, les images du cours suffisent.',
  }),
  'compose-file-missing': (d) => ({
    title: `« ${fact(d, 'file', 'compose.yaml')} » n’existe pas encore.`,
    cause: 'Ce dossier ne décrit aucune pile.',
    remedy: 'Écrivez le fichier, ou partez de l’exemple.',
  }),
  'compose-file-invalid': (d) => ({
    title: 'Compose ne comprend pas ce fichier.',
    cause: `Il répond : « ${fact(d, 'message', 'rien')} ».`,
    remedy: 'Corrigez la ligne marquée, ou celle que nomme le message.',
  }),
  'compose-project-elsewhere': (d) => ({
    title: `Une autre pile s’appelle déjà${quoted(d, 'project')}.`,
    cause: `Ses conteneurs viennent du dossier « ${fact(d, 'folder', '?')} » : Compose les prendrait pour ceux-ci.`,
    remedy: 'Renommez ce dossier, ou donnez un autre nom à cette pile en tête de son fichier.',
  }),
  'compose-unhealthy': (d) => ({
    title: `Le service attendu${quoted(d)} ne va pas bien.`,
    cause: 'Un autre service attend sa bonne santé pour démarrer ; elle n’est pas venue.',
    remedy: 'Lisez ses journaux, corrigez, puis démarrez la pile de nouveau.',
  }),
  'compose-failed': (d) => ({
    title: 'Compose n’a pas pu finir.',
    cause: `Il répond : « ${fact(d, 'message', 'rien')} ».`,
    remedy: 'Ce qui était déjà fait le reste. Corrigez, puis recommencez.',
  }),
  'compose-busy': () => ({
    title: 'Cette pile est déjà en travail.',
    cause: 'Compose n’a pas fini ce que vous lui avez demandé.',
    remedy: 'Attendez la fin, ou arrêtez-le, puis recommencez.',
  }),
  'registry-silent': () => ({
    title: 'Ce registre ne répond pas.',
    cause: 'Son conteneur est arrêté, démarre encore, ou ne publie pas le port 5000.',
    remedy: 'Démarrez-le, ou regardez ses journaux dans le panneau des conteneurs.',
  }),
  'registry-tag-missing': (d) => ({
    title: `Le registre n’a plus${quoted(d)}.`,
    cause: 'Quelqu’un l’a supprimé entre-temps, ici ou dans un terminal.',
    remedy: 'La liste montre ce qu’il tient maintenant.',
  }),
  'registry-delete-refused': (d) => ({
    title: 'Le registre refuse de supprimer.',
    cause: `Il répond par le code ${fact(d, 'status', 'inconnu')} : la suppression y est sans doute interdite.`,
    remedy: 'Celui du cours l’autorise : démarrez un registre depuis ce panneau.',
  }),
  'registry-collect-failed': () => ({
    title: 'La place n’a pas été rendue.',
    cause: 'Le ménage ne s’est pas terminé dans le conteneur du registre.',
    remedy: 'Lancez la commande affichée dans un terminal : elle dira pourquoi.',
  }),
  ...MINIKUBE_ERRORS,
  'operation-not-found': () => ({
    title: 'Cette tâche n’existe plus.',
    cause: 'Elle est finie depuis longtemps, ou l’application a redémarré.',
    remedy: 'Relancez-la si besoin.',
  }),
  'core-unreachable': () => ({
    title: 'La fenêtre a perdu le contact avec l’application.',
    cause: 'Le programme qui la sert s’est arrêté, ou redémarre.',
    remedy: 'Elle reprendra seule ; sinon, relancez Cale sèche.',
  }),
  'input-invalid': () => ({
    title: 'La demande n’a pas été comprise.',
    cause: 'Une valeur n’a pas la forme attendue.',
    remedy: 'Corrigez-la, puis recommencez.',
  }),
  forbidden: () => ({
    title: 'Cette action est refusée.',
    cause: 'Elle ne fait pas partie de ce que cette page a le droit de faire.',
    remedy: 'Rouvrez l’application par son adresse habituelle.',
  }),
  internal: (d) => ({
    title: 'Une erreur inattendue s’est produite.',
    cause: `Le journal de l’application la décrit${quoted(d, 'reference')}.`,
    remedy: 'Recommencez ; si elle revient, signalez-la avec cette référence.',
  }),
} as const satisfies Record<AppErrorCode, (details: AppErrorDetails) => ErrorText>;

/** The text of a failure that crossed a process boundary; a code nobody knows reads as `internal`. */
export function errorText(code: string, details: AppErrorDetails = {}): ErrorText {
  const isKnown = Object.hasOwn(ERROR_TEXTS, code);
  return ERROR_TEXTS[isKnown ? (code as AppErrorCode) : 'internal'](details);
}
