import { Container, Database, Layers, Network, ShipWheel } from 'lucide-react';
import { useCallback } from 'react';
import type { ChangeBurst, ObjectDifference } from '#shared/contract/changes.ts';
import type { ObjectType } from '#shared/domain/objects.ts';
import { CHANGES_TEXTS, changeFactText, changeKindText } from '#shared/strings/fr/changes.ts';
import { UI } from '#shared/strings/fr/ui.ts';
import { Button } from '../../components/Button.tsx';
import { Name } from '../../components/Name.tsx';
import { useAttempt } from '../../errors.ts';
import { formatBytes } from '../../format.ts';
import { Nothing } from '../../panel/Body.tsx';
import { EquivalentCommand } from '../../panel/EquivalentCommand.tsx';
import { LessonLink } from '../../panel/LessonLink.tsx';
import { PanelHead } from '../../panel/PanelHead.tsx';
import { useApi, useWatch } from '../../session.ts';
import { lessonOf } from './lessons.ts';
import './changes.css';

const ICONS = {
  container: Container,
  image: Layers,
  volume: Database,
  network: Network,
} as const satisfies Record<ObjectType, unknown>;

const time = new Intl.DateTimeFormat('fr-FR', { hour: '2-digit', minute: '2-digit', second: '2-digit' });

/** What each command or step changed on the engine, told in French with the lesson that explains it. */
export function ChangesPanel() {
  const api = useApi();
  const attempt = useAttempt();
  const bursts = useWatch<ChangeBurst[]>(
    useCallback((options) => api.changes.watch(undefined, options), [api]),
  );
  return (
    <div className="panel">
      <PanelHead
        here={UI.tools.changes}
        about={{ id: 'changes', intro: <p className="panel-note">{CHANGES_TEXTS.intro}</p> }}
      />
      {!bursts && <p className="tool-loading">{CHANGES_TEXTS.waiting}</p>}
      {bursts?.length === 0 && <NoChange />}
      {bursts && bursts.length > 0 && (
        <>
          <ol className="changes-list scroll" aria-label={CHANGES_TEXTS.list}>
            {bursts.map((burst) => (
              <Burst key={burst.burstId} burst={burst} />
            ))}
          </ol>
          <footer className="panel-foot">
            <Button look="quiet" onClick={() => void attempt(() => api.changes.clear())}>
              {CHANGES_TEXTS.clear}
            </Button>
          </footer>
        </>
      )}
    </div>
  );
}

function NoChange() {
  const { title, text, command } = CHANGES_TEXTS.empty;
  return (
    <Nothing title={title} text={text}>
      <EquivalentCommand command={command} />
    </Nothing>
  );
}

function Burst({ burst }: { burst: ChangeBurst }) {
  return (
    <li className="changes-burst">
      <h3 className="caps">
        <time dateTime={new Date(burst.startedAtMs).toISOString()}>{time.format(burst.startedAtMs)}</time>
        {!burst.isOver && <span>{CHANGES_TEXTS.underWay}</span>}
      </h3>
      <ul>
        {burst.differences.map((difference) => (
          <Difference key={`${difference.type} ${difference.id}`} difference={difference} />
        ))}
      </ul>
      {burst.moreCount > 0 && <p className="panel-note">{CHANGES_TEXTS.more(burst.moreCount)}</p>}
    </li>
  );
}

function Difference({ difference }: { difference: ObjectDifference }) {
  const { type, kind, name, facts } = difference;
  const Icon = type in ICONS ? ICONS[type as ObjectType] : ShipWheel;
  return (
    <li className={`change change-${kind}`}>
      <Icon aria-hidden="true" />
      <p>
        {changeKindText(type, kind)} <Name>{name}</Name>
        {facts.length > 0 && (
          <span className="change-facts">
            {facts.map((fact) => changeFactText(fact, formatBytes)).join(CHANGES_TEXTS.separator)}
          </span>
        )}
      </p>
      <LessonLink to={lessonOf(difference)} />
    </li>
  );
}
