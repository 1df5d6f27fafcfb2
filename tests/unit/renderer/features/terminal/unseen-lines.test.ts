import { Terminal } from '@xterm/headless';
import { describe, expect, it } from 'vitest';
import { type Depth, UnseenLines } from '../../../../../src/renderer/features/terminal/unseen-lines.ts';
import { caseCount, seededRandom } from '../../../../support/campaign.ts';

const encode = (text: string) => new TextEncoder().encode(text);
const decode = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
const numbers = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, at) => `${from + at}\r\n`).join('');

const DEPTH: Depth = { scrollback: 10, rows: 5 };
/** Fewest line ends that replace all a screen of that depth can hold. */
const KEPT = 20;

const cut = (text: string, unseen = new UnseenLines()) => decode(unseen.cut(encode(text), DEPTH));

describe('unseen lines', () => {
  it('leaves out the lines that the last ones push out of the scrollback', () => {
    expect(cut(numbers(1, 200))).toBe(numbers(1, 1) + numbers(201 - KEPT, 200));
  });

  it('leaves out nothing of what fits', () => {
    expect(cut(numbers(1, KEPT + 1))).toBe(numbers(1, KEPT + 1));
    expect(cut(numbers(1, KEPT + 2))).not.toContain('\n2\r\n');
  });

  it('reads on after a sequence that follows enough lines', () => {
    const end = '\x1b[31mrouge\x1b[m\r\n$ ';
    expect(cut(numbers(1, 200) + end)).toBe(numbers(1, 1) + numbers(201 - KEPT, 200) + end);
  });

  it.each([
    ['a sequence before', '\x1b[31m', ''],
    ['a bell before', '\x07', ''],
    ['a backspace before', 'ab\b', ''],
    ['a control character of one byte before', '\u009b31m', ''],
    ['lines that go on in the column of the last', '', '\n'.repeat(300)],
  ])('leaves out nothing when there is %s', (_name, before, after) => {
    const text = before + (after || numbers(1, 200));
    expect(cut(text)).toBe(text);
  });

  it.each([
    ['an unfinished title', '\x1b]0;un titre\r\n', '\x07'],
    ['an unfinished device string', '\x1bPq', '\x1b\\'],
    ['an unfinished sequence', '\x1b[3', 'm'],
    ['a part of the screen that scrolls', '\x1b[2;4r', '\x1b[r'],
  ])('leaves out nothing after %s, and goes on once it is over', (_name, start, end) => {
    const unseen = new UnseenLines();
    unseen.follow(encode(start));
    expect(cut(numbers(1, 200), unseen)).toBe(numbers(1, 200));
    unseen.follow(encode(end));
    expect(cut(numbers(1, 200), unseen)).not.toBe(numbers(1, 200));
  });
});

const COLS = 12;
const WORDS = [
  '',
  'a',
  'vague',
  'un câble très long qui passe à la ligne',
  '\t8',
  '«\u00a0quai\u00a0»',
  '🐳',
  'e\u0301',
];
const SEQUENCES = [
  '\x1b[31;1m',
  '\x1b[m',
  '\x1b[48;5;27m',
  '\x1b[H',
  '\x1b[2J',
  '\x1b[3J',
  '\x1b[4;3H',
  '\x1b[2A',
  '\x1b[K',
  '\x1b[4h',
  '\x1b[4l',
  '\x1b[20h',
  '\x1b[20l',
  '\x1b[?7l',
  '\x1b[?7h',
  '\x1b[2;4r',
  '\x1b[1;3r',
  '\x1b[1;3r\x1b[5;1H',
  '\x1b[1;5r',
  '\x1b[r',
  '\x1b[!p',
  '\x1bc',
  '\x1bM',
  '\x1b7',
  '\x1b8',
  '\x1b(0',
  '\x1b(B',
  '\x1b]0;titre\x07',
  '\x1b]8;;http://exemple.fr\x1b\\lien\x1b]8;;\x1b\\',
  '\x1bP1$r0m\x1b\\',
  '\x1b]0;sans fin',
  '\x1b[3\x7f',
  '\x9b32m',
  '\x9d0;titre',
  '\x18',
  '\x0e',
  '\x0f',
  '\b\b',
  '\r',
  '\n\n',
  '\x0b',
  '\x7f',
];

/** Mostly floods of short lines, between them whatever a program may send. */
function randomOutput(random: () => number): Uint8Array {
  const pick = <T>(from: readonly T[]) => from[Math.floor(random() * from.length)] as T;
  const parts: string[] = [];
  for (let turns = 3 + random() * 8; turns > 0; turns -= 1) {
    if (random() < 0.6) parts.push(pick(SEQUENCES));
    if (random() < 0.1) parts.push(pick(WORDS));
    const end = random() < 0.9 ? '\r\n' : '\n';
    const kind = random();
    for (let lines = random() * 80; lines > 0; lines -= 1)
      parts.push(
        `${kind < 0.5 ? Math.floor(lines) : pick(WORDS)}${random() < 0.98 ? end : pick(['\n', '\r\n'])}`,
      );
  }
  return encode(parts.join(''));
}

/** All a terminal shows and keeps, cell by cell. */
function stateOf(terminal: Terminal): unknown {
  const { active } = terminal.buffer;
  const lineAt = (at: number) => {
    const line = active.getLine(at);
    const cells = Array.from({ length: line?.length ?? 0 }, (_, column) => {
      const cell = line?.getCell(column);
      return [cell?.getChars(), cell?.getWidth(), cell?.getFgColor(), cell?.getBgColor(), cell?.isBold()];
    });
    return [line?.isWrapped, JSON.stringify(cells)];
  };
  return {
    type: active.type,
    cursor: [active.cursorX, active.cursorY],
    top: [active.baseY, active.viewportY],
    modes: terminal.modes,
    lines: Array.from({ length: active.length }, (_, at) => lineAt(at)),
  };
}

/** Two terminals that are sent the same, one of them without the lines nobody sees. */
class Pair {
  readonly #size = { cols: COLS, ...DEPTH, allowProposedApi: true, logLevel: 'off' } as const;
  readonly #whole = new Terminal(this.#size);
  readonly #shortened = new Terminal(this.#size);
  readonly #unseen = new UnseenLines();
  cutBytes = 0;

  async send(piece: Uint8Array): Promise<void> {
    const read = this.#unseen.cut(piece, DEPTH);
    this.cutBytes += piece.length - read.length;
    await Promise.all([write(this.#whole, piece), write(this.#shortened, read)]);
  }

  /** Throws when they differ. */
  compare(message: string): void {
    expect(stateOf(this.#shortened), message).toEqual(stateOf(this.#whole));
  }
}

const write = (terminal: Terminal, bytes: Uint8Array) =>
  new Promise<void>((resolve) => terminal.write(bytes, resolve));

it.each([
  ['the cursor is on top of a full screen', ['wwwwwwwww\r\n'.repeat(5), '\x1b[H', numbers(1, 200)]],
  [
    'a part scrolls above the cursor',
    ['\x1b[1;3r\x1b[5H', `${numbers(1, 9)}wwwwwwwww\r\n${numbers(1, 200)}`],
  ],
  ['a part scrolls', ['wwwwwwwww\r\n'.repeat(5), '\x1b[2;4r', numbers(1, 200)]],
  ['lines start where the last ended', [numbers(1, 3) + 'un\ndeux\ntrois\n'.repeat(100)]],
  ['a character is in two pieces', [Uint8Array.of(0xf0, 0x9f), Uint8Array.of(0x90, 0xb3), numbers(1, 200)]],
])('brings a terminal to the state that reading everything does when %s', async (name, pieces) => {
  const pair = new Pair();
  for (const piece of pieces) await pair.send(typeof piece === 'string' ? encode(piece) : piece);
  pair.compare(name);
});

it('brings a terminal to that state after each piece of whatever a program sends', async () => {
  let cutBytes = 0;
  for (let seed = 1; seed <= caseCount(150, 5_000); seed += 1) {
    const random = seededRandom(seed * 7_919);
    const output = randomOutput(random);
    const pair = new Pair();
    for (let at = 0; at < output.length; ) {
      const piece = output.subarray(at, at + 1 + Math.floor(random() * 2_000));
      at += piece.length;
      await pair.send(piece);
      pair.compare(`seed ${seed}, up to byte ${at}`);
    }
    cutBytes += pair.cutBytes;
  }
  expect(cutBytes).toBeGreaterThan(10_000);
}, 300_000);
