import type { LayerSummary } from '#shared/contract/layer.ts';
import { LAYER_TEXTS } from '#shared/strings/fr/layer.ts';
import { VirtualList } from '../../../components/VirtualList.tsx';
import { formatBytes, formatRatio } from '../../../format.ts';
import { LessonLink } from '../../../panel/LessonLink.tsx';

const TEXT = LAYER_TEXTS.waste;
/** Height of a file before it was measured, in CSS pixels. */
const ROW_PX = 56;

/** How much of an image serves nobody, and the files that cause it. */
export function WasteView({ summary }: { summary: LayerSummary }) {
  const { storedBytes, wastedBytes, efficiencyRatio, wastedFiles, wastedFileCount } = summary;
  const useful = formatBytes(storedBytes - wastedBytes);
  const head = (
    <div className="waste-head">
      <dl className="waste-figures">
        <Figure
          label={TEXT.score}
          value={formatRatio(efficiencyRatio)}
          help={TEXT.scoreHelp(useful, formatBytes(storedBytes))}
        />
        <Figure
          label={TEXT.wasted}
          value={formatBytes(wastedBytes)}
          help={TEXT.wastedHelp}
          isBad={wastedBytes > 0}
        />
        <Figure label={TEXT.stored} value={formatBytes(storedBytes)} help={TEXT.storedHelp} />
      </dl>
      <div className="waste-gauge" aria-hidden="true">
        <div style={{ inlineSize: `${efficiencyRatio * 100}%` }} />
      </div>
      {wastedFileCount === 0 ? (
        <p className="waste-none">{TEXT.none}</p>
      ) : (
        <>
          <p className="panel-note">
            {TEXT.advice} <LessonLink to="build/couches" />
          </p>
          <h3 className="caps">
            {TEXT.filesTitle(wastedFileCount)}
            {wastedFiles.length < wastedFileCount && ` (${TEXT.filesShown(wastedFiles.length)})`}
          </h3>
        </>
      )}
    </div>
  );
  return (
    <VirtualList
      items={wastedFiles}
      keyOf={({ path }) => path}
      estimatePx={ROW_PX}
      label={TEXT.filesTitle(wastedFileCount)}
      head={head}
      renderItem={({ path, wastedBytes: bytes, copies }) => (
        <div className="waste-file">
          <code translate="no">/{path}</code>
          <span>{formatBytes(bytes)}</span>
          {copies.map(({ layerIndex, cause, endedBy }) => (
            <small key={layerIndex}>{TEXT.causes[cause](layerIndex + 1, endedBy + 1)}</small>
          ))}
        </div>
      )}
    />
  );
}

interface FigureProps {
  label: string;
  value: string;
  help: string;
  isBad?: boolean;
}

function Figure({ label, value, help, isBad = false }: FigureProps) {
  return (
    <div>
      <dt className="caps">{label}</dt>
      <dd className={isBad ? 'waste-value waste-bad' : 'waste-value'}>{value}</dd>
      <dd>{help}</dd>
    </div>
  );
}
