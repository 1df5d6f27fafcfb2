import { engineName, PRODUCT_NAMES } from '#shared/strings/fr/engine.ts';
import { PREFLIGHT_UI } from '#shared/strings/fr/preflight-ui.ts';
import { STATUS } from '#shared/strings/fr/status.ts';
import { Name } from '../../components/Name.tsx';
import { formatBytes } from '../../format.ts';
import { useLive } from '../../live.ts';

/** The engine in use, in the ruled cells of a title block. */
export function EngineSummary() {
  const { engine } = useLive();
  if (!engine) return null;
  const { source, info, state } = engine;
  const name = info ? engineName(info) : source && PRODUCT_NAMES[source.product];
  return (
    <dl className="engine-summary">
      {name && <Cell label={STATUS.engine} value={name} />}
      <Cell label={name ? PREFLIGHT_UI.facts.state : STATUS.engine} value={STATUS.engineStates[state]} />
      {source && <Cell label={PREFLIGHT_UI.facts.source} value={PREFLIGHT_UI.source.kinds[source.kind]} />}
      {info && <Cell label={PREFLIGHT_UI.facts.cpus} value={String(info.cpus)} />}
      {info && <Cell label={PREFLIGHT_UI.facts.memory} value={formatBytes(info.memoryBytes)} />}
      {source && <Cell label={PREFLIGHT_UI.facts.endpoint} value={source.endpoint} isCode />}
    </dl>
  );
}

function Cell({ label, value, isCode = false }: { label: string; value: string; isCode?: boolean }) {
  return (
    <div className={isCode ? 'engine-cell engine-cell-wide' : 'engine-cell'}>
      <dt className="caps">{label}</dt>
      <dd>{isCode ? <Name>{value}</Name> : value}</dd>
    </div>
  );
}
