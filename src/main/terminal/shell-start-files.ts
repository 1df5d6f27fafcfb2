import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { orDiskError, UNWRITABLE } from '#main/files/disk-error.ts';
import { readPlainText } from '#main/files/plain-file.ts';
import { replaceFileAt } from '#main/files/write-file.ts';

/** Runs after the learner's own start files: the engine chosen in the app wins over one they set. */
const RESTORE = `eval "\${CALE_SECHE_RESTORE-}"; unset CALE_SECHE_RESTORE`;

const BASH_RC = `# Start file of Cale seche's terminals: the learner's own first, unchanged.
[ -x /usr/libexec/path_helper ] && eval "$(/usr/libexec/path_helper -s)"
[ -r /etc/bash.bashrc ] && . /etc/bash.bashrc
[ -r ~/.bashrc ] && . ~/.bashrc
# A prompt with a long path leaves no room for a command beside the lesson.
[ -n "\${PROMPT_DIRTRIM+set}" ] || PROMPT_DIRTRIM=1
${RESTORE}
`;

/** zsh reads its start files from ZDOTDIR: each of ours runs the learner's own of the same name. */
function zshFile(name: string, after: string): string {
  return `# Start file of Cale seche's terminals: runs the learner's own.
CALE_SECHE_OURS="$ZDOTDIR"
ZDOTDIR="\${CALE_SECHE_ZDOTDIR:-$HOME}"
[[ -r "$ZDOTDIR/${name}" ]] && . "$ZDOTDIR/${name}"
CALE_SECHE_ZDOTDIR="$ZDOTDIR"
${after}
`;
}

const KEEP_OURS = `ZDOTDIR="$CALE_SECHE_OURS"; unset CALE_SECHE_OURS`;
const BACK_TO_THEIRS = `${RESTORE}; unset CALE_SECHE_OURS CALE_SECHE_ZDOTDIR`;

const FILES: Readonly<Record<string, string>> = {
  bashrc: BASH_RC,
  '.zshenv': zshFile('.zshenv', KEEP_OURS),
  '.zprofile': zshFile('.zprofile', KEEP_OURS),
  '.zshrc': zshFile('.zshrc', BACK_TO_THEIRS),
};

/**
 * Writes the start files into `dir`, so that they exist whatever form the app is shipped in; those that are right already
 * need no room on the disk. Throws `disk-full`, `data-folder-unwritable`.
 */
export async function writeShellStartFiles(dir: string): Promise<void> {
  // One after the other: none is still being written when one has failed.
  for (const [name, text] of Object.entries(FILES))
    await orDiskError(writeOnce(join(dir, name), text), dir, UNWRITABLE);
}

async function writeOnce(file: string, text: string): Promise<void> {
  if ((await readPlainText(file).catch(() => null)) === text) return;
  await mkdir(dirname(file), { recursive: true });
  await replaceFileAt(file, text, { isSynced: false });
}

/**
 * Git's bash rewrites whatever looks like a path of Unix in the arguments and variables of a program of Windows: `/tmp/note` would
 * reach `docker` as a folder of Git's.
 */
const AS_TYPED = { MSYS_NO_PATHCONV: '1', MSYS2_ENV_CONV_EXCL: 'DOCKER_HOST' };

/** Arguments and variables that make a shell read our start file, which reads the learner's own. */
export function startFileOptions(
  shell: string,
  dir: string,
  own: NodeJS.ProcessEnv,
  platform: NodeJS.Platform,
) {
  if (shell === 'bash')
    return { args: ['--rcfile', join(dir, 'bashrc'), '-i'], env: platform === 'win32' ? AS_TYPED : {} };
  if (shell !== 'zsh') return { args: [], env: {} };
  const theirs: Record<string, string> = own.ZDOTDIR === undefined ? {} : { CALE_SECHE_ZDOTDIR: own.ZDOTDIR };
  // macOS makes PATH in login files, which an application started from the Finder has not read.
  return { args: platform === 'darwin' ? ['-l', '-i'] : ['-i'], env: { ZDOTDIR: dir, ...theirs } };
}
