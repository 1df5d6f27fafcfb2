import { Terminal } from '@xterm/headless';
import type { Terminal as PageTerminal } from '@xterm/xterm';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { PromptWatch } from '../../../../../src/renderer/features/terminal/prompt-watch.ts';

const LONGEST_MS = 5_000;
const PROMPT = '\x1b[?2004h$ ';
const LEAVES = '\r\n\x1b[?2004l\r';

let terminal: Terminal;
let prompt: PromptWatch;

beforeEach(() => {
  vi.useFakeTimers();
  terminal = new Terminal({ allowProposedApi: true });
  prompt = new PromptWatch(terminal as unknown as PageTerminal, new AbortController().signal);
});
afterEach(() => {
  terminal.dispose();
  vi.useRealTimers();
});

async function draw(text: string): Promise<void> {
  const isDrawn = new Promise<void>((resolve) => terminal.write(text, resolve));
  await vi.advanceTimersByTimeAsync(1);
  await isDrawn;
}

/** The wait, and whether it is over. */
function wait() {
  const waiting = { isOver: false };
  void prompt.untilPrompt(LONGEST_MS).then(() => {
    waiting.isOver = true;
  });
  return waiting;
}

async function isOverAfter(ms: number): Promise<boolean> {
  const waiting = wait();
  await vi.advanceTimersByTimeAsync(ms);
  return waiting.isOver;
}

it('waits a moment only for a shell that never says when it is at its prompt, and once', async () => {
  await draw('$ ');
  expect(await isOverAfter(100)).toBe(false);
  expect(await isOverAfter(400)).toBe(true);
  expect(await isOverAfter(0)).toBe(true);
  expect(prompt.isBusy).toBe(false);
});

it('waits for a shell that reads its start files before it draws a prompt', async () => {
  await draw('Welcome\r\n');
  const waiting = wait();
  await vi.advanceTimersByTimeAsync(3_000);
  expect(waiting.isOver).toBe(false);
  await draw(PROMPT);
  expect(waiting.isOver).toBe(true);
});

it('takes a line just sent for a program that runs, until the next prompt', async () => {
  await draw(PROMPT);
  prompt.noteLineSent();
  expect(prompt.isBusy).toBe(true);
  await draw(LEAVES);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(prompt.isBusy).toBe(true);
  const waiting = wait();
  await vi.advanceTimersByTimeAsync(2_000);
  expect(waiting.isOver).toBe(false);
  await draw(PROMPT);
  expect(waiting.isOver).toBe(true);
  expect(prompt.isBusy).toBe(false);
});

it('sees that a key which chose in a menu of the shell sent no line', async () => {
  await draw(PROMPT);
  prompt.noteLineSent();
  expect(await isOverAfter(1_500)).toBe(true);
  expect(prompt.isBusy).toBe(false);
});

it('waits no longer than it is told for a program that runs', async () => {
  await draw(PROMPT + LEAVES);
  expect(await isOverAfter(LONGEST_MS - 100)).toBe(false);
  expect(await isOverAfter(LONGEST_MS)).toBe(true);
  expect(prompt.isBusy).toBe(true);
});

it('calls back once, when the program that ran has ended', async () => {
  await draw(PROMPT + LEAVES);
  const act = vi.fn();
  const unused = vi.fn();
  prompt.whenPrompted(act);
  prompt.whenPrompted(unused)();
  await draw('still there\r\n');
  expect(act).not.toHaveBeenCalled();
  await draw(PROMPT);
  await draw('docker');
  expect(act).toHaveBeenCalledTimes(1);
  expect(unused).not.toHaveBeenCalled();
});

it('knows nothing of the shell before, in a terminal that starts anew', async () => {
  await draw(PROMPT + LEAVES);
  await draw('\x1bc$ ');
  expect(prompt.isBusy).toBe(false);
});
