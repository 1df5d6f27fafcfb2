import type { MisstepFacts } from '../../course/missteps.ts';
import type { CheckFact } from '../../course/views.ts';

type Texts = { readonly [C in keyof MisstepFacts]: (facts: MisstepFacts[C]) => string };

/** What happened, then what to do: two sentences each. What is typed stands between backticks. */
const MISSTEPS: Texts = {
  'option-after-image': ({ name, option }) =>
    `L’option \`${option}\` est après le nom de l’image : le conteneur ${name} l’a prise pour son programme. Supprimez-le, et placez les options avant l’image.`,
  'name-typo': ({ name, wanted }) =>
    `Vous avez fait un conteneur ${name} ; l’étape attend ${wanted}. \`docker rename ${name} ${wanted}\` lui donne le bon nom.`,
  'name-form': ({ name, stem }) =>
    `Le conteneur ${name} ne compte pas : l’étape attend des noms qui commencent par ${stem}. Corrigez le sien avec \`docker rename\`, ou supprimez-le.`,
  'name-forgotten': ({ name, wanted }) =>
    `Votre conteneur n’a pas reçu de nom : le moteur l’a appelé ${name}. \`docker rename ${name} ${wanted}\` lui donne le sien.`,
  'other-name': ({ name, wanted }) =>
    `Vous avez fait un conteneur ${name} de la bonne image ; l’étape attend qu’il s’appelle ${wanted}. \`docker rename ${name} ${wanted}\` suffit.`,
  'created-not-started': ({ name }) =>
    `Le conteneur ${name} est créé, mais son programme n’a jamais été lancé. \`docker start ${name}\` le démarre.`,
  'command-not-found': ({ name, command }) =>
    `Le programme de ${name} n’a pas pu être lancé : l’image ne trouve pas « ${command} », ou ne peut pas l’exécuter. Relisez ce qui suit le nom de l’image, supprimez le conteneur avec \`docker rm ${name}\`, puis lancez-le de nouveau.`,
  'no-shell': ({ name, command }) =>
    `L’image de ${name} n’a pas de shell : « ${command} » ne peut pas y être lancé. Dans une recette, écrivez la forme exec, \`CMD ["programme", "argument"]\` ; après le nom de l’image, le programme seul.`,
  'port-taken': ({ name }) =>
    `Le conteneur ${name} n’a pas pu démarrer : un autre programme tient déjà ce port de la machine. \`docker ps\` montre lequel de vos conteneurs, s’il est à vous.`,
  'ended-at-once': ({ name, command }) =>
    `Le conteneur ${name} a fini aussitôt, sans erreur : « ${command} » n’avait rien à attendre, ou a laissé un autre processus continuer sans lui. Supprimez-le avec \`docker rm ${name}\`, puis lancez-le de nouveau avec un programme qui dure, comme \`sleep 3600\`, ou un serveur.`,
  'auto-removed': ({ name }) =>
    `Le conteneur ${name} a fini, et a été supprimé aussitôt : c’est ce que fait \`--rm\`. Lancez-le de nouveau, sans cette option.`,
  'auto-removed-misnamed': ({ name, wanted, isWanted }) =>
    `Le conteneur ${name} a fini, et \`--rm\` l’a supprimé aussitôt ; l’étape attend ${wanted}. Lancez-le de nouveau avec \`--name ${wanted}\`, ${isWanted ? 'et un programme qui dure' : 'sans `--rm`'}.`,
  'ended-and-removed': ({ name }) =>
    `Le programme de ${name} a fini aussitôt, et \`--rm\` a supprimé le conteneur. Lancez-le de nouveau, avec un programme qui reste ; un shell n’attend qu’avec \`-it\`.`,
  'gone-to-background': ({ name, command, option }) =>
    `Le conteneur ${name} s’est arrêté aussitôt : « ${command} » s’est mis en arrière-plan dans le conteneur, qui s’arrête avec son premier processus. Supprimez-le avec \`docker rm ${name}\`, puis lancez-le de nouveau avec \`${option}\`, qui retient ce serveur.`,
  'terminal-held': ({ name }) =>
    `Le conteneur ${name} a été lancé sans \`-d\` : tant qu’il tourne, votre terminal ne rend pas l’invite. Ctrl+C l’interrompt, ou, s’il n’y obéit pas, \`docker stop ${name}\` dans un autre terminal ; \`docker start ${name}\` le démarre ensuite en arrière-plan.`,
  'file-unwritten': ({ name, path, command }) =>
    `Le conteneur ${name} a fini sans écrire ${path} : son programme était « ${command} ». Supprimez-le avec \`docker rm ${name}\`, puis lancez-le de nouveau, en laissant la redirection \`>\` entre les apostrophes de \`sh -c\`.`,
  'other-tag': ({ name, image, wanted }) =>
    `Le conteneur ${name} est tiré de ${image} ; l’étape attend ${wanted}. ${replace(name)}, ${isLatest(image) ? 'en écrivant le tag : sans lui, c’est `latest`' : 'depuis la bonne image : un conteneur garde celle dont il est né'}.`,
  'image-other-tag': ({ name, wanted }) =>
    `L’image est là, sous ${withTag(name)} ; l’étape attend ${withTag(wanted)}. \`docker tag ${name} ${wanted}\` lui donne aussi ce tag.`,
  'image-other-registry': ({ name, wanted, registry }) =>
    `L’image ${name} n’est pas adressée au registre ${registry} ; un nom commence par l’adresse, port compris. \`docker tag ${name} ${wanted}\` lui donne la bonne.`,
  'image-unpushed': ({ name, container }) =>
    `L’image ${name} n’est pas dans le registre ${container} : elle n’a pas été poussée. Poussez-la avec \`docker push ${name}\`, puis reprenez l’étape.`,
  'image-other-name': ({ name, wanted }) =>
    `Vous avez fait l’image ${name} ; l’étape attend ${wanted}. \`docker tag ${name} ${wanted}\` lui donne aussi ce nom.`,
  'image-unnamed': ({ id, wanted }) =>
    `\`docker commit\` a fait une image sans nom, ${id} : le nom vient après celui du conteneur. \`docker tag ${id} ${wanted}\` lui donne le sien.`,
  'volume-other-name': ({ name, wanted }) =>
    `Vous avez fait le volume ${name} ; l’étape attend ${wanted}. Un volume ne change pas de nom : faites-en un second.`,
  'network-other-name': ({ name, wanted }) =>
    `Vous avez fait le réseau ${name} ; l’étape attend ${wanted}. Un réseau ne change pas de nom : faites-en un second.`,
  'ports-swapped': ({ name, hostPort, containerPort }) =>
    `Les deux ports de ${name} sont inversés : celui de la machine vient en premier. ${replace(name)}, avec \`-p 127.0.0.1:${hostPort}:${containerPort}\`.`,
  'other-port': ({ name, containerPort, wanted }) =>
    `Le conteneur ${name} publie son port ${containerPort}, et l’étape attend le ${wanted}. ${replace(name)} : dans \`-p\`, le port du conteneur vient en dernier.`,
  'every-interface': ({ name, hostPort }) =>
    `Le port ${hostPort} de ${name} est ouvert à toutes les machines du réseau, pas à la vôtre seulement. ${replace(name)}, avec l’adresse 127.0.0.1 devant le port.`,
  'loopback-inside': ({ name, port }) =>
    `Dans ${name}, le programme écoute sur 127.0.0.1 : seul son propre conteneur peut l’appeler. Faites-le écouter sur 0.0.0.0, port ${port}.`,
  'folder-for-volume': ({ name, source, wanted }) =>
    `${name} a reçu le dossier ${source} de la machine, au lieu du volume ${wanted}. Un nom sans barre oblique est un volume ; un chemin est un dossier.`,
  'other-target': ({ name, target, wanted }) =>
    `Le montage de ${name} est sur ${target}, et l’étape l’attend sur ${wanted}. ${replace(name)} : un montage ne change pas de place.`,
  'wrong-folder': ({ path, wanted }) =>
    `Le fichier est bien là, mais sous ${path}. L’étape l’attend sous ${wanted}, à partir de votre atelier.`,
  'cluster-other-namespace': ({ of, name, namespace, wanted }) =>
    `L’objet ${of}/${name} est dans l’espace de noms ${namespace} ; l’étape l’attend dans ${wanted}. Retirez-le avec \`kubectl delete ${of} ${name} -n ${namespace}\`, puis reprenez la commande de l’étape avec \`-n ${wanted}\`.`,
  'cluster-other-kind': ({ of, name, namespace, wanted }) =>
    `Vous avez fait ${of}/${name} ; l’étape attend ${wanted}/${name}, d’une autre sorte. Retirez le premier avec \`${remove(of, name, namespace)}\`, puis refaites l’étape.`,
  'cluster-other-name': ({ of, name, namespace, wanted }) =>
    `Vous avez fait ${of}/${name} ; l’étape attend le nom ${wanted}, et un objet d’un cluster ne change pas de nom. Retirez-le avec \`${remove(of, name, namespace)}\`, puis refaites l’étape.`,
};

/** What is of the whole cluster has no namespace. */
const remove = (of: string, name: string, namespace: string) =>
  `kubectl delete ${of} ${name}${namespace === '' ? '' : ` -n ${namespace}`}`;

/** A container keeps what it was made with: another takes its name. */
const replace = (name: string) => `Supprimez le conteneur avec \`docker rm -f ${name}\`, puis refaites-le`;

/** An image that was written without its tag, or with that one. */
function isLatest(image: string): boolean {
  return /(?:^|\/)[^/:]+(?::latest)?$/.test(image);
}

const withTag = (image: string) => (isLatest(image) ? `${image} (sans tag, c’est \`latest\`)` : image);

/** The two sentences of a mistake, commands between backticks; empty for one that this version does not know. */
export function describeMisstep({ code, params }: CheckFact): string {
  const describe = new Map<string, unknown>(Object.entries(MISSTEPS)).get(code);
  return describe ? (describe as (facts: CheckFact['params']) => string)(params) : '';
}
