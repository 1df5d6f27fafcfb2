import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createDockerClient, type DockerClient } from '#main/docker/client.ts';
import { pingEngine } from '#main/docker/info.ts';
import { dialByProgram } from '#main/docker/program-dial.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cale-programme-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A stand-in of `wslc` or of `ssh`: notes that it is there, then does something else than to carry bytes. */
function programThat(does: string): DockerClient {
  const pidFile = join(folder, 'pid');
  const script = join(folder, 'programme.mjs');
  writeFileSync(
    script,
    `import { writeFileSync } from 'node:fs';\nwriteFileSync(${JSON.stringify(pidFile)}, String(process.pid));\n${does}`,
  );
  return createDockerClient({ program: process.execPath, args: [script] });
}

function pidOfProgram(): number {
  const file = join(folder, 'pid');
  return existsSync(file) ? Number(readFileSync(file, 'utf8')) : 0;
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

const UNREACHABLE = expect.objectContaining({ code: 'docker-unreachable' });
const STAYS = 'setInterval(() => {}, 1_000);';
const ANSWER = String.raw`process.stdout.write('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nOK');`;

describe('a program that reaches an engine', () => {
  it.each([
    ['says nothing and ends well', ''],
    ['says nothing and fails', 'process.exit(6);'],
    ['is killed', "process.kill(process.pid, 'SIGKILL');"],
    ['writes garbage', `process.stdout.write('wsl: mise à jour nécessaire\\r\\n'); ${STAYS}`],
    ['writes zeros without end', 'for (;;) process.stdout.write(Buffer.alloc(65_536));'],
    [
      'breaks off in the middle of its answer',
      String.raw`process.stdout.write('HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nO'); process.exitCode = 1;`,
    ],
    ['closes its input before it was asked', 'process.stdin.destroy(); process.stdout.end();'],
  ])('that %s is an engine that cannot be reached, and is left behind nowhere', async (_what, does) => {
    const client = programThat(does);
    await expect(pingEngine(client, AbortSignal.timeout(60_000))).rejects.toEqual(UNREACHABLE);
    await expect.poll(() => isRunning(pidOfProgram())).toBe(false);
  });

  it('that says nothing ends with the question, even if it takes no signal', async () => {
    const client = programThat(`process.on('SIGTERM', () => {}); process.stdin.resume(); ${STAYS}`);
    const giveUp = new AbortController();
    const asked = pingEngine(client, giveUp.signal);
    asked.catch(() => {});
    await expect.poll(pidOfProgram).toBeGreaterThan(0);
    giveUp.abort();
    await expect(asked).rejects.toBeDefined();
    await expect.poll(() => isRunning(pidOfProgram())).toBe(false);
  });

  it('that nobody asks any more ends, and its end breaks nothing', async () => {
    const stays = ['-e', `process.on('SIGTERM', () => {}); ${STAYS}`];
    const stream = dialByProgram(process.execPath, stays);
    const isClosed = new Promise<void>((closed) => stream.on('close', closed));
    stream.destroy();
    await isClosed;
  });

  it('that answers and then stays is ended once its answer was read', async () => {
    const client = programThat(`process.on('SIGTERM', () => {}); ${ANSWER} ${STAYS}`);
    await pingEngine(client, AbortSignal.timeout(60_000));
    await expect.poll(() => isRunning(pidOfProgram())).toBe(false);
  });

  it('that is not there, or may not be run, is an engine that cannot be reached', async () => {
    for (const program of [join(folder, 'absent'), folder]) {
      const client = createDockerClient({ program, args: [] });
      await expect(pingEngine(client, AbortSignal.timeout(60_000)), program).rejects.toEqual(UNREACHABLE);
    }
  });

  it.runIf(process.platform !== 'win32')('that no file is left for ends nothing else', () => {
    const dial = JSON.stringify(join(import.meta.dirname, '../../../src/main/docker/program-dial.ts'));
    const script = `import { openSync } from 'node:fs';
      import { dialByProgram } from ${dial};
      try { for (;;) openSync('/dev/null'); } catch {}
      dialByProgram('true', []).on('error', ({ code }) => console.log(code)).write('GET');`;
    const limited = ['-c', 'ulimit -n 64; exec "$@"', 'sh', process.execPath];
    const run = spawnSync('sh', [...limited, '--input-type=module', '-e', script], { encoding: 'utf8' });
    expect(run).toMatchObject({ status: 0, stdout: 'ECONNREFUSED\n' });
  });
});
