/** « Parier avant Entrée »: what a step that takes a bet says. */
export const BET = {
  label: 'Parier avant Entrée',
  open: 'Facultatif : dites-le avant de lancer la commande, le moteur tranchera.',
  picked: 'Pari noté. Lancez la commande : ce qui changera vraiment tranchera.',
  waiting: 'Le moteur tranche…',
  won: 'Pari gagné.',
  lost: 'Pari perdu.',
  happened: 'Ce qui s’est passé',
  yours: 'votre pari',
  unknown:
    'Ce pari n’est pas jugé : ce qui a changé n’a pas été vu depuis le pari, ou n’est aucune de ces réponses.',
} as const;
