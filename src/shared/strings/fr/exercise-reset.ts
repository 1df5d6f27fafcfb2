import type { OwnedObject } from '../../course/views.ts';

/** French text of the dialog that resets an exercise. */
export const EXERCISE_RESET = {
  title: 'Réinitialiser l’exercice',
  intro:
    'Ces objets ont été créés par l’exercice. Eux seuls seront supprimés, et les étapes repartiront de zéro.',
  others: (n: number) => (n === 1 ? 'et 1 autre avec' : `et ${n} autres avec`),
  left: 'Ces objets de l’exercice sont apparus, ou ont changé, depuis la liste : ils sont encore là. Relisez-la, puis validez à nouveau.',
  nothing: 'L’exercice n’a rien laissé sur la machine. Ses étapes repartiront de zéro.',
  confirm: 'Supprimer et recommencer',
  confirmEmpty: 'Recommencer',
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
