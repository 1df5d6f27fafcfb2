import { useMemo } from 'react';
import type { ClusterCondition } from '#shared/contract/cluster-object.ts';
import { ownOf } from '#shared/domain/own.ts';
import { OBJECT_PAGE } from '#shared/strings/fr/cluster-actions.ts';
import { formatAge } from '../../../cluster/format-age.ts';
import { useClock } from '../../../cluster/use-clock.ts';
import { Body, Facts, Section } from '../../../panel/Body.tsx';
import { EquivalentCommand } from '../../../panel/EquivalentCommand.tsx';
import { startOf } from '../../../panel/long-text.ts';
import { targetOf } from '../actions/object-actions.ts';
import { describeCommand, selectorText } from '../kubectl-command.ts';
import { ContainerLines } from './ContainerLines.tsx';
import { EventLines } from './EventLines.tsx';
import type { TabProps } from './ObjectTabs.tsx';
import { objectFacts } from './object-facts.ts';
import { Related } from './Related.tsx';
import { RolloutLine } from './RolloutLine.tsx';
import { eventsOf } from './relations.ts';
import { TroubleCard } from './TroubleCard.tsx';
import { UnreachedService } from './UnreachedService.tsx';
import { Usage } from './Usage.tsx';
import { Values } from './Values.tsx';

/** Events told in the description; the others have a page of their own. */
const LAST_EVENTS = 5;

/** An object in the order that helps: what is wrong, what it is, what it is made of and tied to, what was said of it. */
export function OverviewTab(props: TabProps) {
  const { subject, isGone, view, isShown, onOpen } = props;
  const nowMs = useClock(isShown);
  const { table, object } = subject;
  const events = useMemo(() => eventsOf(view, object).slice(-LAST_EVENTS).toReversed(), [view, object]);
  return (
    <Body>
      {!isGone && <HowItIs {...props} />}
      <Facts
        facts={[
          ...objectFacts(table, object),
          [OBJECT_PAGE.facts.namespace, object.namespace ?? ''],
          [OBJECT_PAGE.facts.age, formatAge(nowMs - object.createdAtMs)],
          [OBJECT_PAGE.facts.labels, selectorText(object.labels).replaceAll(',', '\n')],
        ]}
      />
      {!isGone && <Usage subject={subject} isShown={isShown} />}
      {!isGone && 'podIp' in object && <ContainerLines pod={object} nowMs={nowMs} />}
      {!isGone && <Values subject={subject} />}
      <Related subject={subject} view={view} nowMs={nowMs} onOpen={onOpen} />
      {!isGone && 'conditions' in object && <Conditions conditions={object.conditions} />}
      {table !== 'events' && events.length > 0 && (
        <Section title={OBJECT_PAGE.lastEvents}>
          <EventLines events={events} nowMs={nowMs} />
        </Section>
      )}
      <EquivalentCommand command={describeCommand(targetOf(subject))} />
    </Body>
  );
}

/** What is wrong with an object, or on its way. */
function HowItIs({ subject, view, onOpen }: TabProps) {
  const { object } = subject;
  return (
    <>
      {'podIp' in object && <TroubleCard pod={object} view={view} />}
      <UnreachedService subject={subject} view={view} />
      <RolloutLine {...{ subject, view, onOpen }} />
    </>
  );
}

/** Types whose `True` is bad news. */
const BAD_WHEN_TRUE = /Pressure$|Failure$|^Failed$|Unavailable$/;

function Conditions({ conditions }: { conditions: readonly ClusterCondition[] }) {
  if (conditions.length === 0) return null;
  return (
    <Section title={OBJECT_PAGE.conditions}>
      <ul className="k8s-conditions">
        {conditions.map(({ type, status, reason, message }) => (
          <li key={type}>
            <strong translate="no">{type}</strong>
            <span className={toneClass(type, status)}>
              {ownOf(OBJECT_PAGE.conditionStates, status) ?? status}
            </span>
            <span className="panel-note" translate="no">
              {startOf([reason, message].filter(Boolean).join(' : '), 1_000)}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function toneClass(type: string, status: string): string {
  const isGood = BAD_WHEN_TRUE.test(type) ? status === 'False' : status === 'True';
  return isGood ? 'tone-good' : 'tone-wait';
}
