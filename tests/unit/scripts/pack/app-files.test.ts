import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { starterFiles } from '../../../../scripts/pack/app-files.ts';
import type { PackedFile } from '../../../../scripts/pack/content.ts';
import { PLATFORMS } from '../../../../scripts/pack/platforms.ts';

const ROOT = join(import.meta.dirname, '../../../..');

function textOf(file: PackedFile | undefined): string {
  if (!file || !('bytes' in file.source)) throw new Error('no such starter');
  return file.source.bytes.toString('utf8');
}

const isShellSyntax = (script: string) =>
  spawnSync('sh', ['-n'], { input: script, encoding: 'utf8' }).stderr === '';

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
    expect(text).toMatch(platform.os === 'win32' ? /web\.js" %\*/ : /web\.js" "\$@"/);
    expect(text).toMatch(platform.os === 'win32' ? /set "NODE_OPTIONS="/ : /unset NODE_OPTIONS/);
  });
});

it('has a desktop entry whose command, read as desktops read it, goes to its own folder', () => {
  const linux = PLATFORMS.find(({ os }) => os === 'linux');
  if (!linux) throw new Error('no Linux');
  const entry = textOf(starterFiles(ROOT, linux).find(({ path }) => path.endsWith('.desktop')));
  const exec = /^Exec=(.*)$/m.exec(entry)?.[1] ?? '';
  // A string of the file first, then a quoted argument of the command line.
  const [, quoted = '', rest = ''] =
    /^sh -c "((?:[^"\\]|\\.)*)" (.*)$/.exec(exec.replaceAll('\\\\', '\\')) ?? [];
  const script = quoted.replace(/\\(["`$\\])/g, '$1');
  expect(rest).toBe('sh %k');
  expect(script).toBe('cd "${1%/*}" && ./cale-seche.sh || read -r _');
  expect(isShellSyntax(script)).toBe(true);
});
