import { CONTAINERS } from '#shared/strings/fr/container.ts';
import { curve } from '../Sparkline.tsx';
import { KEPT_SAMPLES } from '../stats-store.ts';

interface Curve {
  look: 'a' | 'b';
  name?: string;
  values: readonly number[];
}

interface ChartProps {
  title: string;
  /** The last value, in words. */
  value: string;
  curves: readonly Curve[];
  max: number;
  topLabel: string;
  limit?: { value: number; label: string };
}

const WIDTH = 440;
const HEIGHT = 84;

/** Curves of the last minute and a half, drawn as a technical plot: grid, limit, newest at the right. */
export function Chart({ title, value, curves, max, topLabel, limit }: ChartProps) {
  const limitY = limit ? 1 + (HEIGHT - 2) * (1 - Math.min(1, limit.value / max)) : 0;
  return (
    <figure className="ctn-chart">
      <figcaption>
        <span className="caps">{title}</span>
        <output>{value}</output>
      </figcaption>
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={CONTAINERS.measures.chart(title, value)}
      >
        <path className="ctn-chart-grid" d={gridPath()} />
        {limit && <path className="ctn-chart-limit" d={`M0 ${limitY} H${WIDTH}`} />}
        {curves.map(({ look, values }) => (
          <path
            key={look}
            className={`ctn-chart-line ctn-chart-${look}`}
            d={curve(values, { count: KEPT_SAMPLES, max, width: WIDTH, height: HEIGHT })}
          />
        ))}
      </svg>
      <div className="ctn-chart-scale" aria-hidden="true">
        <span>{CONTAINERS.measures.span}</span>
        <span>{limit ? limit.label : topLabel}</span>
        <span>{CONTAINERS.measures.now}</span>
      </div>
    </figure>
  );
}

/** Three levels, and a line every half minute. */
function gridPath(): string {
  const levels = [0.5, HEIGHT / 2, HEIGHT - 0.5].map((y) => `M0 ${y} H${WIDTH}`);
  const times = [1, 2].map((part) => `M${(WIDTH * part) / 3} 0 V${HEIGHT}`);
  return [...levels, ...times].join(' ');
}
