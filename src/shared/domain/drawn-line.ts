/** What opens an order to a terminal: an escape, or the one character that stands for it and a letter. */
const OPENS = /[\u001b\u0080-\u009f]/;
/** Title, device control and other texts for the terminal alone, to their end or that of the line. */
const TEXT_ORDER =
  /(?:\u001b\]|\u009d)[^\u0007\u001b\u009c]*(?:\u0007|\u001b\\|\u009c|$)?|(?:\u001b[PX^_]|[\u0090\u0098\u009e\u009f])(?:[^\u001b\u009c]|\u001b(?!\\))*(?:\u001b\\|\u009c|$)/g;
/** Erasing in the line is drawn; the rest of what begins alike (colours, moves) is not. */
const ERASE = /(?:\u001b\[|\u009b)([012]?)K/g;
const CONTROL_ORDER = /(?:\u001b\[|\u009b)[0-?]*[ -/]*(?:[@-~]|$)/g;
/** Character sets, saved places, modes: an escape, what specifies it, a last letter. */
const ESCAPE_ORDER = /\u001b[ -/]*(?:[0-~]|$)/g;
/** Left are those that move in the line, the tab and the end of line apart. */
const CONTROLS = /[\u0000-\u0007\u000b\u000c\u000e-\u001f\u007f-\u009f]/g;
/** Erasing, once other orders are gone, by what is erased: characters that no text has. */
const ERASES: readonly string[] = ['\ufdd0', '\ufdd1', '\ufdd2'];
const ERASE_MARKS = /[\ufdd0-\ufdd2]/g;
/** What draws otherwise than one character after the other. */
const MOVES = /[\r\b\ufdd0-\ufdd2]/;

/**
 * What a terminal shows of one line: orders to it are left out, what a carriage return goes back over is overwritten, as
 * progress in place does.
 */
export function drawnLine(line: string): string {
  const text = line.endsWith('\r') ? line.slice(0, -1) : line;
  const plain = OPENS.test(text) ? withoutOrders(text) : text.replace(CONTROLS, '');
  return MOVES.test(plain) ? draw(plain) : plain;
}

/** The same of several lines. */
export function drawnText(text: string): string {
  return text.split('\n').map(drawnLine).join('\n');
}

function withoutOrders(text: string): string {
  return text
    .replace(ERASE_MARKS, '')
    .replace(TEXT_ORDER, '')
    .replace(ERASE, (_, what: string) => ERASES[Number(what)] ?? '')
    .replace(CONTROL_ORDER, '')
    .replace(ESCAPE_ORDER, '')
    .replace(CONTROLS, '');
}

function draw(text: string): string {
  let cells: string[] = [];
  let at = 0;
  for (const character of text) {
    const erased = ERASES.indexOf(character);
    if (character === '\r') at = 0;
    else if (character === '\b') at = Math.max(0, at - 1);
    else if (erased !== -1) cells = erase(cells, at, erased);
    else {
      while (cells.length < at) cells.push(' ');
      cells[at] = character;
      at += 1;
    }
  }
  return cells.join('').trimEnd();
}

/** From the cursor on, up to it, or all of it. */
function erase(cells: readonly string[], at: number, what: number): string[] {
  if (what === 2) return [];
  return what === 1 ? cells.map((cell, index) => (index <= at ? ' ' : cell)) : cells.slice(0, at);
}
