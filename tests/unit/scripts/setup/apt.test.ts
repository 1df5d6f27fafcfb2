import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runApt } from '../../../../scripts/setup/apt.ts';
import { hasProgram } from '../../../../scripts/setup/run.ts';

/** Of Debian and its kin; perl is essential there. */
const HAS_APT = hasProgram('apt-get') && hasProgram('perl');

/** Takes the lock as apt does, by fcntl, which `flock` does not meet; holds it until its input ends. */
const HOLDER = `use Fcntl; open(my $file, '>>', $ARGV[0]) or die $!;
my $lock = pack('s s x![q] q q i x![q]', F_WRLCK, 0, 0, 0, 0);
fcntl($file, F_SETLK, $lock) or die $!;
$| = 1; print "held\\n"; <STDIN>;`;

let dir: string;
let env: NodeJS.ProcessEnv;
const holders: ChildProcess[] = [];

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'cale-apt-'));
  for (const folder of ['lists/partial', 'archives/partial', 'dpkg/updates', 'empty'])
    mkdirSync(join(dir, folder), { recursive: true });
  writeFileSync(join(dir, 'dpkg/status'), '');
  const settings = {
    'Dir::State::lists': join(dir, 'lists'),
    'Dir::State::status': join(dir, 'dpkg/status'),
    'Dir::State::extended_states': join(dir, 'extended_states'),
    'Dir::Cache': dir,
    'Dir::Cache::archives': join(dir, 'archives'),
    'Dir::Etc::sourcelist': '/dev/null',
    'Dir::Etc::sourceparts': join(dir, 'empty'),
    'Dir::Etc::parts': join(dir, 'empty'),
    'APT::Sandbox::User': 'root',
  };
  const lines = Object.entries(settings).map(([key, value]) => `${key} "${value}";\n`);
  writeFileSync(join(dir, 'apt.conf'), lines.join(''));
  env = { APT_CONFIG: join(dir, 'apt.conf') };
});
afterEach(async () => {
  for (const holder of holders.splice(0)) await release(holder);
  rmSync(dir, { recursive: true });
});

async function hold(lock: string): Promise<ChildProcess> {
  const holder = spawn('perl', ['-e', HOLDER, join(dir, lock)], { stdio: ['pipe', 'pipe', 'inherit'] });
  holders.push(holder);
  const [word] = await Promise.race([once(holder.stdout, 'data'), once(holder, 'exit')]);
  expect(String(word)).toBe('held\n');
  return holder;
}

async function release(holder: ChildProcess): Promise<void> {
  if (holder.exitCode !== null) return;
  const ended = once(holder, 'exit');
  holder.stdin?.end();
  await ended;
}

/** One command for each lock that apt or dpkg takes: of the lists, of the archives, of dpkg before and in its work. */
const LOCKS = [
  ['the lists', 'lists/lock', ['update']],
  ['the archives', 'archives/lock', ['clean']],
  ['dpkg, as apt takes it', 'dpkg/lock-frontend', ['install', '-f', '-y']],
  ['dpkg', 'dpkg/lock', ['install', '-f', '-y']],
] as const;

describe.skipIf(!HAS_APT)('apt-get while something else installs', () => {
  it.each(LOCKS)('waits for the lock of %s, says so once, and goes on', async (_title, lock, args) => {
    const holder = await hold(lock);
    const said: string[] = [];
    const isDone = runApt(args, { env, say: (line) => said.push(line) });
    await expect.poll(() => said).toEqual([expect.stringContaining('Une autre installation')]);
    await release(holder);
    await isDone;
    expect(said).toHaveLength(1);
  });

  it('gives up after its patience, with apt’s own words', async () => {
    await hold('lists/lock');
    const waiting = runApt(['update'], { env, say: () => {}, patienceMs: 0 });
    await expect(waiting).rejects.toThrow(/Could not get lock[\s\S]*held by process/);
  });

  it('does not wait for what is no lock', async () => {
    const said: string[] = [];
    const failing = runApt(['install', 'paquet-inconnu'], { env, say: (line) => said.push(line) });
    await expect(failing).rejects.toThrow('Unable to locate package');
    expect(said).toEqual([]);
  });
});
