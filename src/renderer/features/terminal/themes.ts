import type { ITheme } from '@xterm/xterm';

/** The themes that a terminal has colours for. */
export type ThemeName = 'light' | 'dark' | 'projector';

/** A theme with everything we set, so that tests can read each colour. */
type TerminalTheme = Required<Omit<ITheme, 'extendedAnsi' | 'overviewRulerBorder' | 'selectionForeground'>>;

const LIGHT: TerminalTheme = {
  background: '#fcfbf8',
  foreground: '#12263a',
  cursor: '#b83a1b',
  cursorAccent: '#fcfbf8',
  selectionBackground: '#bfdfe6',
  selectionInactiveBackground: '#dde6e9',
  scrollbarSliderBackground: '#4d637533',
  scrollbarSliderHoverBackground: '#4d637566',
  scrollbarSliderActiveBackground: '#4d637599',
  black: '#12263a',
  red: '#a3262a',
  green: '#1a7358',
  yellow: '#8a5a00',
  blue: '#1f5c9e',
  magenta: '#8a3a7c',
  cyan: '#0f6e84',
  white: '#566c7e',
  brightBlack: '#4d6375',
  brightRed: '#b83a1b',
  brightGreen: '#17694f',
  brightYellow: '#7a5200',
  brightBlue: '#2a68b0',
  brightMagenta: '#9c4590',
  brightCyan: '#0c6478',
  brightWhite: '#2b4257',
};

const DARK: TerminalTheme = {
  background: '#0a151d',
  foreground: '#dfe8ee',
  cursor: '#ff7a55',
  cursorAccent: '#0a151d',
  selectionBackground: '#24505f',
  selectionInactiveBackground: '#1e313f',
  scrollbarSliderBackground: '#9db2c133',
  scrollbarSliderHoverBackground: '#9db2c166',
  scrollbarSliderActiveBackground: '#9db2c199',
  black: '#1e313f',
  red: '#f08080',
  green: '#4cc59b',
  yellow: '#e9b44c',
  blue: '#6fb1f0',
  magenta: '#d69ad6',
  cyan: '#4fb7cc',
  white: '#c9d6df',
  brightBlack: '#7f97a8',
  brightRed: '#ff9a7d',
  brightGreen: '#7be0bc',
  brightYellow: '#f6cf80',
  brightBlue: '#9ccbfa',
  brightMagenta: '#ebbdeb',
  brightCyan: '#86d7e6',
  brightWhite: '#ffffff',
};

/** Seen from the back of a room: white ground, every colour pulled towards ink. */
const PROJECTOR: TerminalTheme = {
  ...LIGHT,
  background: '#ffffff',
  cursorAccent: '#ffffff',
  foreground: '#0b1a28',
  black: '#0b1a28',
  red: '#8f1f23',
  green: '#135a44',
  yellow: '#6d4700',
  blue: '#174a82',
  magenta: '#712c65',
  cyan: '#0b5768',
  white: '#40566a',
  brightBlack: '#37495a',
  brightRed: '#962e15',
  brightGreen: '#135a44',
  brightYellow: '#634200',
  brightBlue: '#1d5190',
  brightMagenta: '#7d3372',
  brightCyan: '#095060',
  brightWhite: '#22384b',
};

/** The 16 colours of each theme of the app, of the same family as its own. */
export const TERMINAL_THEMES: Readonly<Record<ThemeName, TerminalTheme>> = {
  light: LIGHT,
  dark: DARK,
  projector: PROJECTOR,
};

interface SearchColours {
  match: string;
  activeMatch: string;
}

/** Grounds of what a search found. */
export const SEARCH_COLOURS: Readonly<Record<ThemeName, SearchColours>> = {
  light: { match: '#f6dfa6', activeMatch: '#f2b63d' },
  dark: { match: '#4a3d18', activeMatch: '#8a5a00' },
  projector: { match: '#f6dfa6', activeMatch: '#f2b63d' },
};

/** How much larger the projector theme draws the terminal's text. */
const PROJECTOR_SCALE = 1.35;

/** The size to draw for the size the learner chose, in CSS pixels. */
export function drawnFontSizePx(chosenPx: number, theme: ThemeName): number {
  return theme === 'projector' ? Math.round(chosenPx * PROJECTOR_SCALE) : chosenPx;
}
