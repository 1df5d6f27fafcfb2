import { Container, Database, Layers, Network } from 'lucide-react';
import { useCallback } from 'react';
import type { ChangeBurst, ChangeType, ObjectDifference } from '#shared/domain/changes.ts';
import { CHANGE_KINDS, CHANGES_TEXTS, changeFactText } from '#shared/strings/fr/changes.ts';
import { Button } from '../../components/Button.tsx';
import { useAttempt } from '../../errors.ts';
import { formatBytes } from '../../format.ts';
import { EquivalentCommand } from '../../panel/EquivalentCommand.tsx';
import { formatRoute } from '../../route.ts';
import { useApi, useWatch } from '../../session.ts';
import { lessonOf } from './lessons.ts';
import '../../panel/tool-panel.css';
import './changes.css';

const ICONS = {
  container: Container,
  image: Layers,
  volume: Database,
  network: Network,
} as const satisfies Record<ChangeType, unknown>;

const time = new Intl.DateTimeFormat('fr-FR', { hour: '2-digit', minute: '2-digit', second: '2-digit' });

/** What each command or step changed on the engine, told in French with the lesson that explains it. */
export function ChangesPanel() {
  const api = useApi();
  const attempt = useAttempt();
  const bursts = useWatch<ChangeBurst[]>(
    useCallback((options) => api.changes.watch(undefined, options), [api]),
  );
  return (
    <div className="tp">
      <header className="tp-head">
        <p className="tp-intro">{CHANGES_TEXTS.intro}</p>
      </header>
      {!bursts && <p className="tool-loading">{CHANGES_TEXTS.waiting}</p>}
      {bursts?.length === 0 && <Nothing />}
      {bursts && bursts.length > 0 && (
        <>
          <ol className="changes-list scroll" aria-label={CHANGES_TEXTS.list}>
            {bursts.map((burst) => (
              <Burst key={burst.burstId} burst={burst} />
            ))}
          </ol>
          <footer className="tp-foot">
            <Button look="quiet" onClick={() => void attempt(() => api.changes.clear())}>
              {CHANGES_TEXTS.clear}
            </Button>
          </footer>
        </>
      )}
    </div>
  );
}

function Nothing() {
  const { title, text, command } = CHANGES_TEXTS.empty;
  return (
    <div className="tp-empty">
      <h3>{title}</h3>
      <p>{text}</p>
      <EquivalentCommand command={command} />
    </div>
  );
}

function Burst({ burst }: { burst: ChangeBurst }) {
  return (
    <li className="changes-burst">
      <h4 className="caps">
        <time dateTime={new Date(burst.startedAtMs).toISOString()}>{time.format(burst.startedAtMs)}</time>
        {!burst.isOver && <span>{CHANGES_TEXTS.underWay}</span>}
      </h4>
      <ul>
        {burst.differences.map((difference) => (
          <Difference key={`${difference.type} ${difference.id}`} difference={difference} />
        ))}
      </ul>
      {burst.moreCount > 0 && <p className="tp-note">{CHANGES_TEXTS.more(burst.moreCount)}</p>}
    </li>
  );
}

function Difference({ difference }: { difference: ObjectDifference }) {
  const { type, kind, name, facts } = difference;
  const Icon = ICONS[type];
  return (
    <li className={`change change-${kind}`}>
      <Icon aria-hidden="true" />
      <p>
        {CHANGE_KINDS[type][kind]} <code translate="no">{name}</code>
        {facts.length > 0 && (
          <span className="change-facts">
            {facts.map((fact) => changeFactText(fact, formatBytes)).join(CHANGES_TEXTS.separator)}
          </span>
        )}
      </p>
      <a href={formatRoute(lessonOf(difference))}>{CHANGES_TEXTS.lesson}</a>
    </li>
  );
}
