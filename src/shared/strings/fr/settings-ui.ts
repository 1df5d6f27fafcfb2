import type { Settings } from '../../contract/app.ts';

/** French text of the settings dialog. */
export const SETTINGS_UI = {
  title: 'Réglages',
  appearance: 'Aspect',
  theme: 'Thème',
  themes: {
    system: 'Comme le système',
    light: 'Clair',
    dark: 'Sombre',
    projector: 'Projecteur',
  } satisfies Record<Settings['theme'], string>,
  themeHelp: {
    system: 'Suit le réglage clair ou sombre de votre machine.',
    light: 'Encre sur papier.',
    dark: 'Pour les salles sombres.',
    projector: 'Plus grand et plus appuyé, pour être lu du fond de la salle.',
  } satisfies Record<Settings['theme'], string>,
  terminal: 'Terminal',
  fontSize: 'Taille du texte',
  smaller: 'Plus petit',
  larger: 'Plus grand',
  runs: 'Lancer la commande en même temps',
  runsHelp:
    'Le bouton des étapes tape la commande puis appuie sur Entrée. Sans ce réglage, vous la relisez et la lancez vous-même.',
  screenReader: 'Mode lecteur d’écran',
  screenReaderHelp: 'Le terminal annonce son contenu aux lecteurs d’écran. Il devient un peu plus lent.',
  works: 'Longs travaux',
  notifies: 'Me prévenir de leur fin',
  notifiesHelp: {
    electron: 'Quand la fenêtre n’est pas devant vous, une notification de votre système le dit.',
    browser:
      'Quand la fenêtre n’est pas devant vous, une notification le dit. Le navigateur le redemande à chaque lancement : l’adresse change.',
  },
  notifiesRefused:
    'Le navigateur refuse les notifications de cette page : autorisez-les près de son adresse.',
  exercises: 'Exercices',
  bets: 'Parier avant Entrée',
  betsHelp:
    'Avant quelques commandes qui surprennent, l’étape vous demande ce qui va changer. Répondre n’est jamais obligatoire, et rien n’est noté.',
  about: 'À propos',
  version: 'Version',
  dataDir: 'Vos données',
  workspaceDir: 'Votre atelier',
  failed: 'Le réglage n’a pas été enregistré.',
} as const;
