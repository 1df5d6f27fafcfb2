import { hasUserInfo } from '#shared/domain/address.ts';
import { showHidden } from '#shared/hidden-characters.ts';

/** An address as it must be seen before it is opened. */
interface AskedAddress {
  /** The site it really leads to, with its port. */
  host: string;
  /** The letters that the site's name stands for, where they are not those of `host`; null elsewhere. */
  letters: string | null;
  /** The whole address, what it hides in sight. */
  shown: string;
  /** A name or a password before the site passes for the site: such an address is not opened. */
  hasUserInfo: boolean;
}

/** Reads an address as a browser does; null for one that no browser reads. */
export function readAddress(text: string): AskedAddress | null {
  const address = URL.parse(text);
  if (!address) return null;
  const letters = address.hostname.split('.').map(lettersOf).join('.');
  return {
    host: address.host,
    letters: letters === address.hostname ? null : showHidden(letters),
    shown: showHidden(readable(address.href)),
    hasUserInfo: hasUserInfo(text),
  };
}

/** Accents as they are rather than as bytes. */
function readable(href: string): string {
  try {
    return decodeURI(href);
  } catch {
    return href;
  }
}

function lettersOf(label: string): string {
  return label.startsWith('xn--') ? (decodePunycode(label.slice('xn--'.length)) ?? label) : label;
}

/** The constants of RFC 3492, section 5. */
const BASE = 36;
const T_MIN = 1;
const T_MAX = 26;
const SKEW = 38;
const DAMP = 700;
const FIRST_BIAS = 72;
const FIRST_CODE = 128;

/** What a label of a name written in ASCII stands for (RFC 3492, section 6.2); null for one that stands for nothing. */
function decodePunycode(label: string): string | null {
  const hyphen = label.lastIndexOf('-');
  const codes = [...label.slice(0, Math.max(hyphen, 0))].map((it) => it.charCodeAt(0));
  const digits = [...label.slice(hyphen + 1)].map((it) => Number.parseInt(it, BASE)).map(toPunycodeDigit);
  let [code, bias, index] = [FIRST_CODE, FIRST_BIAS, 0];
  while (digits.length > 0) {
    const start = index;
    const delta = readDelta(digits, bias);
    if (delta === null) return null;
    index += delta;
    bias = adapt(index - start, codes.length + 1, start === 0);
    code += Math.floor(index / (codes.length + 1));
    index %= codes.length + 1;
    if (code > 0x10ffff) return null;
    codes.splice(index++, 0, code);
  }
  return String.fromCodePoint(...codes);
}

/** `a` to `z` are 0 to 25, `0` to `9` are 26 to 35: the other way round than JavaScript counts. */
function toPunycodeDigit(digit: number): number {
  return digit < 10 ? digit + 26 : digit - 10;
}

/** Takes a number of variable length off the digits; null when they end in its middle. */
function readDelta(digits: number[], bias: number): number | null {
  let delta = 0;
  let weight = 1;
  for (let k = BASE; ; k += BASE) {
    const digit = digits.shift();
    if (digit === undefined || Number.isNaN(digit)) return null;
    delta += digit * weight;
    const threshold = Math.min(Math.max(k - bias, T_MIN), T_MAX);
    if (digit < threshold) return delta;
    weight *= BASE - threshold;
  }
}

function adapt(delta: number, count: number, isFirst: boolean): number {
  let rest = Math.floor(delta / (isFirst ? DAMP : 2));
  rest += Math.floor(rest / count);
  let k = 0;
  for (; rest > ((BASE - T_MIN) * T_MAX) / 2; k += BASE) rest = Math.floor(rest / (BASE - T_MIN));
  return k + Math.floor(((BASE - T_MIN + 1) * rest) / (rest + SKEW));
}
