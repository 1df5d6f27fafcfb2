import { type KeyboardEvent, type PointerEvent, useRef } from 'react';
import './separator.css';

interface SeparatorProps {
  label: string;
  /** Axis along which it moves. */
  axis: 'x' | 'y';
  /** Size in pixels of the pane it measures, and its limits. */
  value: number;
  min: number;
  max: number;
  /** True when moving right or down makes the pane smaller. */
  isReversed?: boolean;
  onChange: (value: number) => void;
  /** Back to the pane's first size, on double click. */
  onReset: () => void;
}

/** Pixels moved by an arrow key, and with Shift. */
const KEY_STEP = 16;
const KEY_BIG_STEP = 64;

/** A border one drags or moves with the arrow keys, Home and End. */
export function Separator({
  label,
  axis,
  value,
  min,
  max,
  isReversed = false,
  onChange,
  onReset,
}: SeparatorProps) {
  const start = useRef<{ at: number; value: number } | null>(null);
  const sign = isReversed ? -1 : 1;
  const at = (event: PointerEvent) => (axis === 'x' ? event.clientX : event.clientY);
  const clamp = (next: number) => Math.round(Math.min(max, Math.max(min, next)));

  const onKeyDown = (event: KeyboardEvent) => {
    const next = nextValue(event, axis, { value, min, max, sign });
    if (next === null) return;
    event.preventDefault();
    onChange(clamp(next));
  };

  return (
    // biome-ignore lint/a11y/useSemanticElements: <hr> is not a widget; a focusable separator with a value is
    <div
      role="separator"
      tabIndex={0}
      className={`separator separator-${axis}`}
      aria-label={label}
      aria-orientation={axis === 'x' ? 'vertical' : 'horizontal'}
      aria-valuenow={Math.round(value)}
      aria-valuemin={Math.round(min)}
      aria-valuemax={Math.round(max)}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        start.current = { at: at(event), value };
      }}
      onPointerMove={(event) => {
        if (start.current) onChange(clamp(start.current.value + sign * (at(event) - start.current.at)));
      }}
      onPointerUp={() => {
        start.current = null;
      }}
      onPointerCancel={() => {
        start.current = null;
      }}
      onDoubleClick={onReset}
      onKeyDown={onKeyDown}
    />
  );
}

interface Range {
  value: number;
  min: number;
  max: number;
  sign: number;
}

function nextValue(event: KeyboardEvent, axis: 'x' | 'y', range: Range): number | null {
  const step = (event.shiftKey ? KEY_BIG_STEP : KEY_STEP) * range.sign;
  const [less, more] = axis === 'x' ? ['ArrowLeft', 'ArrowRight'] : ['ArrowUp', 'ArrowDown'];
  if (event.key === less) return range.value - step;
  if (event.key === more) return range.value + step;
  if (event.key === 'Home') return range.min;
  if (event.key === 'End') return range.max;
  return null;
}
