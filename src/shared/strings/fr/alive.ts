import type { AliveKind } from '../../course/alive.ts';

const counted = (count: number, one: string, many: string) => `${count}\u00a0${count < 2 ? one : many}`;

/** French text of the figures drawn from the learner's own engine. */
export const ALIVE = {
  label: 'Figure vivante',
  waiting: 'Lecture de votre moteur…',
  noEngine:
    'Le moteur ne répond pas : cette figure attend, celle du cours reste au-dessus. Elle se dessinera dès son retour.',
  machine: 'Vérifier le moteur',
  failed: 'Cette figure n’a pas pu être dessinée :',
  retry: 'Réessayer',
  toTry: 'À taper',
  titles: {
    layers: 'Les couches d’une de vos images',
    networks: 'Vos réseaux et qui s’y trouve',
  } satisfies Record<AliveKind, string>,
  layers: {
    choose: 'Image',
    none: 'Ce moteur n’a encore aucune image. Chargez celles du cours :',
    stack: (name: string) => `Couches de ${name}, la plus haute en premier`,
    count: (layers: number, size: string) => `${counted(layers, 'couche', 'couches')}, ${size}.`,
    shared: (layers: number, size: string) =>
      layers === 1
        ? `Une est commune à d’autres de vos images : ${size} gardés une seule fois.`
        : `${layers} sont communes à d’autres de vos images : ${size} gardés une seule fois.`,
    sharedNone: 'Aucune n’est commune à une autre de vos images.',
    also: (names: readonly string[], more: number) =>
      `aussi dans ${names.join(', ')}${more > 0 ? ` et ${counted(more, 'autre', 'autres')}` : ''}`,
    own: 'à elle seule',
    unknown: 'instruction inconnue',
    empty: 'Cette image n’a aucune couche : seulement des réglages.',
    explain:
      'Chaque plaque est une couche, avec l’instruction qui l’a faite. Les plaques grises servent aussi de base à d’autres images de cette machine : le disque ne les garde qu’une fois.',
  },
  networks: {
    choose: 'Réseau',
    all: 'tous',
    none: 'Aucun conteneur n’est en marche : les quais sont vides. Lancez-en un, il s’y amarrera :',
    noneThere: (name: string) => `Personne sur « ${name} » pour l’instant. Lancez-y un conteneur :`,
    plan: 'Plan de vos réseaux',
    more: (count: number) =>
      `${counted(count, 'autre conteneur', 'autres conteneurs')} dans l’onglet Réseaux.`,
    explain:
      'Chaque trait bleu est un réseau, un quai ; chaque boîte, un conteneur en marche, amarré là où il est branché, avec son adresse. Lancez, branchez, arrêtez : la figure suit.',
  },
} as const;
