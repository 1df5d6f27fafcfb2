import { KEPT_SAMPLES } from './stats-store.ts';

interface SparklineProps {
  label: string;
  text: string;
  values: readonly number[];
  max: number;
  look?: 'cpu' | 'memory';
}

const WIDTH = 56;
const HEIGHT = 14;
/** Measures a sparkline shows: half a minute. */
const SHOWN = Math.round(KEPT_SAMPLES / 3);

/** A tiny curve of the last half minute beside its last value. */
export function Sparkline({ label, text, values, max, look = 'cpu' }: SparklineProps) {
  const points = curve(values.slice(-SHOWN), { count: SHOWN, max, width: WIDTH, height: HEIGHT });
  return (
    <div className={`ctn-spark ctn-spark-${look}`}>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={label}>
        <path className="ctn-spark-base" d={`M0 ${HEIGHT - 0.5} H${WIDTH}`} />
        {points && <path className="ctn-spark-line" d={points} />}
      </svg>
      <span aria-hidden="true">{text}</span>
    </div>
  );
}

interface CurveFrame {
  /** Measures over the whole width; the newest is at the right edge. */
  count: number;
  max: number;
  width: number;
  height: number;
}

/** The path of a curve; empty until there are two points. */
export function curve(values: readonly number[], { count, max, width, height }: CurveFrame): string {
  if (values.length < 2) return '';
  const step = width / (count - 1);
  const start = width - (values.length - 1) * step;
  const inner = height - 2;
  return values
    .map((value, index) => {
      const x = (start + index * step).toFixed(1);
      const y = (1 + inner - inner * Math.min(1, value / (max || 1))).toFixed(1);
      return `${index === 0 ? 'M' : 'L'}${x} ${y}`;
    })
    .join(' ');
}
