import { Plus } from 'lucide-react';
import { useCallback, useMemo, useState } from 'react';
import { isAlive } from '#shared/domain/container-command.ts';
import { CONTAINERS } from '#shared/strings/fr/container.ts';
import { Button } from '../../components/Button.tsx';
import { VirtualList } from '../../components/VirtualList.tsx';
import { useLive } from '../../live.ts';
import { type Objects, useUnread } from '../../objects.ts';
import { Nothing } from '../../panel/Body.tsx';
import { EquivalentCommand } from '../../panel/EquivalentCommand.tsx';
import { FilterField, Segments } from '../../panel/Fields.tsx';
import { PanelHead } from '../../panel/PanelHead.tsx';
import { PanelIntro } from '../../panel/PanelIntro.tsx';
import { Unread } from '../../panel/Unread.tsx';
import { useActions } from './actions/use-actions.tsx';
import { ContainerRow } from './ContainerRow.tsx';
import { ContainerWorks } from './ContainerWorks.tsx';
import { ALL_CONTAINERS, type ListFilter, type ListRow, listRows } from './list-rows.ts';
import { useFollowedStats } from './stats-store.ts';

/** One page of statistics; must not exceed what the contract takes. */
const MAX_FOLLOWED = 24;
/** Height of a row before it is measured, in pixels. */
const ROW_PX = 68;

interface ContainerListProps {
  objects: Objects;
  filter: ListFilter;
  isShown: boolean;
  onFilter: (filter: ListFilter) => void;
  onOpen: (containerId: string) => void;
  onCreate: () => void;
}

/** Every container, by Compose project, live. */
export function ContainerList({ objects, filter, isShown, onFilter, onOpen, onCreate }: ContainerListProps) {
  const { containers, isKnown } = objects;
  const unread = useUnread('containers');
  const rows = useMemo(() => listRows(containers, filter), [containers, filter]);
  const [drawn, setDrawn] = useState<readonly ListRow[]>([]);
  const { ask, dialogs } = useActions();
  useFollowedStats(isShown ? runningOf(drawn) : []);
  const renderItem = useCallback(
    (row: ListRow) =>
      row.kind === 'group' ? (
        <GroupHead row={row} />
      ) : (
        <ContainerRow container={row.container} onOpen={onOpen} onAsk={ask} />
      ),
    [onOpen, ask],
  );
  return (
    <>
      <PanelHead
        here={CONTAINERS.title}
        about={{
          id: 'containers',
          intro: <PanelIntro text={CONTAINERS.intro} to="run/cycle-de-vie" />,
        }}
      >
        {containers.length > 0 && <Tools {...{ objects, filter, onFilter, onCreate }} />}
      </PanelHead>
      <ContainerWorks />
      <Unread unread={unread} />
      {rows.length > 0 ? (
        <VirtualList
          label={CONTAINERS.list}
          items={rows}
          keyOf={keyOf}
          estimatePx={ROW_PX}
          renderItem={renderItem}
          onShown={setDrawn}
        />
      ) : (
        !unread && (
          <NoContainer
            isKnown={isKnown}
            hasContainers={containers.length > 0}
            onReset={() => onFilter(ALL_CONTAINERS)}
            onCreate={onCreate}
          />
        )
      )}
      {dialogs}
    </>
  );
}

const keyOf = (row: ListRow) => row.key;

function runningOf(rows: readonly ListRow[]): string[] {
  return rows
    .flatMap((row) => (row.kind === 'container' && row.container.state === 'running' ? [row.key] : []))
    .slice(0, MAX_FOLLOWED);
}

type ToolsProps = Pick<ContainerListProps, 'objects' | 'filter' | 'onFilter' | 'onCreate'>;

function Tools({ objects, filter, onFilter, onCreate }: ToolsProps) {
  const runningCount = objects.containers.filter(({ state }) => isAlive(state)).length;
  return (
    <>
      <FilterField
        label={CONTAINERS.filter}
        value={filter.text}
        onChange={(text) => onFilter({ ...filter, text })}
      />
      <Segments
        label={CONTAINERS.scope}
        ids={['all', 'running']}
        names={{ all: CONTAINERS.all(objects.containers.length), running: CONTAINERS.running(runningCount) }}
        value={filter.isRunningOnly ? 'running' : 'all'}
        onChange={(scope) => onFilter({ ...filter, isRunningOnly: scope === 'running' })}
      />
      <Button look="primary" icon={<Plus />} onClick={onCreate}>
        {CONTAINERS.create}
      </Button>
    </>
  );
}

function GroupHead({ row }: { row: Extract<ListRow, { kind: 'group' }> }) {
  return (
    <h3 className="ctn-group">
      <span className="caps">
        {row.project === null ? CONTAINERS.alone : CONTAINERS.project(row.project)}
      </span>
      <span>{CONTAINERS.projectCount(row.runningCount, row.count)}</span>
    </h3>
  );
}

interface NoContainerProps {
  isKnown: boolean;
  hasContainers: boolean;
  onReset: () => void;
  onCreate: () => void;
}

function NoContainer({ isKnown, hasContainers, onReset, onCreate }: NoContainerProps) {
  const { engine } = useLive();
  if (!isKnown) return <p className="tool-loading">{CONTAINERS.unknown}</p>;
  if (hasContainers) {
    return (
      <Nothing title={CONTAINERS.nothingFound.title}>
        <Button onClick={onReset}>{CONTAINERS.nothingFound.reset}</Button>
      </Nothing>
    );
  }
  if (engine?.state !== 'ready') return <Nothing figure={<EmptyBerth />} {...CONTAINERS.noEngine} />;
  const { title, text, command } = CONTAINERS.empty;
  return (
    <Nothing figure={<EmptyBerth />} title={title} text={text}>
      <EquivalentCommand command={command} />
      <Button look="primary" icon={<Plus />} onClick={onCreate}>
        {CONTAINERS.createTitle}
      </Button>
    </Nothing>
  );
}

/** The dock without a container: a drawing, not information. */
function EmptyBerth() {
  return (
    <svg viewBox="0 0 160 72" className="ctn-berth" aria-hidden="true">
      <path d="M8 12 V60 H152 V12" />
      <path
        className="ctn-berth-box"
        d="M52 24 H108 V54 H52 Z M62 24 V54 M72 24 V54 M82 24 V54 M92 24 V54 M102 24 V54"
      />
      <path d="M46 60 V54 H58 V60 M102 60 V54 H114 V60" />
    </svg>
  );
}
