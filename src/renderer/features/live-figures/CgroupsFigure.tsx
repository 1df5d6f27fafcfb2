import { useMemo, useRef, useState } from 'react';
import type { ContainerLimits, ContainerSample } from '#shared/contract/container.ts';
import type { ContainerObject } from '#shared/contract/object.ts';
import { shellJoin } from '#shared/domain/shell-quote.ts';
import { LIVE_FIGURES } from '#shared/strings/fr/live-figures.ts';
import { formatBytes } from '../../format.ts';
import { formatLimit } from '../../limit-text.ts';
import { useLive } from '../../live.ts';
import { useObjects } from '../../objects.ts';
import { EquivalentCommand } from '../../panel/EquivalentCommand.tsx';
import { alarmOf, type Gauge, gaugesOf, totalOf } from './cgroup-gauges.ts';
import { LiveChoice, LiveEmpty, LiveFrame } from './LiveFrame.tsx';
import { MAX_BOXES, runningContainers, startingCommand } from './shown-containers.ts';
import { useLimits, useNewestSamples, useOnScreen } from './use-measures.ts';

const TEXT = LIVE_FIGURES.cgroups;
/** Value of the choice that shows every container. */
const ALL = '';
const LIMITED = ['--memory', '64m', '--cpus', '0.5', '--pids-limit', '50', 'cale/web:v1'];
const decimal = new Intl.NumberFormat('fr-FR', { maximumFractionDigits: 2 });

/** The tree of control groups, with what each container's takes now. */
export function CgroupsFigure() {
  const { containers } = useObjects();
  const [chosenId, setChosenId] = useState(ALL);
  const running = useMemo(() => runningContainers(containers), [containers]);
  const chosen = running.find(({ id }) => id === chosenId);
  const all = { id: ALL, name: TEXT.all };
  const shown = chosen ? [chosen] : running.slice(0, MAX_BOXES);
  return (
    <LiveFrame
      kind="cgroups"
      caption={TEXT.explain}
      choice={
        running.length > 0 && (
          <LiveChoice
            label={TEXT.choose}
            value={chosen?.id ?? ALL}
            options={[all, ...running.map(({ id, name }) => ({ id, name }))]}
            onChange={setChosenId}
          />
        )
      }
    >
      {running.length === 0 ? (
        <LiveEmpty text={TEXT.none} command={startingCommand(containers, LIMITED)} />
      ) : (
        <>
          <Tree shown={shown} />
          {!chosen && running.length > MAX_BOXES && (
            <p className="live-note">{TEXT.more(running.length - MAX_BOXES)}</p>
          )}
          <EquivalentCommand command={shellJoin(['docker', 'stats', ...(chosen ? [chosen.name] : [])])} />
        </>
      )}
    </LiveFrame>
  );
}

function Tree({ shown }: { shown: readonly ContainerObject[] }) {
  const info = useLive().engine?.info;
  const element = useRef<HTMLDivElement>(null);
  const ids = shown.map(({ id }) => id);
  const samples = useNewestSamples(ids, useOnScreen(element));
  const limits = useLimits(ids);
  const measured = ids.flatMap((id) => samples.get(id) ?? []);
  const total = totalOf(measured);
  return (
    <div ref={element} className="live-tree">
      <p className="live-root">
        <strong>{TEXT.machine}</strong>
        {info && <span>{TEXT.machineSize(info.cpus, formatBytes(info.memoryBytes))}</span>}
        {info && info.cgroupVersion !== 'unknown' && <span>{TEXT.version(info.cgroupVersion)}</span>}
      </p>
      <div className="live-branch">
        <p className="live-node">
          <strong>{TEXT.engine}</strong>
          <span>
            {measured.length > 0 &&
              TEXT.total(formatBytes(total.memoryBytes), decimal.format(total.cpus), total.pids)}
          </span>
        </p>
        <ul className="live-leaves" aria-label={TEXT.tree}>
          {shown.map((container) => (
            <Leaf
              key={container.id}
              container={container}
              sample={samples.get(container.id)}
              limits={limits.get(container.id)}
            />
          ))}
        </ul>
      </div>
    </div>
  );
}

interface LeafProps {
  container: ContainerObject;
  sample: ContainerSample | undefined;
  limits: ContainerLimits | undefined;
}

function Leaf({ container, sample, limits }: LeafProps) {
  const machine = useLive().engine?.info ?? null;
  return (
    <li className="live-leaf">
      <p className="live-leaf-name">
        <strong translate="no">{container.name}</strong>
        <code translate="no">{container.id.slice(0, 12)}</code>
        {container.state === 'paused' && <em>{TEXT.frozen}</em>}
      </p>
      {sample ? <Gauges {...gaugesOf(sample, limits, machine)} /> : <p>{TEXT.measuring}</p>}
    </li>
  );
}

function Gauges({ memory, cpu, pids }: ReturnType<typeof gaugesOf>) {
  return (
    <dl className="live-gauges">
      <Line
        name={TEXT.memory}
        gauge={memory}
        used={formatBytes(memory.used)}
        limit={formatLimit(memory.limit)}
      />
      <Line name={TEXT.cpu} gauge={cpu} used={decimal.format(cpu.used)} limit={decimal.format(cpu.limit)} />
      <Line name={TEXT.pids} gauge={pids} used={String(pids.used)} limit={String(pids.limit)} />
    </dl>
  );
}

interface LineProps {
  name: string;
  gauge: Gauge;
  used: string;
  limit: string;
}

function Line({ name, gauge, used, limit }: LineProps) {
  return (
    <div data-alarm={alarmOf(gauge)}>
      <dt>{name}</dt>
      <dd>
        <span className="live-bar" aria-hidden="true">
          {gauge.ratio !== null && <span style={{ inlineSize: `${gauge.ratio * 100}%` }} />}
        </span>
        {gauge.limit > 0 ? TEXT.bounded(used, limit) : TEXT.free(used)}
      </dd>
    </div>
  );
}
