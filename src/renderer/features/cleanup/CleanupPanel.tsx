import { RefreshCw } from 'lucide-react';
import { useCallback, useState } from 'react';
import type { CleanupItem } from '#shared/contract/cleanup.ts';
import { CLEANUP_TEXTS } from '#shared/strings/fr/cleanup.ts';
import { UI } from '#shared/strings/fr/ui.ts';
import { Button } from '../../components/Button.tsx';
import { formatBytes } from '../../format.ts';
import { useLive } from '../../live.ts';
import { Nothing } from '../../panel/Body.tsx';
import { EquivalentCommand } from '../../panel/EquivalentCommand.tsx';
import { Failure } from '../../panel/Failure.tsx';
import { PanelHead } from '../../panel/PanelHead.tsx';
import { PanelIntro } from '../../panel/PanelIntro.tsx';
import { useCall } from '../../panel/use-call.ts';
import { useApi } from '../../session.ts';
import { CleanupGroup } from './CleanupGroup.tsx';
import { groupItems, keyOf, type Scope, totalOf } from './cleanup-facts.ts';
import { Removal } from './Removal.tsx';
import { RemoveChosen } from './RemoveChosen.tsx';
import { ScopeField } from './ScopeField.tsx';
import './cleanup.css';

/** What takes place on the engine, by kind and by exercise; removes what is ticked, and nothing else. */
export function CleanupPanel() {
  const api = useApi();
  const isReady = useLive().engine?.state === 'ready';
  const look = useCallback(() => api.cleanup.look(), [api]);
  const { value: items, failure, isRunning, reload } = useCall(isReady ? look : null);
  const [scope, setScope] = useState<Scope>('all');
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const [isAsking, setAsking] = useState(false);
  const [operationId, setOperationId] = useState<string | null>(null);
  const groups = groupItems(items ?? [], scope);
  const chosen = groups.flatMap((group) => group.items).filter((item) => ticked.has(keyOf(item)));
  const tick = (some: readonly CleanupItem[], isOn: boolean) => {
    const next = new Set(ticked);
    for (const item of some) isOn ? next.add(keyOf(item)) : next.delete(keyOf(item));
    setTicked(next);
  };
  const started = (id: string) => {
    setAsking(false);
    setTicked(new Set());
    setOperationId(id);
  };
  return (
    <div className="panel">
      <PanelHead
        here={UI.tools.cleanup}
        about={{
          id: 'cleanup',
          intro: <PanelIntro text={CLEANUP_TEXTS.intro} to="run/menage" />,
        }}
      >
        <ScopeField items={items ?? []} scope={scope} onScope={setScope} />
        <Button icon={<RefreshCw aria-hidden="true" />} disabled={!isReady || isRunning} onClick={reload}>
          {CLEANUP_TEXTS.measure}
        </Button>
      </PanelHead>
      {operationId !== null && (
        <Removal operationId={operationId} onEnded={reload} onDismiss={() => setOperationId(null)} />
      )}
      {!isReady && <p className="tool-loading">{CLEANUP_TEXTS.waiting}</p>}
      {isRunning && <p className="tool-loading">{CLEANUP_TEXTS.measuring}</p>}
      {failure && <Failure text={failure} />}
      {items && groups.length === 0 && <Nothing {...CLEANUP_TEXTS.nothing} />}
      {groups.length > 0 && (
        <div className="cleanup-groups scroll">
          {groups.map((group) => (
            <CleanupGroup key={group.type} group={group} ticked={ticked} onTick={tick} />
          ))}
        </div>
      )}
      <footer className="panel-foot">
        <div className="panel-bar">
          <Button look="danger" disabled={chosen.length === 0} onClick={() => setAsking(true)}>
            {CLEANUP_TEXTS.remove}
          </Button>
          <span>{CLEANUP_TEXTS.chosen(chosen.length, formatBytes(totalOf(chosen)))}</span>
        </div>
        <EquivalentCommand command="docker system df -v" />
      </footer>
      {isAsking && <RemoveChosen chosen={chosen} onStarted={started} onClose={() => setAsking(false)} />}
    </div>
  );
}
