import { describe, expect, it } from 'vitest';
import {
  SEARCH_COLOURS,
  TERMINAL_THEMES,
  type ThemeName,
} from '../../../../../src/renderer/features/terminal/themes.ts';

const NAMES = ['light', 'dark', 'projector'] as const satisfies ThemeName[];
const COLOURS = ['black', 'red', 'green', 'yellow', 'blue', 'magenta', 'cyan', 'white'] as const;
const BRIGHT = COLOURS.map(
  (name) => `bright${name[0]?.toUpperCase()}${name.slice(1)}` as `bright${Capitalize<typeof name>}`,
);

/** Contrast AA for text. */
const READABLE = 4.5;

describe.each(NAMES)('the %s theme of terminals', (name) => {
  const theme = TERMINAL_THEMES[name];

  it.each(['foreground', ...COLOURS, ...BRIGHT] as const)('has a readable %s', (colour) => {
    // Black on dark is the ground's own family: text in it is lightened when drawn (minimumContrastRatio).
    if (name === 'dark' && colour === 'black') return;
    expect(contrast(theme[colour], theme.background)).toBeGreaterThanOrEqual(READABLE);
  });

  it('has a readable text where it is selected or found', () => {
    const { match } = SEARCH_COLOURS[name];
    for (const ground of [theme.selectionBackground, theme.selectionInactiveBackground, match]) {
      expect(contrast(theme.foreground, ground)).toBeGreaterThanOrEqual(READABLE);
    }
  });

  it('has a cursor one sees', () => {
    expect(contrast(theme.cursor, theme.background)).toBeGreaterThanOrEqual(3);
  });
});

function contrast(one: string, other: string): number {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

function luminance(hex: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => linear(Number.parseInt(hex.slice(at, at + 2), 16) / 255));
  return 0.2126 * (red ?? 0) + 0.7152 * (green ?? 0) + 0.0722 * (blue ?? 0);
}

function linear(value: number): number {
  return value <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
}
