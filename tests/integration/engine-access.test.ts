import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, chownSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connectTestEngine, engineIs } from '../support/connected-engine.ts';
import { currentPrivateEngine } from '../support/engine.ts';

const dockerd = currentPrivateEngine();
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'cale-access-'));
  chmodSync(folder, 0o755);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('an engine whose socket is not ours', () => {
  /** Root may do everything: only a process of another account is refused. */
  it('refuses an ordinary account, and the preflight names the group to join', () => {
    const script = join(import.meta.dirname, '../support/ordinary-account.ts');
    chmodSync(dockerd.dir, 0o755);
    chmodSync(dockerd.socketPath, 0o660);
    // A group that the machine has and that account does not belong to.
    chownSync(dockerd.socketPath, 0, 12);
    const ordinary = spawnSync(process.execPath, [script, dockerd.endpoint], {
      uid: 65534,
      gid: 65534,
      encoding: 'utf8',
      env: { PATH: process.env.PATH, HOME: folder },
    });
    chownSync(dockerd.socketPath, 0, 0);
    expect(ordinary.stderr).toBe('');
    const { status, permission } = JSON.parse(ordinary.stdout);
    expect(status).toMatchObject({ state: 'refused', errorCode: 'docker-permission-denied' });
    expect(permission).toMatchObject({
      state: 'failed',
      reason: 'not-in-group',
      params: { group: 'man' },
      command: 'sudo usermod -aG man "$USER"',
    });
  });
});

describe('an engine reached over ssh', () => {
  /** Stands for the ssh program: notes its arguments, then runs on this machine what it would run over there. */
  const FAKE_SSH = `#!/bin/sh
printf '%s\\n' "$*" >> "$CALE_SSH_LOG"
while [ "$1" != "--" ]; do shift; done
shift 2
exec "$@"
`;

  it('is asked only once agreed to, then answers, tells events and is left with no process', async () => {
    const bin = join(folder, 'ssh');
    const log = join(folder, 'ssh.log');
    writeFileSync(bin, FAKE_SSH, { mode: 0o755 });
    writeFileSync(log, '');
    const path = process.env.PATH;
    process.env.PATH = [folder, path].join(delimiter);
    process.env.CALE_SSH_LOG = log;
    const { engine } = connectTestEngine({ optionUrl: 'ssh://lea@serveur.example:2222' });
    try {
      await engineIs(engine, 'needs-confirmation');
      expect(execFileSync('cat', [log], { encoding: 'utf8' })).toBe('');
      await engine.confirmRemote('ssh://lea@serveur.example:2222');
      await engineIs(engine, 'ready');
      const heard: string[] = [];
      engine.onEvent((event) => heard.push(event.name));
      await engine.docker().createVolume({ Name: 'cale-ssh' });
      await expect.poll(() => heard).toContain('cale-ssh');
      await engine.docker().getVolume('cale-ssh').remove();
      expect(engine.publishedAddress).toBe('serveur.example');
      expect(engine.capabilities.value).not.toContain('bind-mount');
      const calls = execFileSync('cat', [log], { encoding: 'utf8' }).trim().split('\n');
      expect(calls[0]).toBe(
        '-T -o BatchMode=yes -o ConnectTimeout=10 -l lea -p 2222 -- serveur.example docker system dial-stdio',
      );
    } finally {
      engine.close();
      process.env.PATH = path;
    }
    await expect.poll(() => childrenOf(process.pid)).not.toContain('dial-stdio');
  });
});

function childrenOf(pid: number): string {
  return spawnSync('ps', ['-o', 'args=', '--ppid', String(pid)], { encoding: 'utf8' }).stdout;
}
