import { CircleStop, Ellipsis, Play } from 'lucide-react';
import { memo } from 'react';
import type { ContainerObject } from '#shared/contract/object.ts';
import { actionsOf } from '#shared/domain/container-command.ts';
import { showHidden } from '#shared/hidden-characters.ts';
import { CONTAINER_ACTION_TEXTS, CONTAINERS } from '#shared/strings/fr/container.ts';
import { IconButton } from '../../components/Button.tsx';
import { formatBytes, formatRatio } from '../../format.ts';
import { PortLinks } from '../../panel/PortLinks.tsx';
import { StateBadge } from '../../panel/StateBadge.tsx';
import { useMenuButton } from '../../panel/use-menu-button.ts';
import { ActionMenu } from './actions/ActionMenu.tsx';
import type { Ask } from './actions/use-actions.tsx';
import { Sparkline } from './Sparkline.tsx';
import { useSamples } from './stats-store.ts';

interface ContainerRowProps {
  container: ContainerObject;
  onOpen: (containerId: string) => void;
  onAsk: Ask;
}

/** One container: what it is, how it is, what it uses, and what one usually asks of it. */
export const ContainerRow = memo(({ container, onOpen, onAsk }: ContainerRowProps) => {
  return (
    <article className={`ctn-row ctn-row-${container.state}`}>
      <StateBadge container={container} isMark />
      <div className="ctn-row-main">
        <div className="ctn-row-title">
          <button
            type="button"
            className="ctn-name"
            translate="no"
            aria-label={CONTAINERS.open(container.name)}
            onClick={() => onOpen(container.id)}
          >
            {showHidden(container.name)}
          </button>
          <StateBadge container={container} />
        </div>
        <div className="ctn-row-facts">
          <span className="ctn-image" translate="no" title={container.image}>
            {container.image}
          </span>
          <PortLinks ports={container.ports} limit={2} />
        </div>
      </div>
      {container.state === 'running' && <Usage containerId={container.id} />}
      <QuickActions container={container} onAsk={onAsk} />
    </article>
  );
});

function Usage({ containerId }: { containerId: string }) {
  const samples = useSamples(containerId);
  const last = samples.at(-1);
  if (!last) return <div className="ctn-usage" />;
  const cpu = formatRatio(last.cpus);
  const memory = formatBytes(last.memoryBytes);
  return (
    <div className="ctn-usage">
      <Sparkline
        label={CONTAINERS.cpuOf(cpu)}
        text={cpu}
        values={samples.map(({ cpus }) => cpus)}
        // An idle container must look idle: the scale never goes below a tenth of a CPU.
        max={Math.max(0.1, ...samples.map(({ cpus }) => cpus))}
      />
      <Sparkline
        label={CONTAINERS.memoryOf(memory)}
        text={memory}
        values={samples.map(({ memoryBytes }) => memoryBytes)}
        max={Math.max(1, ...samples.map(({ memoryBytes }) => memoryBytes)) * 1.25}
        look="memory"
      />
    </div>
  );
}

function QuickActions({ container, onAsk }: { container: ContainerObject; onAsk: Ask }) {
  const menu = useMenuButton();
  const quick = (['start', 'unpause', 'stop'] as const).find((it) =>
    (actionsOf(container.state) as readonly string[]).includes(it),
  );
  return (
    <div className="ctn-quick" ref={menu.anchor}>
      {quick && (
        <IconButton
          label={`${CONTAINER_ACTION_TEXTS[quick].label} ${container.name}`}
          onClick={() => onAsk(quick, container)}
        >
          {quick === 'stop' ? <CircleStop /> : <Play />}
        </IconButton>
      )}
      <IconButton label={CONTAINERS.actions(container.name)} {...menu.props}>
        <Ellipsis />
      </IconButton>
      {menu.isOpen && (
        <ActionMenu container={container} anchor={menu.anchor} onAsk={onAsk} onClose={menu.close} />
      )}
    </div>
  );
}
