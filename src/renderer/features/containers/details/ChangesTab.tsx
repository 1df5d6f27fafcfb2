import { RefreshCw } from 'lucide-react';
import { useCallback, useState } from 'react';
import type { ContainerChanges } from '#shared/domain/container.ts';
import { shellJoin } from '#shared/domain/shell-quote.ts';
import { CONTAINERS } from '#shared/strings/fr/container.ts';
import { Button } from '../../../components/Button.tsx';
import { VirtualList } from '../../../components/VirtualList.tsx';
import { EquivalentCommand } from '../../../panel/EquivalentCommand.tsx';
import { useApi } from '../../../session.ts';
import { LessonLink } from '../LessonLink.tsx';
import type { TabProps } from './ContainerView.tsx';
import { Failure } from './Failure.tsx';
import { useAsked } from './use-asked.ts';

const texts = CONTAINERS.changes;
/** Height of a line before it is measured, in pixels. */
const LINE_PX = 28;
/** What `docker diff` writes before each path. */
const LETTERS = { added: 'A', changed: 'C', removed: 'D' } as const;

type Change = ContainerChanges['changes'][number];

/** What the container's own layer changes to its image. */
export function ChangesTab({ container }: TabProps) {
  const api = useApi();
  const [round, setRound] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another round, or another state, asks again
  const ask = useCallback(
    () => api.container.changes({ containerId: container.id }),
    [api, container.id, container.state, round],
  );
  const { value, failure } = useAsked(ask);
  const changes = value?.changes ?? [];
  return (
    <div className="ctn-fill">
      <p className="ctn-about">
        {texts.about} <LessonLink unitId="concepts" sectionId="ecriture" />
      </p>
      <div className="ctn-tools">
        <Button icon={<RefreshCw />} onClick={() => setRound(round + 1)}>
          {CONTAINERS.processes.refresh}
        </Button>
        {value && (
          <output className="ctn-quiet">
            {texts.count(value.count)}
            {value.count > changes.length && `, ${texts.shown(changes.length)}`}
          </output>
        )}
      </div>
      {failure && <Failure failure={failure} />}
      {value?.count === 0 && <p className="ctn-nothing">{texts.none}</p>}
      {changes.length > 0 && (
        <VirtualList
          label={texts.list}
          items={changes}
          keyOf={pathOf}
          estimatePx={LINE_PX}
          renderItem={renderChange}
        />
      )}
      <EquivalentCommand command={shellJoin(['docker', 'diff', container.name])} />
    </div>
  );
}

const pathOf = ({ path }: Change) => path;

function renderChange({ kind, path }: Change) {
  return (
    <p className={`ctn-change ctn-change-${kind}`}>
      <abbr title={texts.kinds[kind]}>{LETTERS[kind]}</abbr>
      <span className="sr-only">{texts.kinds[kind]}</span>
      <code translate="no">{path}</code>
    </p>
  );
}
