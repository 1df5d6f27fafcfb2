import { type KeyboardEvent, type ReactNode, useMemo, useRef, useState } from 'react';
import { CLUSTER_MAP } from '#shared/strings/fr/cluster-map.ts';
import { Barge } from './Barge.tsx';
import type { BargeState } from './barge-state.ts';
import { MapBlock } from './MapBlock.tsx';
import { columnsOf } from './map-columns.ts';
import { type MapBlock as Block, blocksOf, type MapTables, type PartRef } from './map-facts.ts';
import { type MapSheet, sheetOf } from './map-plan.ts';
import { nodeNote } from './map-words.ts';
import type { Told } from './Part.tsx';
import { useArrivals } from './use-arrivals.ts';
import { useSheetWidth } from './use-sheet-width.ts';
import './cluster-map.css';

interface ClusterMapProps {
  tables: MapTables;
  /** Null shows them all. */
  namespace: string | null;
  onOpen?: (ref: PartRef) => void;
  /** What the learner chooses to see, before the words. */
  choice?: ReactNode;
  /** Lists the blocks below the names of the berths. */
  renderBlocks: (blocks: readonly Block[], head: ReactNode, render: (block: Block) => ReactNode) => ReactNode;
  /** There is nothing to draw. */
  empty: ReactNode;
}

/** The live map of a cluster: what runs pods, the pods on the berths of their nodes, the services that point at them. */
export function ClusterMap(props: ClusterMapProps) {
  const { tables, namespace, onOpen, choice, renderBlocks, empty } = props;
  const host = useRef<HTMLDivElement>(null);
  const width = useSheetWidth(host);
  const [told, setTold] = useState<Told | null>(null);
  const blocks = useMemo(() => blocksOf(tables, namespace), [tables, namespace]);
  const sheet = useMemo(() => sheetOf(columnsOf(tables.nodes, blocks), width), [tables.nodes, blocks, width]);
  const arrivals = useArrivals(tables.pods);
  const block = (one: Block) => (
    <MapBlock
      block={one}
      sheet={sheet}
      hasNamespaces={namespace === null}
      lit={told?.uids ?? null}
      arrivals={arrivals}
      onTell={setTold}
      onOpen={onOpen}
    />
  );
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: moves the focus between the parts it holds
    <div ref={host} className="cluster-map" onKeyDown={moveFocus}>
      <div className="cm-words">
        {choice}
        {blocks.length > 0 && <Words told={told} />}
      </div>
      {blocks.length === 0
        ? empty
        : renderBlocks(blocks, <MapHead sheet={sheet} onTell={setTold} onOpen={onOpen} />, block)}
    </div>
  );
}

const LEGEND: readonly BargeState[] = ['ready', 'unready', 'starting', 'waiting', 'failing', 'leaving'];

/** What the pointer is on; what the marks mean otherwise. */
function Words({ told }: { told: Told | null }) {
  if (told) return <p aria-hidden="true">{told.text}</p>;
  return (
    <ul aria-label={CLUSTER_MAP.legend}>
      {LEGEND.map((state) => (
        <li key={state}>
          <svg viewBox="-2 18 60 24" className="figure-sheet" aria-hidden="true">
            <Barge barge={{ state, pods: [], age: null }} />
          </svg>
          {CLUSTER_MAP.states[state]}
        </li>
      ))}
    </ul>
  );
}

interface MapHeadProps {
  sheet: MapSheet;
  onTell: (told: Told | null) => void;
  onOpen?: ((ref: PartRef) => void) | undefined;
}

/** Names of the berths over their columns; each opens its node where parts open. */
function MapHead({ sheet, onTell, onOpen }: MapHeadProps) {
  return (
    <div className="cm-columns" style={{ inlineSize: rem(sheet.width) }}>
      <span className="caps">{CLUSTER_MAP.harbour}</span>
      {sheet.columns.map(({ key, kind, node, count, x, width }) => {
        const place = { insetInlineStart: rem(x), inlineSize: rem(width) };
        const [name, note] = node
          ? [node.name, nodeNote(node)]
          : kind === 'roads'
            ? [CLUSTER_MAP.roads, CLUSTER_MAP.roadsNote]
            : [CLUSTER_MAP.rest, CLUSTER_MAP.restNote(count)];
        const words = (
          <>
            <strong translate={node ? 'no' : 'yes'}>{name}</strong>
            <small data-bad={node !== null && !node.isReady}>{note}</small>
          </>
        );
        if (!node || !onOpen)
          return (
            <p key={key} className="cm-column" style={place}>
              {words}
            </p>
          );
        const text = CLUSTER_MAP.told.node(node.name, note);
        return (
          <button
            key={key}
            type="button"
            className="cm-column"
            style={place}
            title={text}
            onFocus={() => onTell({ text, uids: new Set() })}
            onBlur={() => onTell(null)}
            onClick={() => onOpen({ table: 'nodes', uid: node.uid })}
          >
            {words}
          </button>
        );
      })}
    </div>
  );
}

const rem = (pixels: number) => `${pixels / 16}rem`;

const STEPS: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

/** Arrows go from part to part in the order they are drawn. */
function moveFocus(event: KeyboardEvent<HTMLDivElement>): void {
  const step = STEPS[event.key];
  const from = (event.target as Element).closest('[data-part]');
  if (step === undefined || !from) return;
  const parts = [...event.currentTarget.querySelectorAll<HTMLElement | SVGElement>('[data-part]')];
  const to = parts[parts.indexOf(from as HTMLElement) + step];
  if (!to) return;
  event.preventDefault();
  to.focus();
}
