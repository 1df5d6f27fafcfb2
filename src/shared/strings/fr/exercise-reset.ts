import type { OwnedObject } from '../../course/views.ts';

/** French text of the dialog that resets an exercise. */
export const EXERCISE_RESET = {
  title: 'Réinitialiser l’exercice',
  intro:
    'Ces objets ont été créés par l’exercice. Eux seuls seront supprimés, et les étapes repartiront de zéro.',
  others: (n: number) => (n === 1 ? 'et 1 autre avec' : `et ${n} autres avec`),
  left: 'Ces objets de l’exercice sont apparus, ou ont changé, depuis la liste : ils sont encore là. Relisez-la, puis validez à nouveau.',
  nothing: 'Aucun objet de l’exercice n’est sur la machine. Ses étapes repartiront de zéro.',
  drafts: (n: number) =>
    n === 1
      ? 'Dans l’éditeur, vous avez changé ce fichier sans l’enregistrer : ce texte-là sera perdu.'
      : 'Dans l’éditeur, vous avez changé ces fichiers sans les enregistrer : ces textes-là seront perdus.',
  misnamed: (n: number) =>
    n === 1
      ? 'Cet objet, fait depuis le début sous un nom voisin de ceux que l’exercice attend, n’est pas à lui et reste. S’il ne vous sert pas, supprimez-le vous-même :'
      : 'Ces objets, faits depuis le début sous un nom voisin de ceux que l’exercice attend, ne sont pas à lui et restent. S’ils ne vous servent pas, supprimez-les vous-même :',
  confirm: {
    again: { objects: 'Supprimer et recommencer', nothing: 'Recommencer' },
    only: { objects: 'Supprimer', nothing: 'Réinitialiser' },
  },
  computing: 'Recherche des objets de l’exercice…',
  done: (n: number) =>
    n === 0
      ? 'Exercice réinitialisé.'
      : n === 1
        ? 'Exercice réinitialisé : 1 objet supprimé.'
        : `Exercice réinitialisé : ${n} objets supprimés.`,
} as const;

/** What a kind of object is called in the reset list. */
export const OBJECT_TYPES = {
  container: 'conteneur',
  image: 'image',
  volume: 'volume',
  network: 'réseau',
  compose: 'pile Compose',
  service: 'service',
  secret: 'secret',
  swarm: 'mode',
  file: 'fichier',
  cluster: 'objet du cluster',
  node: 'étiquettes et teintes du nœud',
} as const satisfies Record<OwnedObject['type'], string>;

/** What one object of that list is called. */
export function objectWord({ type, isFolder }: Pick<OwnedObject, 'type' | 'isFolder'>): string {
  return isFolder ? 'dossier' : OBJECT_TYPES[type];
}
