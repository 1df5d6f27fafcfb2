import { join } from 'node:path';
import type { PackPlatform } from '../pack/platforms.ts';

/** Where this folder's icon and entitlements are. */
export const INSTALLERS_DIR = import.meta.dirname;

/** Folders of what is staged for electron-builder, below its project; packages are below the app's, by another name than theirs. */
export const STAGED = { app: 'app', beside: 'beside', packages: 'packages' } as const;

/**
 * What Electron's program refuses to be, written into it: Node for whoever starts it, a debugger's target, a reader of NODE_OPTIONS,
 * the program of another app. Our core is a utility process, which needs none of these.
 */
export const FUSES = {
  runAsNode: false,
  enableCookieEncryption: true,
  enableNodeOptionsEnvironmentVariable: false,
  enableNodeCliInspectArguments: false,
  enableEmbeddedAsarIntegrityValidation: true,
  onlyLoadAppFromAsar: true,
  loadBrowserProcessSpecificV8Snapshot: false,
  grantFileProtocolExtraPrivileges: false,
} as const;

/** What the system shows; file names have neither its space nor its accent, which AppArmor and fpm trip over. */
const SHOWN_NAME = 'Cale sèche';
const FILE_NAME = 'cale-seche';

/** Installers of each system. */
const TARGETS = {
  linux: ['deb', 'rpm', 'AppImage'],
  darwin: ['dmg', 'zip'],
  win32: ['nsis', 'zip'],
} as const;

interface ConfigFacts {
  electronVersion: string;
  /** Absolute. */
  outDir: string;
  /** Of the project; packages of Linux must name one. */
  homepage: string;
  /** A folder that holds Electron; null to have electron-builder get it. */
  electronDist: string | null;
  /** Only the unpacked app, not its installers. */
  isUnpacked: boolean;
  /** A certificate signs what is made for macOS. */
  isSigned: boolean;
}

/**
 * electron-builder's configuration for one platform, in the terms of its schema. Nothing is published, nor asked for updates: the
 * app calls no network by itself.
 */
export function installerConfig({ os }: Pick<PackPlatform, 'os'>, facts: ConfigFacts) {
  const { electronVersion, outDir, homepage, electronDist, isUnpacked, isSigned } = facts;
  const targets = (system: PackPlatform['os']) => (isUnpacked ? ['dir'] : [...TARGETS[system]]);
  return {
    appId: 'fr.cale-seche.app',
    productName: FILE_NAME,
    executableName: FILE_NAME,
    copyright: `Copyright © ${SHOWN_NAME}`,
    // Not the name of an archive to carry away, which is published beside it.
    artifactName: 'cale-seche-electron-${version}-${os}-${arch}.${ext}',
    electronVersion,
    ...(electronDist === null ? {} : { electronDist }),
    // Chromium's own words, in the course's language and in English.
    electronLanguages: os === 'darwin' ? ['fr', 'en'] : ['fr', 'en-US'],
    extraMetadata: { homepage },
    directories: { app: STAGED.app, output: outDir, buildResources: INSTALLERS_DIR },
    // By their own name, electron-builder would leave them out.
    files: [
      ...['**/*', `!${STAGED.packages}{,/**/*}`],
      { from: STAGED.packages, to: 'node_modules', filter: ['**/*'] },
    ],
    disableDefaultIgnoredFiles: true,
    asar: true,
    // A native module and a program of its own: the system loads and runs files.
    asarUnpack: [`${STAGED.packages}/@lydell/**`],
    disableAsarIntegrity: false,
    extraResources: [{ from: STAGED.beside, to: '.' }],
    // Fuses are bytes of the program: a Mac with an Apple chip starts none whose signature they broke.
    electronFuses: os === 'darwin' && !isSigned ? { ...FUSES, resetAdHocDarwinSignature: true } : FUSES,
    icon: 'icon.png',
    protocols: [{ name: SHOWN_NAME, schemes: ['cale-seche'] }],
    beforeBuild: join(INSTALLERS_DIR, 'staged-packages.ts'),
    nodeGypRebuild: false,
    publish: null,
    toolsets: { appimage: '1.0.3' },
    linux: {
      target: targets('linux'),
      category: 'Education',
      maintainer: `${SHOWN_NAME} <${FILE_NAME}@localhost>`,
      synopsis: 'Le cours Docker et Kubernetes, avec son bac à sable',
      desktop: { entry: { Name: SHOWN_NAME } },
    },
    // Both install electron-builder's AppArmor profile, without which Ubuntu from 23.10 on has no sandbox.
    deb: { packageCategory: 'education', priority: 'optional' },
    rpm: { packageCategory: 'Applications/Education' },
    win: { target: targets('win32') },
    nsis: {
      oneClick: true,
      perMachine: false,
      allowElevation: false,
      // What the learner did is not the app's to remove.
      deleteAppDataOnUninstall: false,
      shortcutName: SHOWN_NAME,
      uninstallDisplayName: SHOWN_NAME,
      installerLanguages: ['fr_FR'],
      language: '1036',
      differentialPackage: false,
    },
    mac: {
      target: targets('darwin'),
      category: 'public.app-category.education',
      // Hardened, a program loads only libraries of its own team: without a certificate it has none, and would not start.
      hardenedRuntime: isSigned,
      gatekeeperAssess: false,
      entitlements: 'mac/entitlements.plist',
      entitlementsInherit: 'mac/entitlements.plist',
      notarize: process.env.APPLE_API_KEY !== undefined,
      extendInfo: { CFBundleDisplayName: SHOWN_NAME, CFBundleDevelopmentRegion: 'fr' },
    },
    dmg: { writeUpdateInfo: false, title: SHOWN_NAME },
  };
}
