import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FlowControl } from '#main/terminal/flow-control.ts';
import { RING_BYTES } from '#main/terminal/output-ring.ts';
import type { TerminalPorts } from '#main/terminal/ports.ts';
import { createTerminals, MAX_TERMINALS, type Terminals } from '#main/terminal/terminals.ts';
import type { TerminalInfo, TerminalOpen } from '#shared/contract/terminal.ts';
import { encodeFrame, FRAME, MAX_INPUT_BYTES } from '#shared/domain/terminal-wire.ts';
import { caseCount } from '../support/campaign.ts';
import { startQuietClock } from '../support/quiet-clock.ts';
import { TestScreen } from '../support/terminal-screen.ts';

/** The window of a renderer whose rate is not known yet. */
const FIRST_WINDOW_BYTES = new FlowControl({ pause() {}, resume() {} }).windowBytes;

/** How long `yes` runs, in seconds: as the issue asks in every run, half an hour of soak in the campaign. */
const FLOOD_S = caseCount(10, 1_800);

let dir: string;
let terminals: Terminals;
let cliEnv: Record<string, string>;

const noEngine = () => Promise.reject(new Error('no engine in this test'));

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'cale-terminal-'));
  cliEnv = { DOCKER_HOST: 'unix:///tmp/choisi.sock' };
  const ports: TerminalPorts = {
    workspaceDir: dir,
    shellDir: join(dir, 'shell'),
    cliEnv: () => cliEnv,
    startWorkstation: noEngine,
    startExec: noEngine,
    followLogs: noEngine,
    startPod: noEngine,
  };
  terminals = createTerminals(ports);
});

afterEach(async () => {
  await terminals.stop();
  await rm(dir, { recursive: true, force: true });
});

/** Opens bash without the learner's files, and attaches a screen to it. */
async function openBash(request: Partial<TerminalOpen> = {}) {
  const command = ['bash', '--norc', '--noprofile', '-i'];
  const info = await terminals.open({ kind: 'local-shell', command, ...request });
  return { info, screen: attach(info) };
}

function attach(info: TerminalInfo): TestScreen {
  const screen = new TestScreen();
  terminals.attach(info.terminalId, screen.channel);
  return screen;
}

function stateOf(info: TerminalInfo): TerminalInfo | undefined {
  return terminals.list.value.find(({ terminalId }) => terminalId === info.terminalId);
}

async function untilEnded(info: TerminalInfo): Promise<TerminalInfo> {
  const isEnded = () => stateOf(info)?.state === 'ended';
  if (!isEnded()) {
    await new Promise<void>((resolve) => {
      const unsubscribe = terminals.list.subscribe(() => {
        if (!isEnded()) return;
        unsubscribe();
        resolve();
      });
    });
  }
  return stateOf(info) as TerminalInfo;
}

describe('a local shell', () => {
  it('starts in the workspace, in UTF-8, with the docker CLI pointed at the chosen engine', async () => {
    const info = await terminals.open({ kind: 'local-shell' });
    const screen = attach(info);
    screen.type('echo "[$PWD] [$DOCKER_HOST] [$(locale charmap)] [$CALE_SECHE_RESTORE]"\r');
    await screen.untilText(`[${dir}] [unix:///tmp/choisi.sock] [UTF-8] []`);
  });

  it("reads the learner's own start file, which cannot point the docker CLI elsewhere", async () => {
    const home = process.env.HOME;
    process.env.HOME = dir;
    await writeFile(join(dir, '.bashrc'), 'export DOCKER_HOST=tcp://ailleurs MIEN=oui\n');
    const info = await terminals.open({ kind: 'local-shell' });
    process.env.HOME = home;
    const screen = attach(info);
    screen.type('echo "[$MIEN] [$DOCKER_HOST]"\r');
    await screen.untilText('[oui] [unix:///tmp/choisi.sock]');
  });

  it.each([
    ['shortens the path in the prompt', '', '[1]'],
    ['leaves the path in the prompt to the learner who set its length', 'PROMPT_DIRTRIM=3\n', '[3]'],
    ['leaves it whole for the learner who wants that', 'PROMPT_DIRTRIM=0\n', '[0]'],
  ])('%s', async (_title, bashrc, expected) => {
    const home = process.env.HOME;
    process.env.HOME = dir;
    await writeFile(join(dir, '.bashrc'), bashrc);
    const info = await terminals.open({ kind: 'local-shell' });
    process.env.HOME = home;
    const screen = attach(info);
    screen.type('echo "[$PROMPT_DIRTRIM]"\r');
    await screen.untilText(expected);
  });

  it('takes the engine chosen at the moment of opening', async () => {
    cliEnv = { DOCKER_HOST: 'unix:///tmp/autre.sock' };
    const { screen } = await openBash();
    screen.type('echo "[$DOCKER_HOST]"\r');
    await screen.untilText('[unix:///tmp/autre.sock]');
  });

  it('carries every byte both ways, and erases whole characters', async () => {
    const { screen } = await openBash({
      command: ['bash', '-c', 'stty -a; read x; echo "<$x>"; printf "\\377\\n"'],
    });
    await screen.untilText(' iutf8');
    screen.type('é🐳à\x7fî\r');
    await screen.untilText('<é🐳î>\r\n\ufffd');
  });

  it('tells the program its new size', async () => {
    const { info, screen } = await openBash();
    screen.resize(133, 41);
    screen.type('stty size\r');
    await screen.untilText('41 133');
    expect(stateOf(info)).toMatchObject({ cols: 133, rows: 41 });
  });

  it.each([
    ['exit 7', { exitCode: 7, signal: null }],
    ['exit', { exitCode: 0, signal: null }],
    ['kill -KILL $$', { exitCode: null, signal: 'SIGKILL' }],
  ])('that ended by `%s` says how', async (line, end) => {
    const { info, screen } = await openBash();
    screen.type(`${line}\r`);
    expect(await untilEnded(info)).toMatchObject({ state: 'ended', ...end });
  });

  it('starts again in the same tab, below what was there', async () => {
    const { info, screen } = await openBash();
    screen.type('echo avant; exit 3\r');
    await untilEnded(info);
    await Promise.all([terminals.restart(info.terminalId), terminals.restart(info.terminalId)]);
    expect(stateOf(info)).toMatchObject({ state: 'running', exitCode: null });
    screen.type('echo apres-$((1+1))\r');
    await screen.untilText(/avant[\s\S]*apres-2/);
    expect(terminals.list.value).toHaveLength(1);
  });

  it('leaves no process behind when closed, not even one that ignores the hang-up', async () => {
    const { info, screen } = await openBash();
    screen.type('(trap "" HUP; echo "pid=$BASHPID;"; while :; do sleep 0.1; done) & \r');
    await screen.untilText(/pid=\d+;/);
    const pid = Number(/pid=(\d+);/.exec(screen.text)?.[1]);
    await terminals.close(info.terminalId);
    await expect.poll(() => isAlive(pid)).toBe(false);
    expect(terminals.list.value).toEqual([]);
    expect(screen.isClosed).toBe(true);
  });

  it('lets a program of its shell release what it holds before it is gone', async () => {
    const { info, screen } = await openBash();
    const lock = join(dir, 'verrou');
    const holder = `touch ${lock}; trap "rm ${lock}" EXIT; echo tenu; while :; do sleep 0.2; done`;
    screen.type(`bash -c '${holder}'\r`);
    await screen.untilText('tenu\r\n');
    await terminals.close(info.terminalId);
    expect(existsSync(lock)).toBe(false);
  });

  it('refuses one terminal too many, and takes it once another is closed', async () => {
    const command = ['sleep', '1000'];
    const opened = await Promise.all(
      Array.from({ length: MAX_TERMINALS }, () => terminals.open({ kind: 'local-shell', command })),
    );
    await expect(terminals.open({ kind: 'local-shell', command })).rejects.toMatchObject({
      code: 'terminal-limit-reached',
    });
    await terminals.close(opened[0]?.terminalId ?? '');
    await expect(terminals.open({ kind: 'local-shell', command })).resolves.toMatchObject({
      state: 'running',
    });
  });
});

describe('a terminal that is left and shown again', () => {
  it('shows its content after a reload, and goes on', async () => {
    const { info, screen } = await openBash();
    screen.type('echo marque-$((40+2))\r');
    await screen.untilText('marque-42');
    screen.leave();
    const again = attach(info);
    await again.untilText('marque-42');
    again.type('echo encore-$((40+3))\r');
    await again.untilText('encore-43');
  });

  it('shows the last lines of what a program wrote while nobody watched, and never blocked it', async () => {
    const { info, screen } = await openBash({ command: ['bash', '-c', 'seq 1 1000000; echo fini'] });
    screen.leave();
    await untilEnded(info);
    const again = attach(info);
    await again.untilText('999999\r\n1000000\r\nfini');
    expect(again.receivedBytes).toBeLessThanOrEqual(RING_BYTES);
    expect(again.receivedBytes).toBeGreaterThan(RING_BYTES / 2);
  });

  it('is not left paused by acknowledgements lost with a reload in the middle of a flood', async () => {
    const { info, screen } = await openBash({ command: ['bash', '-c', 'seq 1 3000000; echo fini'] });
    screen.isAcknowledging = false;
    await screen.until(({ receivedBytes }) => receivedBytes >= FIRST_WINDOW_BYTES);
    screen.leave();
    const half = attach(info);
    half.isAcknowledging = false;
    half.leave();
    const again = attach(info);
    await again.untilText('fini');
  });

  it('tells the screen it leaves that another took it, and keeps its channel', async () => {
    const { info, screen } = await openBash();
    const other = attach(info);
    expect([screen.wasReplaced, screen.isClosed, other.isClosed]).toEqual([true, false, false]);
    screen.leave();
    other.type('echo $((6*7))\r');
    await other.untilText('42');
  });

  it('refuses the channel of a terminal that does not exist', () => {
    expect(() => terminals.attach('inconnu', new TestScreen().channel)).toThrow('terminal-not-found');
  });

  it.each([
    ['an unknown type', new Uint8Array([1, 2, 3])],
    ['nothing', new Uint8Array(0)],
    ['a size of nothing', new Uint8Array([FRAME.resize, 0, 0, 0, 0])],
    ['an enormous input', encodeFrame(FRAME.input, new Uint8Array(MAX_INPUT_BYTES + 1))],
  ])('closes the channel that says %s, and keeps the program', async (_name, frame) => {
    const { info, screen } = await openBash();
    screen.sendRaw(frame);
    expect(screen.isClosed).toBe(true);
    const again = attach(info);
    again.type('echo $((6*7))\r');
    await again.untilText('42');
  });
});

describe('a flood', () => {
  it('of two million lines arrives whole and in order', async () => {
    const { screen, info } = await openBash({ command: ['seq', '1', '2000000'] });
    const order = new OrderCheck();
    screen.onBytes = (bytes) => order.read(bytes);
    await untilEnded(info);
    await screen.untilText('2000000\r\n');
    expect(order).toMatchObject({ next: 2_000_001, firstWrong: null });
  });

  it('arrives whole although its program ended while the screen was late', async () => {
    // A little more than the high watermark: the rest fits in the kernel's buffer, so that seq ends at once.
    const { screen, info } = await openBash({ command: ['bash', '-c', 'read; seq 1 9100'] });
    const order = new OrderCheck();
    screen.isAcknowledging = false;
    screen.type('\r');
    await untilEnded(info);
    order.read(new TextEncoder().encode(screen.text.replace(/^\s+/, '')));
    expect(order).toMatchObject({ next: 9_101, firstWrong: null });
  });

  it(`keeps memory bounded for ${FLOOD_S} s, and Ctrl+C ends it within 200 ms`, {
    timeout: (FLOOD_S + 300) * 1000,
  }, async () => {
    const { screen } = await openBash();
    screen.keptChars = 1000;
    screen.type('yes\r');
    await screen.until(({ receivedBytes }) => receivedBytes > 2 * RING_BYTES);
    const before = process.memoryUsage().rss;
    const end = performance.now() + FLOOD_S * 1000;
    await screen.until(() => performance.now() > end);
    const grownMb = (process.memoryUsage().rss - before) / 1024 ** 2;
    const elapsed = startQuietClock();
    screen.type('\x03');
    await screen.untilText(/\^C[\s\S]*[$#] $/);
    expect(elapsed()).toBeLessThan(200);
    expect(grownMb).toBeLessThan(50);
  });

  it('is interrupted by Ctrl+C although the screen stopped acknowledging', async () => {
    const { screen } = await openBash();
    screen.isAcknowledging = false;
    const pidFile = join(dir, 'pid');
    screen.type(`sh -c 'echo $$ > ${pidFile}; exec yes'\r`);
    await screen.until(({ receivedBytes }) => receivedBytes >= FIRST_WINDOW_BYTES);
    const pid = Number(await readFile(pidFile, 'utf8'));
    expect(isAlive(pid)).toBe(true);
    const elapsed = startQuietClock();
    screen.type('\x03');
    await expect.poll(() => isAlive(pid), { interval: 5 }).toBe(false);
    expect(elapsed()).toBeLessThan(200);
  });

  it('is let go once when an acknowledgement is lost, then waits for the screen', async () => {
    const { screen } = await openBash({ command: ['yes'] });
    screen.isAcknowledging = false;
    await screen.until(({ receivedBytes }) => receivedBytes >= 2 * FIRST_WINDOW_BYTES);
    expect(screen.receivedBytes).toBeLessThan(4 * FIRST_WINDOW_BYTES);
  });
});

/** Reads `seq` as it comes and remembers the first number out of place. */
class OrderCheck {
  next = 1;
  firstWrong: string | null = null;
  #rest = '';

  read(bytes: Uint8Array): void {
    const lines = (this.#rest + Buffer.from(bytes).toString('latin1')).split('\r\n');
    this.#rest = lines.pop() ?? '';
    for (const line of lines) {
      if (line !== String(this.next)) this.firstWrong ??= line;
      this.next += 1;
    }
  }
}

/** A zombie that nobody reaped counts as gone. */
function isAlive(pid: number): boolean {
  try {
    return !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}
