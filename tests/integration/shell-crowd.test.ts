import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { ShellProcess } from '../e2e/support/shell-process.ts';
import { type AppClient, startApp } from '../support/app-client.ts';
import { caseCount } from '../support/campaign.ts';
import { sendTo } from '../support/raw-http.ts';

const WEB = join(import.meta.dirname, '../../src/main/web.ts');
/** What many systems give a program. */
const DESCRIPTORS = 1_024;
/** Held open at once by whoever presses. */
const HELD = 1_100;
const ANONYMOUS = caseCount(HELD, 20_000);

let dir: string;
let app: AppClient | undefined;
let crowd: Socket[] = [];

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'cale-foule-'));
});
afterEach(async () => {
  for (const one of crowd) one.destroy();
  crowd = [];
  app?.leave();
  await app?.shell.end('SIGKILL');
  await rm(dir, { recursive: true, force: true });
});

/** The process and those it started. */
async function processesOf(pid: number): Promise<number[]> {
  const children = (await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8')).split(' ').filter(Boolean);
  const below = await Promise.all(children.map((child) => processesOf(Number(child))));
  return [pid, ...below.flat()];
}

/** The address of a fresh link, as a second start says it. */
async function freshLink(): Promise<string> {
  const second = new ShellProcess([WEB, '--json', '--data-dir', dir], process.env);
  const { url } = await second.orEnd(() => second.line((line) => line.shell === 'browser'));
  await second.end('SIGKILL');
  return url ?? '';
}

/** Connects, and says nothing or half of a request. */
async function press(port: number, count: number): Promise<void> {
  for (let index = 0; index < count; index += 1) {
    const one = connect(port, '127.0.0.1');
    one.on('error', () => {});
    crowd.push(one);
    await once(one, 'connect');
    if (index % 2 === 1) one.write('GET / HTTP/1.1\r\nHost: ');
    if (crowd.length > HELD) crowd.shift()?.destroy();
  }
}

it(`${ANONYMOUS} anonymous connections keep neither progress from being saved nor a page out`, {
  timeout: 300_000 + ANONYMOUS * 10,
}, async () => {
  app = await startApp(dir);
  const pids = await processesOf(app.shell.pid);
  for (const pid of pids) execFileSync('prlimit', [`--pid=${pid}`, `--nofile=${DESCRIPTORS}`]);
  const { url } = await app.shell.line((line) => line.shell === 'browser');
  const { port } = new URL(url ?? '');
  await press(Number(port), ANONYMOUS);

  await app.api.progress.answerQuiz({ unitId: 'prise-en-main', questionId: 'foule', choices: [1] });
  expect(await readFile(join(dir, 'progress.json'), 'utf8')).toContain('"foule"');
  for (const pid of pids) expect((await readdir(`/proc/${pid}/fd`)).length).toBeLessThan(DESCRIPTORS / 2);

  expect((await sendTo(await freshLink())).status).toBe(200);
});
