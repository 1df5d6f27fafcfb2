import { memo, useMemo } from 'react';
import { CLUSTER_MAP } from '#shared/strings/fr/cluster-map.ts';
import { type BlockProps, TRUNK_X } from './block-props.ts';
import { MapRows } from './MapRows.tsx';
import { type BlockPlan, GRID, type MapSheet, planBlock } from './map-plan.ts';
import { blockSentence, blockSummary, countReady, podsOf, selectorText } from './map-words.ts';
import { TextPart } from './Part.tsx';
import { ServiceLine } from './ServiceLine.tsx';

/** What runs pods, its pods on their berths, and the services that point at them. */
export const MapBlock = memo(function MapBlock(props: BlockProps) {
  const { block, sheet } = props;
  const plan = useMemo(() => planBlock(block, sheet), [block, sheet]);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a drawing with parts, not a set of fields
    <div role="group" className="cm-block" translate="no" aria-label={blockSummary(block)}>
      {block.kind !== 'services' && <Head {...props} />}
      <svg
        className="figure-sheet cm-sheet"
        viewBox={`0 0 ${sheet.width} ${plan.height}`}
        style={{ inlineSize: `${sheet.width / 16}rem`, blockSize: `${plan.height / 16}rem` }}
      >
        <title>{block.name || CLUSTER_MAP.kinds[block.kind]}</title>
        {block.kind !== 'services' && <Berths sheet={sheet} height={plan.height} />}
        <Trunk plan={plan} />
        <MapRows plan={plan} {...props} />
        {plan.services.map((placed) => (
          <ServiceLine key={placed.point.service.uid} placed={placed} {...props} />
        ))}
        {plan.othersY !== null && (
          <text className="cm-note" x={8} y={plan.othersY}>
            {CLUSTER_MAP.service.others(block.otherServices)}
          </text>
        )}
      </svg>
    </div>
  );
});

function Head({ block, hasNamespaces, onTell, onOpen }: BlockProps) {
  const { kind, name, namespace, ref, wanted, selector, emptySets } = block;
  const pods = podsOf(block);
  const uids = new Set(pods.map(({ uid }) => uid));
  const told = { text: blockSentence(block), uids };
  return (
    <p className="cm-head">
      <span className="caps">{CLUSTER_MAP.kinds[kind]}</span>
      {ref !== null && (
        <TextPart {...{ told, onTell }} onOpen={onOpen && (() => onOpen(ref))}>
          <strong>{name}</strong>
        </TextPart>
      )}
      <span>
        {wanted === null
          ? CLUSTER_MAP.ready(countReady(pods), pods.length)
          : CLUSTER_MAP.readyOf(countReady(pods), wanted)}
      </span>
      {selectorText(selector) !== '' && <code>{selectorText(selector)}</code>}
      {hasNamespaces && namespace !== null && <em>{namespace}</em>}
      {emptySets > 0 && <span>{CLUSTER_MAP.emptySets(emptySets)}</span>}
    </p>
  );
}

/** Water between two quays, in every column; the roads have none. */
function Berths({ sheet, height }: { sheet: MapSheet; height: number }) {
  return sheet.columns.map(({ key, kind, x, width }) => (
    <g key={key}>
      {kind !== 'roads' && <rect className="f-water" x={x} y={0} width={width} height={height} />}
      {[x, x + width].map((side) => (
        <line
          key={side}
          className={kind === 'roads' ? 'f-dash' : 'f-berth'}
          x1={side}
          x2={side}
          y1={0}
          y2={height}
        />
      ))}
    </g>
  ));
}

function Trunk({ plan: { rows } }: { plan: BlockPlan }) {
  const last = rows.findLast(({ row }) => row.set !== null);
  if (!last) return null;
  const middle = last.y + GRID.rowPad + GRID.plateHeight / 2;
  return <path className="f-line" d={`M${TRUNK_X} 0 V${middle}`} />;
}
