import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { logFileIn } from '#main/shell/paths.ts';
import type { Api } from '#shared/contract/index.ts';
import type { TerminalInfo } from '#shared/contract/terminal.ts';
import { webStrings } from '#shared/strings/fr/web.ts';
import { type AppClient, startApp } from '../support/app-client.ts';

let dir: string;
let app: AppClient;

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'cale-crash-'));
  app = await startApp(dir);
});
afterEach(async () => {
  app.leave();
  await app.shell.end('SIGKILL');
  await rm(dir, { recursive: true, force: true, maxRetries: 5 });
});

/** Kills the core, and waits for the one that follows it. */
async function killCore(): Promise<Api> {
  const pid = app.shell.corePid;
  process.kill(pid, 'SIGKILL');
  await expect.poll(() => isCore(app.shell.corePid, pid)).toBe(true);
  return await rejoined();
}

/** Kills the core that is there; true once its supervisor starts no other: on a slow machine those before died too long ago to count. */
function killOneMore(): boolean {
  try {
    const pid = app.shell.corePid;
    if (pid !== app.shell.pid) process.kill(pid, 'SIGKILL');
  } catch {
    // One of them is gone by then.
  }
  return app.shell.hasEnded;
}

const isCore = (pid: number, dead: number) => pid !== app.shell.pid && pid !== dead;

async function rejoined(): Promise<Api> {
  const found: { api: Api | null } = { api: null };
  const look = async () => {
    const api = app.rejoin();
    await api.app.info();
    found.api = api;
  };
  await expect
    .poll(() =>
      look().then(
        () => true,
        () => false,
      ),
    )
    .toBe(true);
  if (!found.api) throw new Error('nobody answers');
  return found.api;
}

async function terminalsOf(api: Api): Promise<TerminalInfo[]> {
  for await (const list of await api.terminal.watch()) return list;
  throw new Error('the stream ended');
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

test('a core that is killed is followed by another, where its pages look for it and with what they know', async () => {
  const { terminalId } = await app.api.terminal.open({
    kind: 'local-shell',
    command: ['sh'],
    cols: 91,
    rows: 17,
  });
  const other = await app.api.terminal.open({ kind: 'local-shell', command: ['cat'] });
  expect((await app.api.app.info()).lastCrash).toBeNull();
  const second = await killCore();
  const { lastCrash } = await second.app.info();
  expect(lastCrash?.logFile).toBe(logFileIn(dir));
  expect(await readFile(logFileIn(dir), 'utf8')).toContain(`"reference":"${lastCrash?.reference}"`);
  const lost = { terminalId, state: 'lost', subject: 'sh', cols: 91, rows: 17, exitCode: null };
  expect(await terminalsOf(second)).toMatchObject([lost, { ...other, state: 'lost' }]);
  expect(await second.terminal.restart({ terminalId })).toMatchObject({ ...lost, state: 'running' });

  await second.terminal.close({ terminalId: other.terminalId });
  const third = await killCore();
  expect(await terminalsOf(third)).toMatchObject([lost]);
  expect(app.shell.lines).toHaveLength(1);

  await expect.poll(killOneMore).toBe(true);
  await expect.poll(() => app.shell.complaints).toContain(webStrings.givenUp(logFileIn(dir)));
});

test('a supervisor that is killed takes its core with it; a core asked to end by a signal ends its supervisor well', async () => {
  const core = app.shell.corePid;
  process.kill(app.shell.pid, 'SIGKILL');
  await expect.poll(() => isRunning(core)).toBe(false);
  app = await startApp(dir);
  expect((await app.api.app.info()).lastCrash).toBeNull();
  process.kill(app.shell.corePid, 'SIGTERM');
  await expect.poll(() => app.shell.exitCode).toBe(0);
});
