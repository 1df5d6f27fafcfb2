import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ShellProcess } from '../e2e/support/shell-process.ts';

const ROOT = join(import.meta.dirname, '../..');

/** Nobody's: an account without any right, and without any group. */
export const ORDINARY = 65_534;

/** Every Node of this machine but the archive's own. */
const OTHER_NODES = ['/usr/bin/node', '/usr/local/bin/node'].filter((file) => existsSync(file));

/** Empties the checkout and hides every other Node, for what runs here only; then becomes an account without rights. */
const ENTER = `
checkout=$1 nodes=$2; shift 2
mount -t tmpfs -o mode=755 none "$checkout"
for node in $nodes; do mount --bind /dev/null "$node"; done
cd "$HOME"
exec setpriv --reuid=${ORDINARY} --regid=${ORDINARY} --clear-groups --no-new-privs --bounding-set=-all --inh-caps=-all -- "$@"
`;

/**
 * Runs a program as on a machine that has nothing of this checkout, by an ordinary account whose home folder is `home`. The network
 * is the tests' own, where nothing leads out.
 */
export function onBareMachine(home: string, command: readonly string[]): ShellProcess {
  const args = ['--mount', '--propagation', 'private', 'sh', '-ec', ENTER, 'sh', ROOT, OTHER_NODES.join(' ')];
  const env = { PATH: '/usr/bin:/bin', HOME: home, SHELL: '/bin/bash', LANG: 'C.UTF-8', USER: 'nobody' };
  return new ShellProcess([...args, ...command], env, 'unshare');
}
