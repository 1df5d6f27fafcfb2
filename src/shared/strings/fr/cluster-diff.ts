const counted = (count: number, one: string, many: string) => `${count}\u00a0${count < 2 ? one : many}`;

/** French text of a comparison of two YAML texts. */
export const CLUSTER_DIFF = {
  label: 'Lignes qui changent',
  same: 'Rien ne change.',
  added: (count: number) => counted(count, 'ligne ajoutée', 'lignes ajoutées'),
  removed: (count: number) => counted(count, 'ligne retirée', 'lignes retirées'),
  skipped: (count: number) => `… ${counted(count, 'ligne identique', 'lignes identiques')}`,
  more: (count: number) =>
    `${counted(count, 'autre ligne n’est', 'autres lignes ne sont')} pas ${count < 2 ? 'montrée' : 'montrées'}.`,
  kinds: { added: 'Ajoutée\u00a0: ', removed: 'Retirée\u00a0: ' },
};
