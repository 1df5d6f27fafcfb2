import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findShell } from '#main/terminal/find-shell.ts';

let dir: string;

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'cale-shells-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

/** Makes programs, and gives their paths. */
function have(...names: string[]): string[] {
  return names.map((name) => {
    const file = join(dir, name);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, '', { mode: 0o755 });
    return file;
  });
}

const path = (...folders: string[]) => folders.map((folder) => join(dir, folder)).join(delimiter);

describe('the shell of Windows', () => {
  const windows = () => have('System32/bash.exe', 'System32/powershell.exe', 'PowerShell/7/pwsh.exe');
  const PATH = () => path('System32', 'PowerShell/7', 'Git/cmd');

  it.each(['Git/cmd/git.exe', 'Git/mingw64/bin/git.exe'])(
    'is the bash of the Git that is on PATH as %s',
    (git) => {
      const [bash] = have('Git/bin/bash.exe', git);
      windows();
      const env = { PATH: path('System32', 'PowerShell/7', dirname(git)) };
      expect(findShell(env, 'win32')).toEqual({ file: bash, name: 'bash' });
    },
  );

  it.each([
    ['ProgramFiles', 'Git/bin/bash.exe'],
    ['ProgramFiles(x86)', 'Git/bin/bash.exe'],
    ['LOCALAPPDATA', 'Programs/Git/bin/bash.exe'],
  ])('is the bash of a Git that is not on PATH, below %s', (variable, place) => {
    const [bash] = have(place);
    windows();
    expect(findShell({ PATH: PATH(), [variable]: dir }, 'win32')).toEqual({ file: bash, name: 'bash' });
  });

  it('is PowerShell, the new one first, where there is no Git: the bash of System32 is that of WSL', () => {
    windows();
    expect(findShell({ Path: PATH() }, 'win32')).toMatchObject({ name: 'pwsh' });
    expect(findShell({ Path: path('System32') }, 'win32')).toMatchObject({ name: 'powershell' });
    expect(findShell({ Path: path('Git/cmd') }, 'win32')).toBeNull();
  });

  it('is not what SHELL names, which some program of Unix set', () => {
    const [zsh] = have('usr/zsh');
    windows();
    expect(findShell({ SHELL: zsh, Path: PATH() }, 'win32')).toMatchObject({ name: 'pwsh' });
  });
});

describe('the shell of Linux and macOS', () => {
  it("is the learner's own where it is known, else the best one on PATH, else none", () => {
    const [zsh, fish, sh] = have('opt/zsh', 'opt/fish', 'bin/sh');
    const PATH = path('bin', 'opt');
    expect(findShell({ SHELL: fish, PATH }, 'linux')).toEqual({ file: fish, name: 'fish' });
    expect(findShell({ SHELL: sh, PATH }, 'darwin')).toEqual({ file: zsh, name: 'zsh' });
    expect(findShell({ SHELL: join(dir, 'absent/bash'), PATH: path('bin') }, 'linux')).toMatchObject({
      file: sh,
    });
    expect(findShell({ PATH: path('vide') }, 'linux')).toBeNull();
  });
});
