import { ChevronDown, ChevronUp } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { LayerFile, LayerSummary, LayerView } from '#shared/contract/layer.ts';
import { LAYER_TEXTS } from '#shared/strings/fr/layer.ts';
import { namedLayers } from '../../../compare-stacks.ts';
import { IconButton } from '../../../components/Button.tsx';
import { VirtualList } from '../../../components/VirtualList.tsx';
import { Check, Segments } from '../../../panel/Fields.tsx';
import { FileLine } from './FileLine.tsx';
import { FileView } from './FileView.tsx';
import { Counts } from './StackView.tsx';
import { useFileTree } from './use-file-tree.ts';

interface FilesViewProps {
  imageId: string;
  summary: LayerSummary;
  layerIndex: number;
  onLayer: (layerIndex: number) => void;
}

const TEXT = LAYER_TEXTS.files;
/** Height of a line before it was measured, in CSS pixels. */
const LINE_PX = 28;
const VIEWS = ['layer', 'image'] as const satisfies LayerView[];

/** The tree of one layer, or of the image up to it. */
export function FilesView({ imageId, summary, layerIndex, onLayer }: FilesViewProps) {
  const [view, setView] = useState<LayerView>('layer');
  const [isBySize, setBySize] = useState(false);
  const [opened, setOpened] = useState<{ path: string; file: LayerFile } | null>(null);
  const layers = useMemo(() => namedLayers(summary.stack), [summary]);
  const tree = useFileTree({ imageId, layerIndex, view, sort: isBySize ? 'size' : 'name' });
  const facts = summary.layers[layerIndex];
  if (opened) {
    return <FileView imageId={imageId} layerIndex={layerIndex} {...opened} onClose={() => setOpened(null)} />;
  }
  return (
    <>
      <div className="files-bar">
        <IconButton label={TEXT.lower} disabled={layerIndex === 0} onClick={() => onLayer(layerIndex - 1)}>
          <ChevronDown />
        </IconButton>
        <IconButton
          label={TEXT.upper}
          disabled={layerIndex >= layers.length - 1}
          onClick={() => onLayer(layerIndex + 1)}
        >
          <ChevronUp />
        </IconButton>
        <select
          className="field"
          aria-label={TEXT.layer}
          value={layerIndex}
          onChange={(event) => onLayer(Number(event.target.value))}
        >
          {layers.map(({ index, instruction }) => (
            <option key={index} value={index}>
              {index + 1} · {instruction || LAYER_TEXTS.stack.unknown}
            </option>
          ))}
        </select>
        {facts && <Counts facts={facts} />}
      </div>
      <div className="files-bar">
        <Segments label={TEXT.view} ids={VIEWS} names={TEXT.views} value={view} onChange={setView} />
        <Check label={TEXT.sort} isChecked={isBySize} onChange={setBySize} />
      </div>
      <p className="panel-note files-help">{TEXT.help[view]}</p>
      {tree.isEmpty ? (
        <p className="tool-loading">{TEXT.empty}</p>
      ) : (
        <VirtualList
          items={tree.lines}
          keyOf={(line) => `${line.kind} ${line.path}`}
          estimatePx={LINE_PX}
          label={TEXT.tree}
          renderItem={(line) => (
            <FileLine
              line={line}
              onToggle={tree.toggle}
              onMore={tree.more}
              onOpen={(path, file) => setOpened({ path, file })}
            />
          )}
        />
      )}
    </>
  );
}
