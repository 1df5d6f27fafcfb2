/** Figures drawn from the learner's own engine: what `::vivant{de="…"}` may name, and the kind the renderer draws. */
export const ALIVE_KINDS = {
  couches: 'layers',
  espaces: 'namespaces',
  cgroups: 'cgroups',
  reseaux: 'networks',
} as const;
export type AliveKind = (typeof ALIVE_KINDS)[keyof typeof ALIVE_KINDS];
