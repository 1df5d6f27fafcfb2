import type { EngineCapability, PreflightResult } from '../../contract/engine.ts';
import type {
  PreflightCheckId,
  PreflightReason,
  PreflightReasons,
  PreflightSkipReason,
} from '../../domain/preflight.ts';
import { CAPABILITY_NAMES, PRODUCT_NAMES } from './engine.ts';
import { enumerate } from './enumerate.ts';

type Params = PreflightResult['params'];

/** What was found, then what to do about it; no remedy where there is nothing to do. */
interface PreflightText {
  explanation: string;
  remedy: string | null;
}

type Say = (params: Params) => PreflightText;
type CheckTexts<Id extends PreflightCheckId & keyof PreflightReasons> = {
  title: string;
  reasons: Record<PreflightReason<Id>, Say>;
};

const say = (explanation: string, remedy: string | null = null): PreflightText => ({ explanation, remedy });
const text = (params: Params, key: string) => String(params[key] ?? '');
/** A product that was found by its files is told by its id. */
const nameOf = (label: string) => (PRODUCT_NAMES as Readonly<Record<string, string>>)[label] ?? label;
const gigabytes = (params: Params, key: string) =>
  `${(Number(params[key] ?? 0) / 1e9).toLocaleString('fr-FR', { maximumFractionDigits: 1 })} Go`;

/** « les limites de mémoire, Swarm » from the ids a check gives, separated by commas. */
function capabilityList(params: Params): string {
  const ids = text(params, 'capabilities').split(',').filter(Boolean) as EngineCapability[];
  return enumerate(ids.map((id) => CAPABILITY_NAMES[id] ?? id));
}

const SKIPPED: Record<PreflightSkipReason, Say> = {
  'engine-needed': () => say('À voir quand un moteur répondra.'),
  'images-needed': () => say('À voir quand les images du cours seront chargées : ce contrôle s’en sert.'),
  cancelled: () => say('Contrôle interrompu.', 'Relancez la vérification.'),
};

const RAISE_RESOURCES = (p: Params) =>
  p.isVirtualMachine === true
    ? 'Donnez-en plus à la machine virtuelle, dans les réglages de l’application qui fournit le moteur.'
    : 'Fermez d’autres programmes pendant les exercices, ou utilisez une machine plus grande.';

/** What the engine of Windows itself does, and what it takes to have the rest. */
const WSL_LIMITS =
  'Ses conteneurs suffisent au cours, sauf aux exercices qui publient un port ou montent un dossier : pour ceux-là, installez Docker Desktop ou Rancher Desktop. Puis réessayez.';

/** The French text of every outcome of every check. */
export const PREFLIGHT_TEXTS = {
  'engine-found': {
    title: 'Un moteur a été trouvé',
    reasons: {
      ...SKIPPED,
      found: (p) => say(`Trouvé : ${nameOf(text(p, 'label'))}.`),
      'not-installed-debian': () =>
        say('Aucun moteur Docker sur cette machine.', 'Installez celui de Debian, puis réessayez.'),
      'not-installed-ubuntu': () =>
        say('Aucun moteur Docker sur cette machine.', 'Installez celui d’Ubuntu, puis réessayez.'),
      'not-installed-distribution': () =>
        say(
          'Aucun moteur Docker sur cette machine.',
          'Installez celui de votre distribution, puis réessayez.',
        ),
      'not-installed-linux': () =>
        say(
          'Aucun moteur Docker sur cette machine.',
          'Installez le paquet Docker ou Podman de votre distribution, puis réessayez.',
        ),
      'not-installed-macos': () =>
        say(
          'Aucun moteur Docker sur ce Mac.',
          'Installez OrbStack, Docker Desktop ou Rancher Desktop, ouvrez-le, puis réessayez.',
        ),
      'not-installed-macos-brew': () =>
        say(
          'Aucun moteur Docker sur ce Mac.',
          'Le plus court : Colima, par Homebrew, dans un terminal. OrbStack, Docker Desktop et Rancher Desktop conviennent aussi.',
        ),
      'not-installed-windows': () =>
        say(
          'Aucun moteur Docker sur ce PC.',
          `Le plus court : installez WSL dans un terminal. ${WSL_LIMITS}`,
        ),
      'not-installed-windows-wsl': () =>
        say(
          'Aucun moteur Docker sur ce PC.',
          `Le plus court : mettez WSL à jour dans un terminal. ${WSL_LIMITS}`,
        ),
    },
  },
  'engine-running': {
    title: 'Le moteur répond',
    reasons: {
      ...SKIPPED,
      running: (p) => say(`${text(p, 'name')} répond.`),
      'access-first': () => say('On le saura quand il vous laissera entrer.'),
      'stopped-systemd': () => say('Docker est installé, mais arrêté.', 'Démarrez-le dans un terminal.'),
      'stopped-service': () => say('Docker est installé, mais arrêté.', 'Démarrez-le dans un terminal.'),
      'stopped-rootless': () =>
        say('Votre moteur Docker sans root est arrêté.', 'Démarrez-le dans un terminal.'),
      'stopped-desktop': () =>
        say(
          'Docker Desktop est installé, mais arrêté.',
          'Ouvrez Docker Desktop et attendez qu’il soit prêt.',
        ),
      'stopped-colima': () => say('Colima est installé, mais arrêté.', 'Démarrez-le dans un terminal.'),
      'stopped-rancher': () =>
        say(
          'Rancher Desktop est installé, mais arrêté.',
          'Ouvrez Rancher Desktop et attendez qu’il soit prêt.',
        ),
      'stopped-orbstack': () =>
        say('OrbStack est installé, mais arrêté.', 'Ouvrez OrbStack et attendez qu’il soit prêt.'),
      'stopped-wsl': () =>
        say(
          'Windows a un moteur, les conteneurs de WSL, mais il ne répond pas.',
          'Son premier démarrage peut prendre une minute. S’il ne vient pas, mettez WSL à jour dans un terminal, puis réessayez.',
        ),
      'stopped-podman': () =>
        say('Podman est installé, mais son service est arrêté.', 'Démarrez-le dans un terminal.'),
      'address-silent': (p) =>
        say(
          `Rien ne répond à l’adresse demandée « ${text(p, 'endpoint')} ».`,
          'Démarrez ce moteur, ou choisissez-en un autre.',
        ),
      'remote-silent': (p) =>
        say(
          `Le moteur distant « ${text(p, 'endpoint')} » ne répond pas.`,
          'Vérifiez cette machine et le réseau, ou choisissez un autre moteur.',
        ),
      'endpoint-unsupported': (p) =>
        say(
          `L’application ne sait pas joindre l’adresse « ${text(p, 'endpoint')} » : forme inconnue, ou certificats absents.`,
          'Choisissez un autre moteur.',
        ),
      'remote-to-confirm': (p) =>
        say(
          `Le moteur « ${text(p, 'endpoint')} » est sur une autre machine. Rien ne lui a été envoyé.`,
          'Confirmez que vous voulez l’utiliser, ou choisissez-en un autre.',
        ),
      lost: () =>
        say('Le moteur répondait, il ne répond plus.', 'Redémarrez-le : l’application le retrouvera seule.'),
      searching: () => say('Recherche en cours.', 'Relancez la vérification dans un instant.'),
    },
  },
  'socket-permission': {
    title: 'Vous avez le droit de l’utiliser',
    reasons: {
      ...SKIPPED,
      allowed: () => say('Accès accordé.'),
      'not-in-group': (p) =>
        say(
          `Votre compte n’est pas dans le groupe « ${text(p, 'group')} », qui garde l’accès au moteur.`,
          'Ajoutez-l’y, puis fermez et rouvrez votre session. Ce groupe vaut un accès administrateur à la machine.',
        ),
      'log-in-again': (p) =>
        say(
          `Votre compte est bien dans le groupe « ${text(p, 'group')} », mais cette session a commencé avant.`,
          'Fermez votre session et rouvrez-la.',
        ),
      'not-owner': (p) =>
        say(
          `L’accès à « ${text(p, 'path')} » est réservé à un autre compte.`,
          'Choisissez un autre moteur, ou demandez l’accès à l’administrateur de la machine.',
        ),
    },
  },
  'api-version': {
    title: 'Il est assez récent',
    reasons: {
      ...SKIPPED,
      recent: (p) => say(`API ${text(p, 'apiVersion')}.`),
      'too-old': (p) =>
        say(
          `Son API est en version ${text(p, 'apiVersion')} ; le cours demande au moins la ${text(p, 'minimum')}.`,
          'Mettez Docker à jour (version 20.10 ou plus), ou choisissez un autre moteur.',
        ),
    },
  },
  'disk-space': {
    title: 'Il reste de la place',
    reasons: {
      ...SKIPPED,
      enough: (p) => say(`${gigabytes(p, 'freeBytes')} libres pour le moteur.`),
      low: (p) =>
        say(
          `Il reste ${gigabytes(p, 'freeBytes')} au moteur : assez pour commencer.`,
          'Libérez de l’espace avant les unités sur les images.',
        ),
      'nearly-full': (p) =>
        say(
          `Il ne reste que ${gigabytes(p, 'freeBytes')} au moteur : les exercices échoueront.`,
          'Libérez de l’espace. Cette commande montre ce que Docker occupe.',
        ),
      unreadable: () => say('L’espace libre du moteur n’a pas pu être lu.'),
    },
  },
  resources: {
    title: 'Il a assez de processeur et de mémoire',
    reasons: {
      ...SKIPPED,
      enough: (p) => say(`${text(p, 'cpus')} processeurs, ${gigabytes(p, 'memoryBytes')} de mémoire.`),
      'few-cpus': (p) => say('Le moteur n’a qu’un processeur ; deux sont conseillés.', RAISE_RESOURCES(p)),
      'little-memory': (p) =>
        say(
          `Le moteur n’a que ${gigabytes(p, 'memoryBytes')} de mémoire ; 2 Go sont conseillés.`,
          RAISE_RESOURCES(p),
        ),
      'few-cpus-little-memory': (p) =>
        say(
          `Le moteur n’a qu’un processeur et ${gigabytes(p, 'memoryBytes')} de mémoire ; deux processeurs et 2 Go sont conseillés.`,
          RAISE_RESOURCES(p),
        ),
    },
  },
  'rootless-limits': {
    title: 'Il peut tout ce que le cours demande',
    reasons: {
      ...SKIPPED,
      'not-rootless': () => say('Le moteur tourne avec tous ses droits.'),
      'rootless-complete': () =>
        say('Moteur sans root, avec ses limites de ressources. Les ports publiés commencent à 1024.'),
      'rootless-cgroup-1': (p) =>
        say(
          `Moteur sans root sur cgroup v1. Ne seront pas possibles : ${capabilityList(p)}.`,
          'Le reste du cours fonctionne. Pour tout avoir, passez à cgroup v2 ou utilisez le moteur du système.',
        ),
      'rootless-not-delegated': (p) =>
        say(
          `Moteur sans root sans délégation de cgroup. Ne seront pas possibles : ${capabilityList(p)}.`,
          'Le reste du cours fonctionne. Pour tout avoir, déléguez les contrôleurs cpu, memory et pids à votre session.',
        ),
      podman: (p) =>
        say(
          `Podman tient lieu de Docker. Ne seront pas possibles : ${capabilityList(p)}.`,
          'Le reste du cours fonctionne.',
        ),
    },
  },
  'docker-cli': {
    title: 'La commande docker est là',
    reasons: {
      ...SKIPPED,
      complete: (p) => say(`docker ${text(p, 'version')}, avec compose et buildx.`),
      'cli-missing': () =>
        say(
          'La commande docker n’est pas installée sur cette machine.',
          'Vous pouvez suivre le cours sans elle : le terminal « Poste » l’apporte dans un conteneur.',
        ),
      'compose-missing': (p) =>
        say(
          `docker ${text(p, 'version')} est là, sans « docker compose ».`,
          'Installez-le, ou utilisez le terminal « Poste » pour l’unité sur Compose.',
        ),
      'buildx-missing': (p) =>
        say(
          `docker ${text(p, 'version')} est là, sans « docker buildx ».`,
          'Installez-le, ou utilisez le terminal « Poste » pour l’unité sur les images.',
        ),
      'plugins-missing': (p) =>
        say(
          `docker ${text(p, 'version')} est là, sans « docker compose » ni « docker buildx ».`,
          'Installez-les, ou utilisez le terminal « Poste », qui les apporte.',
        ),
    },
  },
  'course-images': {
    title: 'Les images du cours sont chargées',
    reasons: {
      ...SKIPPED,
      present: (p) => say(`${text(p, 'totalCount')} images sur ${text(p, 'totalCount')}.`),
      missing: (p) =>
        say(
          `Il en manque ${text(p, 'missingCount')} sur ${text(p, 'totalCount')} : ${text(p, 'names')}.`,
          'Chargez-les : leurs archives sont sur cette machine, le réseau ne sert pas.',
        ),
      'archives-missing': (p) =>
        say(
          `Il en manque ${text(p, 'missingCount')} sur ${text(p, 'totalCount')} : ${text(p, 'names')}. Leurs archives ne sont pas sur cette machine.`,
          'Fabriquez-les (il faut le réseau une fois), ou copiez un kit.',
        ),
      loading: (p) => say(`Chargement en cours : ${text(p, 'presentCount')} sur ${text(p, 'totalCount')}.`),
    },
  },
  'kernel-features': {
    title: 'Le noyau fournit ce qu’il faut',
    reasons: {
      ...SKIPPED,
      complete: () => say('Limites de ressources, couches et interfaces virtuelles disponibles.'),
      'features-missing': (p) =>
        say(
          `Ce noyau ne fournit pas : ${capabilityList(p)}.`,
          'Les exercices qui en ont besoin le diront ; les autres fonctionnent.',
        ),
      'slow-storage': (p) =>
        say(
          `Le moteur range ses couches avec « ${text(p, 'storageDriver')} », qui copie tout à chaque conteneur.`,
          'Le cours fonctionne, plus lentement et avec plus de disque. Avec overlay2, ce serait immédiat.',
        ),
    },
  },
  'bind-mount': {
    title: 'Un conteneur voit votre dossier de travail',
    reasons: {
      ...SKIPPED,
      proved: () => say('Prouvé : un conteneur a lu et écrit un fichier dans votre dossier.'),
      'path-not-visible': (p) =>
        say(
          `Le moteur ne voit pas le dossier « ${text(p, 'path')} » : il tourne dans une machine virtuelle ou sur une autre machine.`,
          'Partagez ce dossier avec elle, ou choisissez un dossier de données dans votre dossier personnel.',
        ),
      'path-not-shared': (p) =>
        say(
          `Le dossier « ${text(p, 'path')} » n’est pas partagé avec le moteur.`,
          'Ajoutez-le dans les réglages de partage de fichiers de l’application qui fournit le moteur.',
        ),
      'read-refused': (p) =>
        say(
          `Un conteneur n’a pas pu lire le dossier « ${text(p, 'path')} ».`,
          'SELinux ou le partage de fichiers le refuse : choisissez un autre dossier de données.',
        ),
      'write-refused': (p) =>
        say(
          `Un conteneur lit le dossier « ${text(p, 'path')} », mais ne peut pas y écrire.`,
          'Vérifiez les droits de ce dossier et le partage de fichiers.',
        ),
      'content-differs': (p) =>
        say(
          `Ce qu’un conteneur écrit dans « ${text(p, 'path')} » n’arrive pas sur cette machine : le moteur en voit un autre du même nom.`,
          'Partagez ce dossier avec le moteur, ou choisissez un autre moteur.',
        ),
      'in-wsl': () =>
        say(
          'Les conteneurs de WSL ne voient pas les dossiers de Windows.',
          'Les exercices qui en ont besoin le diront ; les autres fonctionnent. Pour ceux-là, Docker Desktop ou Rancher Desktop.',
        ),
      'engine-refused': (p) =>
        say(`Le moteur a refusé l’essai : « ${text(p, 'message')} ».`, 'Corrigez la cause, puis réessayez.'),
    },
  },
  'published-port': {
    title: 'Un port publié répond',
    reasons: {
      ...SKIPPED,
      proved: (p) => say(`Prouvé : un conteneur a répondu par ${text(p, 'address')}.`),
      'no-answer': (p) =>
        say(
          `Un conteneur publie un port, mais rien ne répond par ${text(p, 'address')}.`,
          'Un pare-feu, un VPN ou la machine virtuelle du moteur le bloque : redémarrez le moteur, puis réessayez.',
        ),
      'other-answer': (p) =>
        say(
          `Quelqu’un d’autre répond par ${text(p, 'address')} à la place du conteneur.`,
          'Un serveur mandataire ou un autre moteur s’interpose : désactivez-le pour les adresses locales.',
        ),
      'in-wsl': () =>
        say(
          'Les ports publiés par les conteneurs de WSL n’arrivent pas jusqu’à Windows.',
          'Les exercices qui en ont besoin le diront ; les autres fonctionnent. Pour ceux-là, Docker Desktop ou Rancher Desktop.',
        ),
      'engine-refused': (p) =>
        say(`Le moteur a refusé l’essai : « ${text(p, 'message')} ».`, 'Corrigez la cause, puis réessayez.'),
    },
  },
} as const satisfies { [Id in PreflightCheckId & keyof PreflightReasons]: CheckTexts<Id> } & Record<
  PreflightCheckId,
  unknown
>;

/** Title of a check, shown from the start. */
export function preflightTitle(id: PreflightCheckId): string {
  return PREFLIGHT_TEXTS[id].title;
}

/** Text of a result; null while it has nothing to say (pending, running). */
export function preflightText(
  result: Pick<PreflightResult, 'id' | 'reason' | 'params'>,
): PreflightText | null {
  const reasons: Readonly<Record<string, Say>> = PREFLIGHT_TEXTS[result.id].reasons;
  if (result.reason === null || !Object.hasOwn(reasons, result.reason)) return null;
  return reasons[result.reason]?.(result.params) ?? null;
}
