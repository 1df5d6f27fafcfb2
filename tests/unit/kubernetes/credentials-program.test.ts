import { readFileSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { openCredentialsProgram } from '#main/kubernetes/credentials-program.ts';

let dir: string;

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'cale-jeton-'));
});

afterEach(async () => {
  vi.useRealTimers();
  await rm(dir, { recursive: true, force: true });
});

const shell = (script: string) => ({
  command: 'sh',
  args: ['-c', script],
  env: [{ name: 'DOSSIER', value: dir }],
  fingerprint: '',
});

const never = new AbortController().signal;

/** What ended and that nobody waits for is no longer alive. */
function isAlive(pid: number): boolean {
  try {
    return !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}

it('ends a program that gives nothing in time, and what it started', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const ask = openCredentialsProgram(shell('sleep 600 & echo $! > "$DOSSIER/pid"; wait'), never, 500);
  const asked = ask();
  asked.catch(() => {});
  const pid = () => readFile(join(dir, 'pid'), 'utf8').then(Number, () => 0);
  await expect.poll(pid).toBeGreaterThan(0);
  const started = await pid();
  expect(isAlive(started)).toBe(true);
  vi.advanceTimersByTime(500);
  vi.useRealTimers();
  await expect(asked).rejects.toMatchObject({ code: 'cluster-plugin-failed', details: { reason: 'slow' } });
  await expect.poll(() => isAlive(started)).toBe(false);
});

it('ends a program that writes for ever', async () => {
  const ask = openCredentialsProgram(shell('yes jeton'), never);
  await expect(ask()).rejects.toMatchObject({ details: { reason: 'unreadable' } });
});

it('gives it nothing to read', async () => {
  const ask = openCredentialsProgram(shell(`cat; echo '{"status": {"token": "sesame"}}'`), never);
  expect(await ask()).toMatchObject({ token: 'sesame' });
});

it.each(['sesame-entier', '{"status": {"token": "sesame-entier"', '{"status": {"jeton": "sesame-entier"}}'])(
  'repeats nothing of an answer that cannot be read: %s',
  async (answer) => {
    const error = await openCredentialsProgram(shell(`echo '${answer}'`), never)().catch((one) => one);
    expect(error).toMatchObject({ code: 'cluster-plugin-failed', details: { reason: 'unreadable' } });
    expect(JSON.stringify([error.message, error.details])).not.toContain('sesame');
  },
);

it('tells what it says when it fails, and can be asked again', async () => {
  const script =
    'test -e "$DOSSIER/deja" || { touch "$DOSSIER/deja"; echo perdu >&2; exit 3; }; echo "$REPONSE"';
  const program = shell(script);
  const answer = {
    name: 'REPONSE',
    value: '{"status": {"clientCertificateData": "c", "clientKeyData": "k"}}',
  };
  const ask = openCredentialsProgram({ ...program, env: [...program.env, answer] }, never);
  await expect(ask()).rejects.toMatchObject({ details: { message: 'perdu' } });
  expect(await ask()).toMatchObject({ token: '', certificate: 'c', key: 'k' });
});
