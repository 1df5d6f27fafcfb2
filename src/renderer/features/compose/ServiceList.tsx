import { Minus, Plus, ScrollText } from 'lucide-react';
import type { ComposeRequest, ComposeStack } from '#shared/contract/compose.ts';
import { MAX_SERVICE_CONTAINERS } from '#shared/domain/compose.ts';
import { logsWords } from '#shared/domain/compose-command.ts';
import { showHidden } from '#shared/hidden-characters.ts';
import { COMPOSE } from '#shared/strings/fr/compose.ts';
import { openTerminal } from '../../command-bus.ts';
import { IconButton } from '../../components/Button.tsx';
import { Name } from '../../components/Name.tsx';
import type { Place } from '../../editor/use-place.ts';
import { useObjects } from '../../objects.ts';
import { Section } from '../../panel/Body.tsx';
import { PortLinks } from '../../panel/PortLinks.tsx';
import { StateBadge } from '../../panel/StateBadge.tsx';
import { factsOf, orphansOf, type ServiceFacts } from './compose-facts.ts';

interface ServiceListProps {
  stack: ComposeStack;
  place: Place;
  onStart: (request: ComposeRequest) => void;
}

const TEXT = COMPOSE.services;

/** The services of the stack and their containers, live; each can be scaled and read. */
export function ServiceList({ stack, place, onStart }: ServiceListProps) {
  const objects = useObjects();
  const project = stack.project ?? '';
  const orphans = orphansOf(stack, objects.containers);
  const scale = (service: string, count: number) =>
    onStart({ folder: place.folder, file: place.recipe, action: 'scale', service, count });
  const openLogs = (service: string) =>
    openTerminal({
      kind: stack.tool === 'local' ? 'local-shell' : 'poste',
      command: logsWords(project, service),
    });
  return (
    <Section title={TEXT.title(project)}>
      {stack.services.length === 0 && <p className="panel-note">{TEXT.none}</p>}
      <ul>
        {factsOf(stack, objects).map((facts) => (
          <ServiceRow
            key={facts.service.name}
            facts={facts}
            onScale={(count) => scale(facts.service.name, count)}
            onLogs={() => openLogs(facts.service.name)}
          />
        ))}
      </ul>
      {orphans.length > 0 && (
        <p className="panel-note">{TEXT.orphans(orphans.map(({ name }) => name).join(', '))}</p>
      )}
    </Section>
  );
}

interface ServiceRowProps {
  facts: ServiceFacts;
  onScale: (count: number) => void;
  onLogs: () => void;
}

function ServiceRow({ facts, onScale, onLogs }: ServiceRowProps) {
  const { service, containers, runningCount, isImageMissing } = facts;
  const { name, image, isBuilt, profiles, wantedCount, fixedPorts, dependsOn } = service;
  const count = containers.length;
  const isAlone = fixedPorts.length > 0 && count > 0;
  return (
    <li className="compose-service">
      <div className="compose-service-head">
        <strong translate="no">{showHidden(name)}</strong>
        <span>{TEXT.count(runningCount, Math.max(wantedCount, count))}</span>
        <span className="compose-scale">
          <IconButton label={TEXT.fewer(name)} disabled={count === 0} onClick={() => onScale(count - 1)}>
            <Minus />
          </IconButton>
          <output>{count}</output>
          <IconButton
            label={TEXT.more(name)}
            disabled={isAlone || count >= MAX_SERVICE_CONTAINERS}
            onClick={() => onScale(count + 1)}
          >
            <Plus />
          </IconButton>
        </span>
        <IconButton label={TEXT.logs(name)} disabled={count === 0} onClick={onLogs}>
          <ScrollText />
        </IconButton>
      </div>
      <small className="compose-service-facts">
        {image !== null && <Name>{image}</Name>}
        {isBuilt && <span>{TEXT.built}</span>}
        {profiles.length > 0 && <span>{TEXT.profiles(profiles.join(', '))}</span>}
        {dependsOn.length > 0 && <span>{TEXT.waitsFor(dependsOn.join(', '))}</span>}
        {isImageMissing && <span className="compose-missing">{TEXT.missing}</span>}
      </small>
      {isAlone && <small>{TEXT.fixedPort(fixedPorts[0] ?? '')}</small>}
      <ul className="compose-containers">
        {containers.map((container) => (
          <li key={container.id}>
            <StateBadge container={container} isMark />
            <Name>{container.name}</Name>
            <StateBadge container={container} />
            <PortLinks ports={container.ports} />
          </li>
        ))}
      </ul>
    </li>
  );
}
