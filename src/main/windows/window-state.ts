import { readPlainTextSync } from '#main/files/plain-file.ts';
import { replaceFileNow } from '#main/files/write-file-now.ts';

/** Where the window was, in device-independent pixels. */
interface WindowState {
  x?: number;
  y?: number;
  width: number;
  height: number;
  isMaximized: boolean;
}

interface Area {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** Smallest usable window, and the first one. */
export const MIN_SIZE = { width: 960, height: 600 } as const;
const FIRST: WindowState = { width: 1366, height: 860, isMaximized: false };

/** Pixels of the window that must stay on a screen for the learner to catch it. */
const MIN_VISIBLE = 120;

/** The remembered state, moved back where a screen shows it; the first one when there is none that makes sense. */
export function readWindowState(file: string, screens: readonly Area[]): WindowState {
  const state = parse(file);
  if (!state) return FIRST;
  const size = {
    width: Math.max(state.width, MIN_SIZE.width),
    height: Math.max(state.height, MIN_SIZE.height),
  };
  const { x, y, isMaximized } = state;
  const isVisible =
    x !== undefined && y !== undefined && screens.some((screen) => overlaps(screen, { x, y, ...size }));
  return { ...size, isMaximized, ...(isVisible ? { x, y } : {}) };
}

/** Remembers the state; a failure only loses the place of the window. */
export function writeWindowState(file: string, state: WindowState): void {
  try {
    replaceFileNow(file, JSON.stringify(state));
  } catch {
    // A full disk must not keep the app from closing.
  }
}

function parse(file: string): WindowState | null {
  try {
    const value = JSON.parse(readPlainTextSync(file)) as Partial<Record<keyof WindowState, unknown>>;
    const { x, y, width, height, isMaximized } = value;
    if (!isPixels(width) || !isPixels(height)) return null;
    const place = isPixels(x) && isPixels(y) ? { x, y } : {};
    return { width, height, isMaximized: isMaximized === true, ...place };
  } catch {
    return null;
  }
}

function isPixels(value: unknown): value is number {
  return Number.isInteger(value) && Math.abs(value as number) < 100_000;
}

function overlaps(screen: Area, window: Area): boolean {
  const right = Math.min(screen.x + screen.width, window.x + window.width);
  const bottom = Math.min(screen.y + screen.height, window.y + window.height);
  return (
    right - Math.max(screen.x, window.x) >= MIN_VISIBLE &&
    bottom - Math.max(screen.y, window.y) >= MIN_VISIBLE
  );
}
