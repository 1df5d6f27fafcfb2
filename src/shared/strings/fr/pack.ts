import { SHELL_OPTIONS } from './shell-options.ts';

/** Sentences of `npm run pack`, and the page that goes with each archive. */
export const PACK_CLI = {
  help: `Fabrique une archive de Cale sèche à emporter : elle se décompresse, puis s’ouvre d’un double-clic, sans rien installer.

  npm run pack -- --platform NOM [options]

  --platform LISTE   linux-x64, linux-arm64, win-x64, darwin-arm64, darwin-x64, séparés par des virgules (host = celle-ci)
  --all              toutes
  --out DOSSIER      où écrire les archives (dist par défaut)
  --plain            sans compression, pour un essai
  --twice            fabriquer chaque archive deux fois et comparer leurs octets
  --help             ce texte`,
  optionUnknown: (option: string) =>
    `Option inconnue ou incomplète : ${option}. « npm run pack -- --help » les liste toutes.`,
  platformUnknown: (name: string, known: string) =>
    `Plateforme inconnue : ${name}. Celles qui existent : ${known}.`,
  kitMissing: (arch: string) =>
    `Les images du cours pour ${arch} ne sont pas fabriquées : « npm run kit:build » les fabrique.`,
  kitOld: (arch: string) =>
    `Les images du cours pour ${arch} datent d’autres recettes : « npm run kit:build » les refait.`,
  xzMissing:
    'Le programme xz manque (paquet xz-utils sous Debian et Ubuntu) : il compresse les archives de Linux.',
  getting: (id: string) => `${id} : Node et les terminaux, par le registre npm…`,
  writing: (id: string) => `${id} : écriture de l’archive…`,
  written: (file: string, size: string, parts: string) => `${file} : ${size} (${parts}).`,
  parts: (node: string, app: string, images: string) =>
    `avant compression : Node ${node}, application ${app}, images ${images}`,
  tooLarge: (id: string, size: string, limit: string) =>
    `${id} : l’archive fait ${size}, plus que les ${limit} promis.`,
  mistaken: (id: string, list: string) => `${id} : l’archive ne peut pas être distribuée.\n${list}`,
  differs: (id: string) => `${id} : la seconde archive n’a pas les mêmes octets que la première.`,
  same: (id: string, sha256: string) => `${id} : deux fois les mêmes octets (sha256 ${sha256}).`,
} as const;

const STARTERS = {
  linux: `Ouvrez « cale-seche.desktop » d’un double-clic. Le gestionnaire de fichiers de GNOME n’ouvre pas ces fichiers : clic
droit sur « cale-seche.sh », « Exécuter comme un programme », ou « ./cale-seche.sh » dans un terminal ouvert dans ce dossier.
La fenêtre de terminal reste ouverte : la fermer arrête l’application.`,
  darwin: `Ouvrez « cale-seche.command » d’un double-clic. Si macOS le refuse, fermez son message, puis : Réglages Système,
Confidentialité et sécurité, « Ouvrir quand même », en bas de la page (avant macOS 15 : clic droit, « Ouvrir »). Une seule
commande fait de même pour tout le dossier, dans un terminal ouvert là : « xattr -dr com.apple.quarantine * ». La fenêtre de
terminal reste ouverte : la fermer arrête l’application.`,
  win32: `Ouvrez « cale-seche.cmd » d’un double-clic. Si Windows montre « Windows a protégé votre ordinateur », choisissez
« Informations complémentaires », puis « Exécuter quand même ». La fenêtre noire reste ouverte : la fermer arrête
l’application.`,
} as const;

/** LISEZ-MOI.txt of an archive: what to do first, and where one's work is. */
export function packReadMe(os: keyof typeof STARTERS, version: string): string {
  return `Cale sèche ${version} : le cours Docker et Kubernetes en français, avec son bac à sable

1. Décompressez toute l’archive sur le disque de l’ordinateur, pas sur la clé : c’est plus rapide, et une clé ne laisse pas
   toujours lancer un programme.
2. ${STARTERS[os].replaceAll('\n', '\n   ')}
3. Le cours s’ouvre dans votre navigateur. Si rien ne s’ouvre, copiez l’adresse affichée dans le terminal.

Rien n’est installé, aucun droit particulier n’est demandé, et le réseau ne sert pas. Pour les exercices, il faut un moteur
Docker sur la machine : dans la barre du bas de la page, « Moteur » dit s’il est là, et un clic dessus ce qui manque. À côté
d’« Images », « Charger » lui donne celles du cours, qui sont dans cette archive.

Votre travail est dans votre dossier personnel ; « Réglages » vous montre où. Lancée avec l’option --portable, l’application
le garde dans le dossier « donnees », à côté d’elle : donnez-la à chaque lancement, un double-clic revient au dossier personnel.

Options, à ajouter dans un terminal :

${SHELL_OPTIONS}

Licences de tout ce qui est ici : LICENCES.txt. Liste pour les outils : sbom.cdx.json.
`;
}

/** A size as the command says it. */
export const packSize = (bytes: number): string => `${(bytes / 1e6).toFixed(1).replace('.', ',')}\u00a0Mo`;
