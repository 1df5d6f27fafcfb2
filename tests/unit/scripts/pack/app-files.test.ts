import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parseShellOptions } from '#main/shell/options.ts';
import { STATUS } from '#shared/strings/fr/status.ts';
import { inputsDigestOf } from '../../../../scripts/kit/inputs.ts';
import { readLock } from '../../../../scripts/kit/lock.ts';
import { platformNamed } from '../../../../scripts/kit/platform.ts';
import { loadRecipes } from '../../../../scripts/kit/recipe.ts';
import { kitFiles, starterFiles } from '../../../../scripts/pack/app-files.ts';
import type { PackedFile } from '../../../../scripts/pack/content.ts';
import { PLATFORMS } from '../../../../scripts/pack/platforms.ts';
import { desktopCommand } from '../../../support/desktop-entry.ts';

const ROOT = join(import.meta.dirname, '../../../..');

function textOf(file: PackedFile | undefined): string {
  if (!file || !('bytes' in file.source)) throw new Error('no such starter');
  return file.source.bytes.toString('utf8');
}

const isShellSyntax = (script: string) =>
  spawnSync('sh', ['-n'], { input: script, encoding: 'utf8' }).stderr === '';

/** As the shell tells who asks for another. */
function knownOptions(): string[] {
  try {
    parseShellOptions(['--inconnue']);
  } catch (error) {
    return String(error).match(/(?<=[ ,])--(?!inconnue)[a-z-]+/g) ?? [];
  }
  return [];
}

describe.each(PLATFORMS)('what a person opens on $id', (platform) => {
  const files = starterFiles(ROOT, platform);
  const named = (name: string) => files.find(({ path }) => path === name);

  it('is one starter that their system runs, and a page that names it', () => {
    const name = { linux: 'cale-seche.desktop', darwin: 'cale-seche.command', win32: 'cale-seche.cmd' }[
      platform.os
    ];
    expect(named(name)?.isExecutable).toBe(true);
    expect(textOf(named('LISEZ-MOI.txt'))).toContain(name);
  });

  it('has a page that explains each option, and names what the bar of the page shows', () => {
    const readMe = textOf(named('LISEZ-MOI.txt'));
    expect(knownOptions().length).toBeGreaterThan(5);
    for (const option of knownOptions())
      expect(readMe).toMatch(new RegExp(`^  ${option}[ \u00a0].*\\p{L}{3}`, 'mu'));
    for (const shown of [STATUS.engine, STATUS.images, STATUS.load])
      expect(readMe).toContain(`«\u202f${shown}\u202f»`);
  });

  it('has the syntax and the ends of lines of its system', () => {
    for (const { path, source } of files) {
      if (!('bytes' in source)) continue;
      const text = source.bytes.toString('utf8');
      if (/\.(sh|command)$/.test(path)) expect(isShellSyntax(text), path).toBe(true);
      expect(/(?<!\r)\n/.test(text), path).toBe(platform.os !== 'win32');
    }
  });

  it('passes every option on, and nothing that other programs ask of their Node', () => {
    const starter = platform.os === 'linux' ? 'cale-seche.sh' : files[0]?.path;
    const text = textOf(named(starter ?? ''));
    expect(text).toMatch(platform.os === 'win32' ? /open\.mjs" %\*/ : /open\.mjs" "\$@"/);
    expect(text).toMatch(platform.os === 'win32' ? /set "NODE_OPTIONS="/ : /unset NODE_OPTIONS/);
  });
});

it('has a desktop entry whose command, read as desktops read it, goes to its own folder', () => {
  const linux = PLATFORMS.find(({ os }) => os === 'linux');
  if (!linux) throw new Error('no Linux');
  const entry = textOf(starterFiles(ROOT, linux).find(({ path }) => path.endsWith('.desktop')));
  const [shell, option, script = '', ...rest] = desktopCommand(entry, '/là/où/cale-seche.desktop');
  expect([shell, option, ...rest]).toEqual(['sh', '-c', 'sh', '/là/où/cale-seche.desktop']);
  expect(script).toBe('cd "${1%/*}" && sh ./cale-seche.sh || read -r _');
  expect(isShellSyntax(script)).toBe(true);
});

describe('the course images of an archive', () => {
  let root: string;
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'cale-kit-'));
    cpSync(join(ROOT, 'resources/kit'), join(root, 'resources/kit'), { recursive: true });
    mkdirSync(join(root, 'build/kit/amd64'), { recursive: true });
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  async function digest(): Promise<string> {
    const lock = (await readLock(join(root, 'resources/kit/kit.lock.json'))).architectures.amd64;
    const platform = platformNamed('amd64');
    if (!lock || !platform) throw new Error('not locked');
    return inputsDigestOf(await loadRecipes(join(root, 'resources/kit')), platform, lock);
  }

  /** What a build of these inputs leaves. */
  function leave(inputsDigest: string): void {
    const archive = { file: 'kit.tar.zst', sizeBytes: 4, sha256: 'a'.repeat(64), layersSizeBytes: 1 };
    const held = { differsFromLock: [], isAsLocked: true, images: [] };
    const manifest = { schemaVersion: 1, arch: 'amd64', inputsDigest, archive, ...held };
    writeFileSync(join(root, 'build/kit/amd64/kit.json'), JSON.stringify(manifest));
    writeFileSync(join(root, 'build/kit/amd64/kit.tar.zst'), 'kit\n');
  }
  const files = async () => (await kitFiles(root, { kitArch: 'amd64' }, 'app')).map(({ path }) => path);

  it('go along when they are of today’s recipes', async () => {
    leave(await digest());
    expect((await files()).sort()).toEqual([
      'app/build/kit/amd64/kit.json',
      'app/build/kit/amd64/kit.tar.zst',
    ]);
  });

  it('are refused when a recipe changed since, or when there are none', async () => {
    await expect(files()).rejects.toThrow('ne sont pas fabriquées');
    leave(await digest());
    writeFileSync(join(root, 'resources/kit/outils/nouveau'), 'x');
    await expect(files()).rejects.toThrow('datent d’autres recettes');
  });
});
