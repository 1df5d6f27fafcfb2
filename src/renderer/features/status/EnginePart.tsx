import type { EngineStatus } from '#shared/contract/engine.ts';
import { engineName } from '#shared/strings/fr/engine.ts';
import { STATUS } from '#shared/strings/fr/status.ts';
import { formatRoute } from '../../route.ts';

interface EnginePartProps {
  engine: EngineStatus | undefined;
  isConnected: boolean;
}

const TONES: Record<EngineStatus['state'], string> = {
  searching: 'waiting',
  none: 'bad',
  refused: 'bad',
  ready: 'good',
  lost: 'bad',
  'needs-confirmation': 'waiting',
};

/** The engine and its state; pressing it opens the page that checks the machine. */
export function EnginePart({ engine, isConnected }: EnginePartProps) {
  const state = engine?.state ?? 'searching';
  const word = isConnected ? STATUS.engineStates[state] : STATUS.coreLost;
  const tone = isConnected ? TONES[state] : 'bad';
  const isReady = isConnected && state === 'ready';
  return (
    <a
      className="status-part status-engine"
      href={formatRoute({ page: 'machine' })}
      title={STATUS.openPreflight}
    >
      <i className={`status-dot status-dot-${tone}`} aria-hidden="true" />
      <span role="status">
        {isConnected && `${STATUS.engine} `}
        {isReady && engine?.info ? engineName(engine.info) : word}
        {isReady && <span className="sr-only">, {word}</span>}
      </span>
      {isReady && engine?.source && <span className="status-soft">{engine.source.label}</span>}
    </a>
  );
}
