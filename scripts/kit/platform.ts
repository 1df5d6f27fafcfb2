/** What a Debian architecture is called elsewhere. */
export interface Platform {
  /** Debian's and ours: `amd64`. */
  arch: string;
  /** OCI's `architecture` and `variant`. */
  ociArch: string;
  variant: string | null;
  /** Folder of its libraries under `/usr/lib`. */
  triplet: string;
  /** `e_machine` of its ELF files. */
  elfMachine: number;
}

/** Every platform the recipes can be built for; adding one line adds one. */
export const PLATFORMS: readonly Platform[] = [
  { arch: 'amd64', ociArch: 'amd64', variant: null, triplet: 'x86_64-linux-gnu', elfMachine: 62 },
  { arch: 'arm64', ociArch: 'arm64', variant: 'v8', triplet: 'aarch64-linux-gnu', elfMachine: 183 },
  { arch: 'i386', ociArch: '386', variant: null, triplet: 'i386-linux-gnu', elfMachine: 3 },
];

/** What `npm run kit:build` makes without `--arch`. */
export const DEFAULT_ARCHES = ['amd64', 'arm64'] as const;

/** The platform named as Debian or OCI does, or undefined. */
export function platformNamed(name: string): Platform | undefined {
  return PLATFORMS.find(({ arch, ociArch }) => arch === name || ociArch === name);
}
