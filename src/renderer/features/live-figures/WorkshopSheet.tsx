import { type ReactNode, useMemo } from 'react';
import type { Workshop, WorkshopCard, WorkshopSpace } from '#shared/contract/workshop.ts';
import { LIVE_FIGURES } from '#shared/strings/fr/live-figures.ts';
import {
  MAX_ROUTES,
  type PlannedCable,
  type PlannedCard,
  type PlannedLine,
  type PlannedSpace,
  planWorkshop,
} from './workshop-plan.ts';
import type { Packets, Traffic } from './workshop-traffic.ts';

const TEXT = LIVE_FIGURES.workshop;

interface WorkshopSheetProps {
  workshop: Workshop;
  traffic: Traffic;
  nameOf: (space: string) => string;
}

/** The drawing of a workshop: spaces, cards and their state, cables, switches, and the packets just counted. */
export function WorkshopSheet({ workshop, traffic, nameOf }: WorkshopSheetProps) {
  const plan = useMemo(() => planWorkshop(workshop), [workshop]);
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a wide plan scrolls, so the keyboard must reach it */}
      <section className="live-plan scroll" aria-label={TEXT.plan} tabIndex={0}>
        {/* biome-ignore lint/a11y/useSemanticElements: parts of a drawing, each with its own words */}
        <svg
          role="group"
          aria-label={TEXT.plan}
          className="figure-sheet"
          viewBox={`0 0 ${plan.width} ${plan.height}`}
          style={{ minInlineSize: plan.width * 0.85 }}
        >
          {plan.spaces.map((one) => (
            <Space key={one.space.name} planned={one} name={nameOf(one.space.name)} />
          ))}
          {plan.cables.map((cable) => (
            <Cable key={cable.from.key} cable={cable} packets={traffic.get(cable.from.key)} />
          ))}
          {plan.lines.map((line) => (
            <Line key={line.card.index} line={line} traffic={traffic} />
          ))}
          {plan.cards.map((one) => (
            <Card key={one.key} planned={one} spaceName={nameOf(one.space)} packets={traffic.get(one.key)} />
          ))}
        </svg>
      </section>
      {plan.hiddenCount > 0 && <p className="live-note">{TEXT.moreCards(plan.hiddenCount)}</p>}
    </>
  );
}

interface PartProps {
  label: string;
  state?: CardState;
  children: ReactNode;
}

/** A part of the drawing, in one sentence for who does not see it. */
function Part({ label, state, children }: PartProps) {
  return (
    // biome-ignore lint/a11y/noInteractiveElementToNoninteractiveRole: a group of an SVG is no control
    <g role="img" aria-label={label} data-state={state}>
      {children}
    </g>
  );
}

/** Beside the name of the root, which has its routes on the same line. */
const ROUTES_X = 112;

function Space({ planned, name }: { planned: PlannedSpace; name: string }) {
  const { x, y, width, height, space, isRoot } = planned;
  const lo = space.cards.find(({ kind }) => kind === 'loopback');
  const routes = routesOf(space);
  const isBare = !isRoot && space.cards.length <= 1;
  const titleY = isRoot ? y + height - 14 - (routes.length - 1) * 18 : y + 24;
  return (
    <Part label={TEXT.spaceBox(name, routes.join(', '))}>
      <rect className={isRoot ? 'f-dash' : 'f-box'} x={x} y={y} width={width} height={height} rx="2" />
      <text className="f-title live-space" x={x + 16} y={titleY}>
        {name}
      </text>
      {lo && (
        <text className={lo.isUp ? 'f-note f-ok' : 'f-note'} x={x + width - 16} y={titleY} textAnchor="end">
          {TEXT.lo(lo.isUp)}
        </text>
      )}
      {routes.map((route, at) => (
        <text
          key={route}
          className="f-note"
          x={isRoot ? x + ROUTES_X : x + 16}
          y={(isRoot ? titleY : titleY + 22) + at * 18}
        >
          {route}
        </text>
      ))}
      {isBare && (
        <text className="f-note" x={x + width / 2} y={y + height - 40} textAnchor="middle">
          {TEXT.noCards}
        </text>
      )}
    </Part>
  );
}

function routesOf({ routes }: WorkshopSpace): string[] {
  if (routes.length === 0) return [TEXT.noRoutes];
  const told = routes.slice(0, MAX_ROUTES).map(({ to, via, card }) => TEXT.route(to, via, card));
  return routes.length > MAX_ROUTES ? [...told, TEXT.moreRoutes(routes.length - MAX_ROUTES)] : told;
}

type CardState = keyof typeof TEXT.states;

function stateOf({ isUp, hasCarrier }: WorkshopCard): CardState {
  if (!isUp) return 'off';
  return hasCarrier ? 'lit' : 'dark';
}

const STATE_CLASSES: Readonly<Record<CardState, string>> = { off: 'f-dash', dark: 'f-warn', lit: 'f-ok' };

function addressOf({ addresses }: WorkshopCard): string {
  const [first, ...more] = addresses;
  if (first === undefined) return TEXT.noAddress;
  return more.length === 0 ? first : TEXT.moreAddresses(first, more.length);
}

interface CardProps {
  planned: PlannedCard;
  spaceName: string;
  packets: Packets | undefined;
}

function Card({ planned: { card, x, y, width, height }, spaceName, packets }: CardProps) {
  const state = stateOf(card);
  const middle = x + width / 2;
  const label = TEXT.card(card.name, spaceName, addressOf(card), TEXT.states[state]);
  return (
    <Part
      label={packets ? `${label}. ${TEXT.packetsOf(packets.sent, packets.received)}` : label}
      state={state}
    >
      <rect className={`live-card ${STATE_CLASSES[state]}`} {...{ x, y, width, height }} rx="2" />
      <text className="f-code" x={middle} y={y + 20} textAnchor="middle">
        {card.name}
      </text>
      <text className="f-note" x={middle} y={y + 38} textAnchor="middle">
        {addressOf(card)}
      </text>
      <text
        className={state === 'off' ? 'f-note' : `f-note ${STATE_CLASSES[state]}`}
        x={middle}
        y={y + 56}
        textAnchor="middle"
      >
        {TEXT.states[state]}
      </text>
    </Part>
  );
}

function Cable({ cable, packets }: { cable: PlannedCable; packets: Packets | undefined }) {
  const { from, to, path, label, isLit } = cable;
  const other = to?.card.name ?? TEXT.elsewhere;
  return (
    <Part label={TEXT.cable(from.card.name, other, isLit)}>
      <path className={isLit ? 'f-line' : 'f-dash'} d={path} />
      {packets && <path className="f-accent live-flow" d={path} />}
      {packets ? (
        <text className="f-code f-accent" x={label.x} y={label.y}>
          {TEXT.packets(packets.sent, packets.received)}
        </text>
      ) : (
        !to && (
          <text className="f-note" x={label.x} y={label.y}>
            {TEXT.elsewhere}
          </text>
        )
      )}
    </Part>
  );
}

function Line({ line, traffic }: { line: PlannedLine; traffic: Traffic }) {
  const { card, x1, x2, y, ports } = line;
  const kind = card.kind === 'bridge' ? TEXT.bridge : TEXT.switch;
  const busy = ports.filter(({ key }) => traffic.has(key)).map(({ x, width }) => x + width / 2);
  const about = [kind, ...card.addresses, ...(card.isUp || card.kind === 'switch' ? [] : [TEXT.isOff])];
  return (
    <Part
      label={TEXT.line(
        card.name,
        kind,
        ports.map((port) => port.card.name),
      )}
    >
      <line className="f-network" {...{ x1, x2 }} y1={y} y2={y} />
      {ports.map(({ key, x, width, y: top, height }) => (
        <line
          key={key}
          className={traffic.has(key) ? 'f-accent live-flow' : 'f-line'}
          x1={x + width / 2}
          x2={x + width / 2}
          y1={top + height}
          y2={y}
        />
      ))}
      {busy.length > 1 && (
        <line className="f-accent live-flow" x1={Math.min(...busy)} x2={Math.max(...busy)} y1={y} y2={y} />
      )}
      {ports.map(({ key, x, width }) => (
        <circle key={key} className="f-bollard" cx={x + width / 2} cy={y} r="5" />
      ))}
      <text className="f-code" x={x1} y={y + 20}>
        {card.name}
      </text>
      <text className="f-note" x={x1 + card.name.length * 8 + 12} y={y + 20}>
        {about.join(', ')}
      </text>
    </Part>
  );
}
