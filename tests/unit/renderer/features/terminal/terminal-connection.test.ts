import { Terminal } from '@xterm/headless';
import type { Terminal as PageTerminal } from '@xterm/xterm';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { decodeClientFrame, encodeFrame, FRAME } from '#shared/domain/terminal-wire.ts';
import {
  type ConnectionState,
  TerminalConnection,
} from '../../../../../src/renderer/features/terminal/terminal-connection.ts';

const encode = (text: string) => new TextEncoder().encode(text);
const numbers = (count: number) => Array.from({ length: count }, (_, at) => `${at + 1}\r\n`).join('');
const FLOOD = numbers(500);

/** A terminal without a page, which would draw all it reads at once. */
function withoutPage(terminal: Terminal): PageTerminal {
  const onRender = (listener: () => void) =>
    terminal.onWriteParsed(() => terminal.modes.synchronizedOutputMode || listener());
  return Object.assign(terminal, { onRender }) as unknown as PageTerminal;
}

/** A terminal of 5 rows and 10 lines of scrollback, at the end of a channel the test speaks on. */
class Attached {
  readonly terminal = new Terminal({ cols: 20, rows: 5, scrollback: 10, allowProposedApi: true });
  /** Line ends the terminal read. */
  lineFeeds = 0;
  ackedBytes = 0;
  /** How often the terminal was told to read without drawing. */
  heldBacks = 0;
  #say: (frame: Uint8Array) => void = () => {};
  readonly connection = new TerminalConnection({
    terminal: withoutPage(this.terminal),
    onState: () => {},
    open: () => ({
      send: (frame) => {
        const said = decodeClientFrame(frame);
        if (said?.type === 'ack') this.ackedBytes += said.bytes;
      },
      onFrame: (listener) => {
        this.#say = listener;
      },
      onClose: () => {},
      close: () => {},
    }),
  });

  constructor() {
    this.terminal.onLineFeed(() => {
      this.lineFeeds += 1;
    });
    this.terminal.parser.registerCsiHandler({ prefix: '?', final: 'h' }, ([mode]) => {
      if (mode === 2026) this.heldBacks += 1;
      return false;
    });
    this.connection.open();
  }

  replay(text: string): Promise<void> {
    return this.#send(FRAME.replay, text);
  }

  output(text: string): Promise<void> {
    return this.#send(FRAME.output, text);
  }

  /** Resolves once all of it is acknowledged. */
  async #send(type: typeof FRAME.replay | typeof FRAME.output, text: string): Promise<void> {
    const bytes = encode(text);
    const total = this.ackedBytes + bytes.length;
    this.#say(encodeFrame(type, bytes));
    await expect.poll(() => this.ackedBytes, { interval: 5 }).toBe(total);
  }
}

let attached: Attached;
beforeEach(() => {
  attached = new Attached();
});
afterEach(() => {
  attached.connection.close();
  attached.terminal.dispose();
});

it('does not read the lines of a flood that nobody can see, and acknowledges them', async () => {
  await attached.output(FLOOD);
  expect(attached.lineFeeds).toBe(1 + 10 + 2 * 5);
  expect(attached.terminal.buffer.active.getLine(0)?.translateToString(true)).toBe('487');
});

it.each([
  ['the learner reads further up', '', (terminal: Terminal) => terminal.scrollLines(-2)],
  ['a program owns the screen', '\x1b[?1049h', () => {}],
])('reads every line while %s', async (_when, sequence, act) => {
  await attached.output(numbers(30) + sequence);
  act(attached.terminal);
  const before = attached.lineFeeds;
  await attached.output(FLOOD);
  expect(attached.lineFeeds - before).toBe(500);
});

it('follows what is replayed: a sequence it ends with goes on in what comes next', async () => {
  await attached.replay('\x1b]0;un titre');
  const titles: string[] = [];
  attached.terminal.onTitleChange((title) => titles.push(title));
  await attached.output(`${'x\r\n'.repeat(100)}\x07`);
  expect(titles).toEqual([`un titre${'x'.repeat(100)}`]);
});

it('writes nothing of its own into a sequence or a character that two pieces of a flood share', async () => {
  await attached.output(numbers(20_000));
  expect(attached.heldBacks).toBeGreaterThan(0);
  const titles: string[] = [];
  attached.terminal.onTitleChange((title) => titles.push(title));
  const wanted = Array.from({ length: 5_000 }, (_, at) => `été ${at}`);
  await attached.output(wanted.map((title) => `\x1b]0;${title}\x07${title}\r\n`).join(''));
  expect(titles).toEqual(wanted);
  expect(attached.terminal.buffer.active.getLine(10)?.translateToString(true)).toBe('été 4996');
  await expect.poll(() => attached.terminal.modes.synchronizedOutputMode).toBe(false);
});

it('says that it cannot be attached when its channels close without a word, and that it is once one speaks', async () => {
  vi.useFakeTimers();
  const states: ConnectionState[] = [];
  let isRefused = true;
  const connection = new TerminalConnection({
    terminal: withoutPage(new Terminal({ allowProposedApi: true })),
    onState: (state) => states.push(state),
    open: () => ({
      send: () => {},
      onFrame: (listener) => isRefused || listener(encodeFrame(FRAME.replay, encode('back'))),
      onClose: (listener) => isRefused && listener(),
      close: () => {},
    }),
  });
  connection.open();
  await vi.advanceTimersByTimeAsync(10_000);
  expect(states.at(-1)).toBe('unattached');
  expect(states.filter((state) => state === 'unattached')).toHaveLength(1);
  isRefused = false;
  await vi.advanceTimersByTimeAsync(1_000);
  expect(states.at(-1)).toBe('shown');
  connection.close();
  vi.useRealTimers();
});

/** A connection whose channels the test speaks on and closes, oldest first, and what was sent on each. */
function attach() {
  const states: ConnectionState[] = [];
  const channels: { sent: string[]; say(type: Parameters<typeof encodeFrame>[0]): void; end(): void }[] = [];
  const connection = new TerminalConnection({
    terminal: withoutPage(new Terminal({ allowProposedApi: true })),
    onState: (state) => states.push(state),
    open: () => {
      const sent: string[] = [];
      let say = (_frame: Uint8Array) => {};
      let end = () => {};
      channels.push({ sent, say: (type) => say(encodeFrame(type, encode(''))), end: () => end() });
      return {
        send: (frame) => {
          const said = decodeClientFrame(frame);
          if (said?.type === 'input') sent.push(new TextDecoder().decode(said.bytes));
        },
        onFrame: (listener) => {
          say = listener;
        },
        onClose: (listener) => {
          end = listener;
        },
        close: () => end(),
      };
    },
  });
  connection.open();
  return { connection, channels, states };
}

it.each([
  ['the focus', '\x1b[I'],
  ['the focus that leaves', '\x1b[O'],
  ['the mouse', '\x1b[<35;12;4M'],
  ['the old mouse', '\x1b[M !!'],
  ['what it is', '\x1b[?1;2c'],
  ['its cursor', '\x1b[12;40R'],
  ['a colour', '\x1b]11;rgb:0000/0000/0000\x1b\\'],
])('takes nothing back from another window to say %s', (_what, report) => {
  const { connection, channels } = attach();
  channels[0]?.say(FRAME.replaced);
  connection.send(report);
  connection.sendBytes(encode(report));
  expect(channels).toHaveLength(1);
  connection.close();
});

it.each(['a', '\r', '\x1b', '\x1b[A', '\x1bOP', '\x1b[1;5C', '\x1b]', '\x1b[200~collé\x1b[201~'])(
  'takes a terminal back from another window by a key or a paste: %j',
  (typed) => {
    const { connection, channels, states } = attach();
    channels[0]?.say(FRAME.replaced);
    connection.send(typed);
    expect(channels.map(({ sent }) => sent)).toEqual([[], [typed]]);
    expect(states).toEqual(['opening', 'replaced', 'opening']);
    connection.close();
  },
);

it('says that it no more comes back from another window once its way back is cut, and is taken back by a key', () => {
  const { connection, channels, states } = attach();
  channels[0]?.say(FRAME.replaced);
  channels[0]?.end();
  expect(states).toEqual(['opening', 'replaced', 'cut']);
  connection.send('a');
  expect(channels.map(({ sent }) => sent)).toEqual([[], ['a']]);
  channels[1]?.say(FRAME.replaced);
  connection.close();
  expect(states).toEqual(['opening', 'replaced', 'cut', 'opening', 'replaced']);
});
