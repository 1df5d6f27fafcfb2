import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { ContainerObject } from '#shared/contract/object.ts';
import type { Workshop } from '#shared/contract/workshop.ts';
import { shellJoin } from '#shared/domain/shell-quote.ts';
import { LIVE_FIGURES } from '#shared/strings/fr/live-figures.ts';
import { useObjects } from '../../objects.ts';
import { EquivalentCommand } from '../../panel/EquivalentCommand.tsx';
import { useApi, useWatch } from '../../session.ts';
import { LiveChoice, LiveEmpty, LiveFrame } from './LiveFrame.tsx';
import { runningContainers } from './shown-containers.ts';
import { useOnScreen } from './use-measures.ts';
import { WorkshopSheet } from './WorkshopSheet.tsx';
import { trafficBetween, type Way, waysBetween, withNewcomers } from './workshop-traffic.ts';

const TEXT = LIVE_FIGURES.workshop;
/** The only image whose containers are asked: it has what the reading needs. */
const IMAGE = /^cale\/reseau(:|$)/;
/** What the course gives a workshop, for a figure that has none to draw. */
const COMMAND = [
  ...['docker', 'run', '-d', '--network', 'none', '--cap-drop', 'ALL', '--cap-add', 'NET_ADMIN'],
  ...[
    '--cap-add',
    'NET_RAW',
    '--cap-add',
    'SYS_ADMIN',
    '--security-opt',
    'apparmor=unconfined',
    'cale/reseau',
  ],
];
/** Milliseconds without a packet after which the last ones are no longer shown: longer than from one ping to the next. */
const CALM_AFTER_MS = 2_500;

/** The network spaces of the learner's workshop, their cables and switches, and the packets on their way. */
export function WorkshopFigure() {
  const { containers } = useObjects();
  const [chosenId, setChosenId] = useState<string | null>(null);
  const workshops = useMemo(() => newestFirst(containers), [containers]);
  const workshop = workshops.find(({ id }) => id === chosenId) ?? workshops[0];
  return (
    <LiveFrame
      kind="workshop"
      caption={TEXT.explain}
      choice={
        workshop &&
        workshops.length > 1 && (
          <LiveChoice label={TEXT.choose} value={workshop.id} options={workshops} onChange={setChosenId} />
        )
      }
    >
      {workshop ? (
        <Spaces key={workshop.id} container={workshop} />
      ) : (
        <LiveEmpty text={TEXT.none} command={shellJoin(COMMAND)} />
      )}
    </LiveFrame>
  );
}

/** The one of the exercise under way is the last that was started. */
function newestFirst(containers: readonly ContainerObject[]): ContainerObject[] {
  return runningContainers(containers)
    .filter(({ image, state }) => IMAGE.test(image) && state === 'running')
    .sort((a, b) => b.createdAtMs - a.createdAtMs);
}

function Spaces({ container }: { container: ContainerObject }) {
  const element = useRef<HTMLDivElement>(null);
  const workshop = useWorkshop(container.id, useOnScreen(element));
  const rootName = container.networkMode === 'host' ? TEXT.host : TEXT.root;
  return (
    <div ref={element} className="live-workshop">
      {workshop ? (
        <Moving workshop={workshop} rootName={rootName} />
      ) : (
        <p className="live-note">{workshop === null ? TEXT.unread : LIVE_FIGURES.waiting}</p>
      )}
      <EquivalentCommand command={shellJoin(['docker', 'exec', container.name, 'ip', 'addr'])} />
    </div>
  );
}

/** Null while the container cannot be read; the last known while nobody looks. */
function useWorkshop(containerId: string, isShown: boolean): Workshop | null | undefined {
  const api = useApi();
  const open = useCallback(
    (options: { signal: AbortSignal }) => api.workshop.watch({ containerId }, options),
    [api, containerId],
  );
  const watched = useWatch(isShown ? open : null);
  const kept = useRef<Workshop | null>(undefined);
  if (watched !== undefined) kept.current = watched;
  return kept.current;
}

/** The look to count packets from: the newest after which nothing moved for a while, with what came since. */
function useCalm(workshop: Workshop): Workshop {
  const [calm, setCalm] = useState(workshop);
  useEffect(() => {
    setCalm((before) => withNewcomers(before, workshop));
    const timer = setTimeout(() => setCalm(workshop), CALM_AFTER_MS);
    return () => clearTimeout(timer);
  }, [workshop]);
  return calm;
}

function Moving({ workshop, rootName }: { workshop: Workshop; rootName: string }) {
  const calm = useCalm(workshop);
  const traffic = useMemo(() => trafficBetween(calm, workshop), [calm, workshop]);
  const ways = useMemo(() => waysBetween(calm, workshop), [calm, workshop]);
  const nameOf = (space: string) => space || rootName;
  return (
    <>
      <WorkshopSheet workshop={workshop} traffic={traffic} nameOf={nameOf} />
      <section className="live-ways" aria-label={TEXT.ways}>
        {ways.length === 0 && <p className="live-note">{TEXT.still}</p>}
        {ways.map((way) => (
          <p key={way.from}>{tellWay(way, nameOf)}</p>
        ))}
      </section>
    </>
  );
}

function tellWay({ from, asked, hops, to, answered }: Way, nameOf: (space: string) => string): string {
  if (to === from) return TEXT.itself(nameOf(from));
  const way = TEXT.way(asked, nameOf(from), hops);
  const last = hops.at(-1);
  if (to !== null) return `${way} ${TEXT.arrived(nameOf(to), nameOf(from), asked, answered)}`;
  return `${way} ${last === undefined ? TEXT.notLeft : TEXT.stopped(last)}`;
}
