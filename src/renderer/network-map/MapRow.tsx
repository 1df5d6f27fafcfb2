import type { ContainerObject, NetworkObject } from '#shared/contract/object.ts';
import { joinedContainer } from '#shared/domain/network.ts';
import { showHidden } from '#shared/hidden-characters.ts';
import { NETWORK_TEXTS } from '#shared/strings/fr/network.ts';
import { BOX_HEIGHT, BOX_WIDTH, BOX_X, fitText, laneX, onPage, ROW_PX, sheetWidth } from './map-grid.ts';
import { hasNames } from './network-facts.ts';
import './network-map.css';

const TEXT = NETWORK_TEXTS.map;
/** Widths of a character of the drawing's letters, in CSS pixels. */
const LABEL_CHAR = 7.6;
const CODE_CHAR = 7;
const CENTRE_Y = BOX_HEIGHT / 2 + 8;

interface MapHeadProps {
  lanes: readonly NetworkObject[];
  onOpen: (networkId: string) => void;
}

/** Names of the lanes over their lines; each opens its network. */
export function MapHead({ lanes, onOpen }: MapHeadProps) {
  return (
    <div className="network-map-head" style={{ inlineSize: onPage(sheetWidth(lanes.length)) }}>
      {lanes.map((network, index) => (
        <button
          key={network.id}
          type="button"
          title={network.name}
          style={{ insetInlineStart: onPage(laneX(index) - 60) }}
          onClick={() => onOpen(network.id)}
        >
          <strong translate="no">{showHidden(network.name)}</strong>
          <small translate="no">{network.subnets[0] ?? network.driver}</small>
          <small>
            {network.isInternal && `${NETWORK_TEXTS.internal}, `}
            {hasNames(network) ? NETWORK_TEXTS.dns : NETWORK_TEXTS.noDns}
          </small>
        </button>
      ))}
    </div>
  );
}

interface MapRowProps {
  container: ContainerObject;
  lanes: readonly NetworkObject[];
  nameOf: ReadonlyMap<string, string>;
  onLink: (url: string) => void;
}

/** One container and its lines to networks; read out as one sentence. */
export function MapRow({ container, lanes, nameOf, onLink }: MapRowProps) {
  const isRunning = container.state === 'running' || container.state === 'paused';
  const places = container.attachments.map(({ networkName, ipAddress }) =>
    TEXT.place(networkName, ipAddress),
  );
  const alone = aloneText(container, nameOf);
  const sentence = TEXT.row(container.name, alone ?? places.join(' ; '));
  const width = sheetWidth(lanes.length);
  const connections = connectionsOf(container, lanes);
  const published = container.ports.filter(({ hostPort }) => hostPort !== null);
  return (
    <div className="network-map-row">
      <svg
        className="figure-sheet"
        role="img"
        aria-label={sentence}
        viewBox={`0 0 ${width} ${ROW_PX}`}
        style={{ inlineSize: onPage(width), blockSize: onPage(ROW_PX) }}
      >
        <ConnectionLine connections={connections} isRunning={isRunning} />
        {lanes.map((network, index) => (
          <line
            key={network.id}
            className="f-network"
            x1={laneX(index)}
            x2={laneX(index)}
            y1={0}
            y2={ROW_PX}
          />
        ))}
        <Bollards connections={connections} />
        <Box container={container} isRunning={isRunning} note={alone} />
      </svg>
      <p className="network-ports">
        {published.map(({ hostPort, containerPort, protocol }) => (
          <PortLink
            key={`${hostPort} ${containerPort} ${protocol}`}
            hostPort={hostPort ?? 0}
            containerPort={containerPort}
            onLink={onLink}
          />
        ))}
      </p>
    </div>
  );
}

interface PortLinkProps {
  hostPort: number;
  containerPort: number;
  onLink: (url: string) => void;
}

function PortLink({ hostPort, containerPort, onLink }: PortLinkProps) {
  const url = `http://localhost:${hostPort}`;
  const text = TEXT.published(hostPort, containerPort);
  return (
    <button
      type="button"
      aria-label={`${text}, ${TEXT.open(url)}`}
      title={TEXT.open(url)}
      onClick={() => onLink(url)}
    >
      {text}
    </button>
  );
}

/** Why no line leaves the box, null where one does. */
function aloneText({ networkMode, attachments }: ContainerObject, nameOf: ReadonlyMap<string, string>) {
  const joined = joinedContainer(networkMode);
  if (joined !== null) return TEXT.joined(nameOf.get(joined) ?? joined.slice(0, 12));
  return attachments.every(({ networkName }) => networkName === 'none') ? TEXT.alone : null;
}

interface BoxProps {
  container: ContainerObject;
  isRunning: boolean;
  note: string | null;
}

function Box({ container, isRunning, note }: BoxProps) {
  const text = isRunning ? (note ?? container.image) : TEXT.notRunning;
  const right = BOX_X + BOX_WIDTH;
  return (
    <>
      <title>{container.name}</title>
      <rect
        className={isRunning ? 'f-box' : 'f-box f-dash'}
        x={BOX_X}
        y={8}
        width={BOX_WIDTH}
        height={BOX_HEIGHT}
        rx={2}
      />
      {[BOX_X + 3, right - 9].flatMap((x) =>
        [11, BOX_HEIGHT - 1].map((y) => (
          <rect key={`${x} ${y}`} className="f-corner" x={x} y={y} width={6} height={6} />
        )),
      )}
      <text className={isRunning ? 'f-label' : 'f-label f-soft'} x={BOX_X + 16} y={29}>
        {fitText(container.name, BOX_WIDTH - 32, LABEL_CHAR)}
      </text>
      <text className="f-note" x={BOX_X + 16} y={47}>
        {fitText(text, BOX_WIDTH - 32, CODE_CHAR)}
      </text>
    </>
  );
}

interface Connection {
  networkId: string;
  x: number;
  ipAddress: string;
}

function connectionsOf(container: ContainerObject, lanes: readonly NetworkObject[]): Connection[] {
  return lanes.flatMap((network, index) => {
    const found = container.attachments.find(
      ({ networkId, networkName }) => networkId === network.id || networkName === network.name,
    );
    return found ? [{ networkId: network.id, x: laneX(index), ipAddress: found.ipAddress }] : [];
  });
}

/** From the box to its farthest lane; drawn first, so that it passes under the lanes it is not connected to. */
function ConnectionLine({
  connections,
  isRunning,
}: {
  connections: readonly Connection[];
  isRunning: boolean;
}) {
  const last = connections.at(-1);
  if (!last) return null;
  return (
    <line
      className={isRunning ? 'f-line' : 'f-dash'}
      x1={BOX_X + BOX_WIDTH}
      x2={last.x}
      y1={CENTRE_Y}
      y2={CENTRE_Y}
    />
  );
}

function Bollards({ connections }: { connections: readonly Connection[] }) {
  return connections.map(({ networkId, x, ipAddress }) => (
    <g key={networkId}>
      <circle className="f-bollard" cx={x} cy={CENTRE_Y} r={5} />
      <text className="f-code" x={x + 9} y={CENTRE_Y + 20}>
        {ipAddress}
      </text>
    </g>
  ));
}
