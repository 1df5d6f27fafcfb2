/** Sentences of `npm run installers`. */
export const INSTALLERS_CLI = {
  help: `Fabrique les installateurs de Cale sèche avec Electron : deb, rpm et AppImage sous Linux, NSIS et zip sous Windows, dmg sous macOS.
Il faut le réseau : electron-builder télécharge Electron et ses outils. Ceux de macOS se font sous macOS.

  npm run installers -- [options]

  --platform NOM            linux-x64, linux-arm64, win-x64, darwin-arm64, darwin-x64 (celle-ci par défaut)
  --check                   seulement comparer la configuration au schéma d’electron-builder
  --list                    seulement écrire les fichiers qui seraient emballés
  --dir                     l’application telle qu’elle serait installée, sans installateur
  --electron-dist DOSSIER   l’Electron à emballer, au lieu de le télécharger
  --out DOSSIER             où écrire (dist par défaut)
  --help                    ce texte`,
  optionUnknown: (line: string) =>
    `Option inconnue ou incomplète : ${line}. « npm run installers -- --help » les liste toutes.`,
  mistaken: (list: string) => `La configuration ne suit pas le schéma d’electron-builder.\n${list}`,
  right: 'La configuration suit le schéma d’electron-builder.',
  making: (id: string) => `${id} : electron-builder…`,
  made: (folder: string) => `Écrit dans ${folder}.`,
} as const;
