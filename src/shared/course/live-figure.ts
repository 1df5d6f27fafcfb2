/** Figures drawn from the learner's own engine or cluster: what `::vivant{de="…"}` may name, and the kind the renderer draws. */
export const LIVE_FIGURE_KINDS = {
  couches: 'layers',
  espaces: 'namespaces',
  cgroups: 'cgroups',
  reseaux: 'networks',
  cluster: 'cluster',
  atelier: 'workshop',
} as const;
export type LiveFigureKind = (typeof LIVE_FIGURE_KINDS)[keyof typeof LIVE_FIGURE_KINDS];
