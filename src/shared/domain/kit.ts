/** What a build or a load of the course images is doing; each has its French words in `strings/fr/kit.ts`. */
export const KIT_PHASES = [
  'kit-wait',
  'kit-resolve',
  'kit-download',
  'kit-unpack',
  'kit-assemble',
  'kit-compress',
  'kit-verify',
  'kit-load',
  'kit-check',
] as const;
export type KitPhase = (typeof KIT_PHASES)[number];

/** Why `npm run kit:build` stopped; each has its sentence and remedy in `strings/fr/kit.ts`. */
export const KIT_BUILD_FAILURES = [
  'locked-version-gone',
  'package-altered',
  'mirror-unreachable',
  'apt-missing',
  'container-refused',
  'container-failed',
  'recipe-unknown',
  'recipe-invalid',
  'file-not-found',
  'library-missing',
  'arch-unknown',
  'option-unknown',
  'disk-full',
  'cancelled',
  'internal',
] as const;
export type KitBuildFailure = (typeof KIT_BUILD_FAILURES)[number];
