import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { FUSES, INSTALLERS_DIR, installerConfig } from '../../../../scripts/installers/config.ts';
import { schemaMistakes } from '../../../../scripts/installers/schema.ts';
import { packName } from '../../../../scripts/pack/make.ts';
import { PLATFORMS } from '../../../../scripts/pack/platforms.ts';
import { lockedPackages } from '../../../../scripts/pack/shipped.ts';

const ROOT = join(import.meta.dirname, '../../../..');
const FACTS = {
  ...{ electronVersion: '45.4.1', outDir: '/dist', homepage: 'https://example.org' },
  ...{ electronDist: null, isUnpacked: false, isSigned: false },
};
const [platform] = PLATFORMS;
if (!platform) throw new Error('no platform');
const config = installerConfig(platform, FACTS);
const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');

describe('the configuration of electron-builder', () => {
  it('makes what each system installs, and on Windows for one account', () => {
    expect(config.linux.target).toEqual(['deb', 'rpm', 'AppImage']);
    expect(config.win.target).toEqual(['nsis', 'zip']);
    expect(config.mac.target).toEqual(['dmg', 'zip']);
    expect(config.nsis).toMatchObject({ perMachine: false, allowElevation: false });
    expect(config.nsis.deleteAppDataOnUninstall).toBe(false);
  });

  it('has one id, and names that AppArmor, fpm and every disk take', () => {
    expect(config.appId).toBe('fr.cale-seche.app');
    for (const name of [config.productName, config.executableName]) expect(name).toMatch(/^[a-z-]+$/);
    expect(config.executableName).toBe(JSON.parse(read('package.json')).name);
  });

  it('gives its files other names than the archives have, which are published beside them', () => {
    const archives = PLATFORMS.map((one) => packName('9.9.9', one));
    const made = ['linux', 'win', 'mac'].flatMap((os) =>
      ['x64', 'arm64'].map((arch) =>
        config.artifactName.replace(/\$\{(version|os|arch|ext)\}/g, (_, word: string) =>
          String({ version: '9.9.9', os, arch, ext: 'zip' }[word]),
        ),
      ),
    );
    expect(made).toHaveLength(6);
    expect(made.filter((name) => archives.some((archive) => name.startsWith(archive)))).toEqual([]);
  });

  it('registers the links that the app follows', () => {
    const scheme = /const SCHEME = '(.*)'/.exec(read('src/main/windows/deep-link.ts'))?.[1];
    expect(config.protocols.flatMap(({ schemes }) => schemes)).toEqual([scheme]);
  });

  it('names files that are there', () => {
    const files = [config.icon, config.mac.entitlements, config.mac.entitlementsInherit];
    for (const file of files) expect(existsSync(join(INSTALLERS_DIR, file)), file).toBe(true);
    expect(existsSync(config.beforeBuild)).toBe(true);
    const icon = readFileSync(join(INSTALLERS_DIR, config.icon));
    // Width and height, in the first part of a PNG.
    expect([icon.readUInt32BE(16), icon.readUInt32BE(20)]).toEqual([1024, 1024]);
  });

  it('is hardened on macOS where it is signed, and gives up nothing but what V8 needs', () => {
    const given = [...read('scripts/installers/mac/entitlements.plist').matchAll(/<key>(.*)<\/key>/g)];
    expect(given.map(([, key]) => key)).toEqual(['com.apple.security.cs.allow-jit']);
    expect(installerConfig(platform, { ...FACTS, isSigned: true }).mac.hardenedRuntime).toBe(true);
    expect(config.mac.hardenedRuntime).toBe(false);
  });

  it('asks nobody for updates, and publishes nothing', () => {
    expect(config.publish).toBeNull();
    const packages = lockedPackages(join(ROOT, 'package-lock.json'));
    expect(packages.map(({ name }) => name).filter((name) => /updater/.test(name))).toEqual([]);
    const sources = readdirSync(join(ROOT, 'src/main'), { recursive: true, encoding: 'utf8' });
    const using = sources.filter(
      (file) => file.endsWith('.ts') && /\bautoUpdater\b/.test(read(`src/main/${file}`)),
    );
    expect(using).toEqual([]);
  });

  it('keeps native modules out of the archive, and its hashes in', () => {
    expect(config).toMatchObject({ asar: true, disableAsarIntegrity: false });
    expect(config.asarUnpack).toEqual(['packages/@lydell/**']);
  });
});

describe('the fuses', () => {
  it('are all set, to the safer side', () => {
    expect(config.electronFuses).toEqual({
      runAsNode: false,
      enableCookieEncryption: true,
      enableNodeOptionsEnvironmentVariable: false,
      enableNodeCliInspectArguments: false,
      enableEmbeddedAsarIntegrityValidation: true,
      onlyLoadAppFromAsar: true,
      loadBrowserProcessSpecificV8Snapshot: false,
      grantFileProtocolExtraPrivileges: false,
    });
  });

  it.each(PLATFORMS)('leave $id a signature that its system takes, with a certificate and without', (one) => {
    const fusesOf = (isSigned: boolean) => installerConfig(one, { ...FACTS, isSigned }).electronFuses;
    expect(fusesOf(true)).toEqual(FUSES);
    expect(fusesOf(false)).toEqual(
      one.os === 'darwin' ? { ...FUSES, resetAdHocDarwinSignature: true } : FUSES,
    );
  });

  it('take from Electron’s shell nothing that it uses: no program of it is run as Node', () => {
    // The browser shell has Node itself.
    const ofBrowserShell = ['shell/core-process.ts', 'web-core.ts'];
    const starting = /\bexecPath\b|ELECTRON_RUN_AS_NODE|child_process'[\s\S]*\bfork\(/;
    const sources = readdirSync(join(ROOT, 'src/main'), { recursive: true, encoding: 'utf8' });
    const found = sources.filter(
      (file) => file.endsWith('.ts') && starting.test(read(`src/main/${file}`)) && !/exec\.ts$/.test(file),
    );
    expect(FUSES.runAsNode).toBe(false);
    expect(found.sort()).toEqual(ofBrowserShell.sort());
  });

  it('leave Windows another way to end a terminal than node-pty’s, which runs a program as Node', () => {
    const windows = read('src/main/terminal/pty-program.ts').split('#killOnWindows')[2] ?? '';
    expect(windows).toContain('endTree(');
    expect(windows).not.toMatch(/#pty\.kill\(/);
  });
});

const TOOLS = join(ROOT, 'build/installers/tools');

describe.runIf(existsSync(join(TOOLS, 'node_modules/.locked-by')))('electron-builder’s schema', () => {
  it('takes it, for a Mac too', () => {
    for (const one of PLATFORMS.filter(({ id }) => /^(linux-x64|darwin-arm64)$/.test(id)))
      expect(schemaMistakes(installerConfig(one, FACTS), TOOLS), one.id).toEqual([]);
  });

  it('refuses a fuse and a setting it does not know', () => {
    expect(schemaMistakes({ ...config, electronFuses: { runAsNod: false } }, TOOLS)).not.toEqual([]);
    expect(schemaMistakes({ ...config, linux: { ...config.linux, categorie: 'x' } }, TOOLS)).not.toEqual([]);
  });
});
