/** Sentences of `npm run licences`, and of the page it writes. */
export const LICENCES = {
  found: (file: string, count: number) => `${file} : licences de ${count} paquets Debian.`,
  written: (text: string, bill: string) => `${text} et ${bill} sont écrits.`,
  title: 'Licences de tout ce que Cale sèche distribue',
  app: 'Cale sèche : licence MIT (LICENSE.txt). Le cours : CC BY-SA 4.0 (resources/course/fr/CREDITS.md).',
  node: (version: string) =>
    `Node.js ${version}, dans les archives : licence MIT et celles de ce qu’il contient (node/LICENSE).`,
  electron: (version: string) =>
    `Electron ${version}, dans les installateurs : licence MIT et celles de Chromium (LICENSE.electron.txt, LICENSES.chromium.html).`,
  packages: 'Paquets npm, et polices, de l’application et de sa page',
  debian:
    'Paquets Debian dont sont faites les images du cours : leurs sources sont à l’adresse donnée ; des images ne contiennent que les fichiers utiles de chacun. Les licences sont celles que la page « copyright » du paquet nomme',
  seePage: 'voir la page « copyright » du paquet',
  none: 'non indiquée',
  texts: 'Textes des licences des paquets npm',
} as const;
