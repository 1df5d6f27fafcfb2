/** What each option of the opened app does, a line for each. */
export const SHELL_OPTIONS = `  --portable : garder votre travail à côté de l’application
  --data-dir DOSSIER : le garder dans ce dossier
  --engine ADRESSE : se servir de ce moteur, comme DOCKER_HOST : unix:///CHEMIN…
  --port NUMÉRO : donner ce port à la page
  --address : ouvrir la page en 127.x.y.z, pour un navigateur qui ne trouve pas les adresses en « localhost »
  --no-open : ne pas ouvrir le navigateur
  --json : dire une ligne pour un programme, au lieu de phrases
  --help : dire cette liste, sans rien ouvrir`;

/** Answer to `--help`. */
export const SHELL_HELP = `Cale sèche : le cours Docker et Kubernetes en français, avec son bac à sable. Sans option, elle s’ouvre.

${SHELL_OPTIONS}`;
