import type { ContainerSample } from '#shared/contract/container.ts';
import { shellJoin } from '#shared/domain/shell-quote.ts';
import { CONTAINERS } from '#shared/strings/fr/container.ts';
import { formatBytes, formatRatio } from '../../../format.ts';
import { formatLimit } from '../../../limit-text.ts';
import { Body } from '../../../panel/Body.tsx';
import { EquivalentCommand } from '../../../panel/EquivalentCommand.tsx';
import { LessonLink } from '../../../panel/LessonLink.tsx';
import { useFollowedStats, useSamples } from '../stats-store.ts';
import { useLimits } from '../use-limits.ts';
import { Chart } from './Chart.tsx';
import type { TabProps } from './ContainerView.tsx';
import { type Counter, ratesOf } from './rates.ts';

const texts = CONTAINERS.measures;

/** Live curves of what the container uses, with its limits. */
export function MeasuresTab({ container, isShown }: TabProps) {
  const isRunning = container.state === 'running' || container.state === 'paused';
  useFollowedStats(isRunning && isShown ? [container.id] : []);
  const samples = useSamples(container.id);
  const limits = useLimits(container.id);
  if (!isRunning) return <p className="tool-loading">{texts.stopped}</p>;
  const last = samples.at(-1);
  if (!last) return <p className="tool-loading">{texts.waiting}</p>;
  return (
    <Body>
      <p className="panel-note">
        {texts.about} <LessonLink to="noyau/cgroups" /> · {texts.pids(last.pids)}
      </p>
      <CpuChart samples={samples} limit={limits?.cpus ?? 0} />
      <MemoryChart samples={samples} hasLimit={(limits?.memoryBytes ?? 0) > 0} />
      <RateChart
        title={texts.network}
        samples={samples}
        of={['receivedBytes', 'sentBytes']}
        names={[texts.received, texts.sent]}
      />
      <RateChart
        title={texts.disk}
        samples={samples}
        of={['readBytes', 'writtenBytes']}
        names={[texts.read, texts.written]}
      />
      <EquivalentCommand command={shellJoin(['docker', 'stats', container.name])} />
    </Body>
  );
}

type Samples = readonly ContainerSample[];

function CpuChart({ samples, limit }: { samples: Samples; limit: number }) {
  const values = samples.map(({ cpus }) => cpus);
  const max = Math.max(0.25, limit * 1.1, ...values);
  return (
    <Chart
      title={texts.cpu}
      value={formatRatio(values.at(-1) ?? 0)}
      curves={[{ look: 'a', values }]}
      max={max}
      topLabel={texts.top(formatRatio(max))}
      {...(limit > 0 ? { limit: { value: limit, label: `${texts.limit} ${formatRatio(limit)}` } } : {})}
    />
  );
}

function MemoryChart({ samples, hasLimit }: { samples: Samples; hasLimit: boolean }) {
  const values = samples.map(({ memoryBytes }) => memoryBytes);
  const last = samples.at(-1);
  const used = formatBytes(last?.memoryBytes ?? 0);
  const limitBytes = last?.memoryLimitBytes ?? 0;
  const max = hasLimit ? limitBytes * 1.1 : Math.max(1_000_000, ...values) * 1.2;
  return (
    <Chart
      title={texts.memory}
      value={hasLimit ? texts.ofLimit(used, formatLimit(limitBytes)) : texts.noLimit(used)}
      curves={[{ look: 'a', values }]}
      max={max}
      topLabel={texts.top(formatBytes(max))}
      {...(hasLimit
        ? { limit: { value: limitBytes, label: `${texts.limit} ${formatLimit(limitBytes)}` } }
        : {})}
    />
  );
}

interface RateChartProps {
  title: string;
  samples: Samples;
  of: readonly [Counter, Counter];
  names: readonly [string, string];
}

/** Two counters as bytes a second. */
function RateChart({ title, samples, of, names }: RateChartProps) {
  const curves = of.map((counter, index) => ({
    look: index === 0 ? ('a' as const) : ('b' as const),
    name: names[index] ?? '',
    values: ratesOf(samples, counter),
  }));
  const max = Math.max(1_000, ...curves.flatMap(({ values }) => values)) * 1.1;
  const value = curves
    .map((curve) => `${curve.name} ${texts.perSecond(formatBytes(Math.round(curve.values.at(-1) ?? 0)))}`)
    .join(' · ');
  return (
    <Chart
      title={title}
      value={value}
      curves={curves}
      max={max}
      topLabel={texts.top(texts.perSecond(formatBytes(max)))}
    />
  );
}
