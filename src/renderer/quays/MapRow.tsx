import type { ContainerObject, NetworkObject } from '#shared/domain/objects.ts';
import { NETWORK_TEXTS } from '#shared/strings/fr/network.ts';
import { BOX_HEIGHT, BOX_WIDTH, BOX_X, fitText, quayX, ROW_PX, sheetWidth } from './map-grid.ts';
import { hasNames } from './network-facts.ts';
import './quays.css';

const TEXT = NETWORK_TEXTS.map;
/** Widths of a character of the drawing's letters, in CSS pixels. */
const LABEL_CHAR = 7.6;
const CODE_CHAR = 7;
const CENTRE_Y = BOX_HEIGHT / 2 + 8;

interface MapHeadProps {
  quays: readonly NetworkObject[];
  onOpen: (networkId: string) => void;
}

/** Names of the quays over their lines; each opens its network. */
export function MapHead({ quays, onOpen }: MapHeadProps) {
  return (
    <div className="network-map-head" style={{ inlineSize: sheetWidth(quays.length) }}>
      {quays.map((network, index) => (
        <button
          key={network.id}
          type="button"
          title={network.name}
          style={{ insetInlineStart: quayX(index) - 60 }}
          onClick={() => onOpen(network.id)}
        >
          <strong translate="no">{network.name}</strong>
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
  quays: readonly NetworkObject[];
  nameOf: ReadonlyMap<string, string>;
  onLink: (url: string) => void;
}

/** One container and its mooring lines; read out as one sentence. */
export function MapRow({ container, quays, nameOf, onLink }: MapRowProps) {
  const isRunning = container.state === 'running' || container.state === 'paused';
  const places = container.attachments.map(({ networkName, ipAddress }) =>
    TEXT.place(networkName, ipAddress),
  );
  const alone = aloneText(container, nameOf);
  const sentence = TEXT.row(container.name, alone ?? places.join(' ; '));
  const width = sheetWidth(quays.length);
  const moorings = mooringsOf(container, quays);
  const published = container.ports.filter(({ hostPort }) => hostPort !== null);
  return (
    <div className="network-map-row">
      <svg
        className="figure-sheet"
        role="img"
        aria-label={sentence}
        viewBox={`0 0 ${width} ${ROW_PX}`}
        style={{ inlineSize: width, blockSize: ROW_PX }}
      >
        <MooringLine moorings={moorings} isRunning={isRunning} />
        {quays.map((network, index) => (
          <line key={network.id} className="f-quay" x1={quayX(index)} x2={quayX(index)} y1={0} y2={ROW_PX} />
        ))}
        <Bollards moorings={moorings} />
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
  return (
    <button type="button" aria-label={TEXT.open(url)} title={TEXT.open(url)} onClick={() => onLink(url)}>
      {TEXT.published(hostPort, containerPort)}
    </button>
  );
}

/** Why no line leaves the box, null where one does. */
function aloneText({ networkMode, attachments }: ContainerObject, nameOf: ReadonlyMap<string, string>) {
  const joined = /^container:(.+)$/.exec(networkMode)?.[1];
  if (joined !== undefined) return TEXT.joined(nameOf.get(joined) ?? joined.slice(0, 12));
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

interface Mooring {
  networkId: string;
  x: number;
  ipAddress: string;
}

function mooringsOf(container: ContainerObject, quays: readonly NetworkObject[]): Mooring[] {
  return quays.flatMap((network, index) => {
    const found = container.attachments.find(
      ({ networkId, networkName }) => networkId === network.id || networkName === network.name,
    );
    return found ? [{ networkId: network.id, x: quayX(index), ipAddress: found.ipAddress }] : [];
  });
}

/** From the box to its farthest quay; drawn first, so that it passes under the quays it is not moored to. */
function MooringLine({ moorings, isRunning }: { moorings: readonly Mooring[]; isRunning: boolean }) {
  const last = moorings.at(-1);
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

function Bollards({ moorings }: { moorings: readonly Mooring[] }) {
  return moorings.map(({ networkId, x, ipAddress }) => (
    <g key={networkId}>
      <circle className="f-bollard" cx={x} cy={CENTRE_Y} r={5} />
      <text className="f-code" x={x + 9} y={CENTRE_Y + 20}>
        {ipAddress}
      </text>
    </g>
  ));
}
