import type { BargeState } from './barge-state.ts';
import { GRID, type PlacedBarge } from './map-plan.ts';

/** Hull and boxes: side and gap of a box, and where the hull begins. */
const BOX = 14;
const BOX_STEP = 16;
const HULL_Y = 24;
const HULL_HEIGHT = 16;
/** Boxes a deck has room for. */
const MAX_BOXES = 3;
const HULL = `M0 0 H${GRID.bargeWidth} L${GRID.bargeWidth - 7} ${HULL_HEIGHT} H7 Z`;

/** A pod: a barge whose hull says by colour, line and mark how it is, its containers boxes on it; several in a convoy. */
export function Barge({ barge }: { barge: Pick<PlacedBarge, 'state' | 'pods' | 'age'> }) {
  const { state, pods, age } = barge;
  const [pod] = pods;
  return (
    <g className={`cm-barge cm-${state}`}>
      {pods.length > 1 && (
        <path className="cm-hull cm-behind" d={HULL} transform={`translate(5 ${HULL_Y - 6})`} />
      )}
      {pods.length === 1 && pod && <Boxes readiness={boxesOf(pod.containers)} isOld={age === 'old'} />}
      <path className="cm-hull" d={HULL} transform={`translate(0 ${HULL_Y})`} />
      <Mark state={state} x={GRID.bargeWidth / 2} y={HULL_Y + HULL_HEIGHT / 2} />
    </g>
  );
}

interface Contained {
  isInit: boolean;
  isSidecar: boolean;
  isReady: boolean;
}

/** Of the containers that stay, whether each is ready. */
function boxesOf(containers: readonly Contained[]): boolean[] {
  return containers.filter(({ isInit, isSidecar }) => !isInit || isSidecar).map(({ isReady }) => isReady);
}

function Boxes({ readiness, isOld }: { readiness: readonly boolean[]; isOld: boolean }) {
  const shown = readiness.slice(0, MAX_BOXES);
  const left = (GRID.bargeWidth - shown.length * BOX_STEP + (BOX_STEP - BOX)) / 2;
  return shown.map((isReady, index) => (
    <rect
      // biome-ignore lint/suspicious/noArrayIndexKey: boxes stand in the order of the pod's containers
      key={index}
      className={`cm-box ${isOld ? 'cm-old' : ''} ${isReady ? '' : 'cm-empty'}`}
      x={left + index * BOX_STEP}
      y={HULL_Y - BOX}
      width={BOX}
      height={BOX}
    />
  ));
}

/** One mark a state, so that nothing is told by colour alone. */
const MARKS: Record<BargeState, string> = {
  ready: 'M-5 0 L-1.5 3.5 L5 -3.5',
  unready: 'M0 -4.5 A4.5 4.5 0 0 1 0 4.5 Z M0 -4.5 A4.5 4.5 0 0 0 0 4.5',
  starting: 'M-5 0 H-4.9 M0 0 H0.1 M5 0 H5.1',
  waiting: 'M0 -5 V5 M-5 1 A5 4 0 0 0 5 1 M-3 -2 H3',
  failing: 'M0 -4.5 V1 M0 4.4 V4.5',
  leaving: 'M-4 -4 L4 4 M4 -4 L-4 4',
  done: 'M-3.5 -3.5 H3.5 V3.5 H-3.5 Z',
};

/** The mark of a state, around a point. */
function Mark({ state, x, y }: { state: BargeState; x: number; y: number }) {
  return <path className="cm-mark" d={MARKS[state]} transform={`translate(${x} ${y})`} />;
}
