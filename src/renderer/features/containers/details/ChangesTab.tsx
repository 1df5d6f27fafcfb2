import { RefreshCw } from 'lucide-react';
import { useCallback } from 'react';
import type { ContainerChanges } from '#shared/contract/container.ts';
import { shellJoin } from '#shared/domain/shell-quote.ts';
import { CONTAINERS } from '#shared/strings/fr/container.ts';
import { Button } from '../../../components/Button.tsx';
import { Name } from '../../../components/Name.tsx';
import { VirtualList } from '../../../components/VirtualList.tsx';
import { EquivalentCommand } from '../../../panel/EquivalentCommand.tsx';
import { Failure } from '../../../panel/Failure.tsx';
import { LessonLink } from '../../../panel/LessonLink.tsx';
import { useCall } from '../../../panel/use-call.ts';
import { useKept } from '../../../panel/use-kept.ts';
import { useApi } from '../../../session.ts';
import type { TabProps } from './ContainerView.tsx';

const texts = CONTAINERS.changes;
/** Height of a line before it is measured, in pixels. */
const LINE_PX = 28;
/** What `docker diff` writes before each path. */
const LETTERS = { added: 'A', changed: 'C', removed: 'D' } as const;

type Change = ContainerChanges['changes'][number];

/** What the container's own layer changes to its image. */
export function ChangesTab({ container }: TabProps) {
  const api = useApi();
  // biome-ignore lint/correctness/useExhaustiveDependencies: another state asks again
  const ask = useCallback(
    () => api.container.changes({ containerId: container.id }),
    [api, container.id, container.state],
  );
  const { value: answer, failure, reload } = useCall(ask);
  const value = useKept(answer, container.id);
  const changes = value?.changes ?? [];
  return (
    <div className="panel-fill">
      <p className="panel-note">
        {texts.about} <LessonLink to="concepts/ecriture" />
      </p>
      <div className="panel-bar">
        <Button icon={<RefreshCw />} onClick={reload}>
          {CONTAINERS.processes.refresh}
        </Button>
        {value && (
          <output className="panel-note">
            {texts.count(value.count)}
            {value.count > changes.length && `, ${texts.shown(changes.length)}`}
          </output>
        )}
      </div>
      {failure && <Failure text={failure} />}
      {value?.count === 0 && <p className="tool-loading">{texts.none}</p>}
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
      <Name>{path}</Name>
    </p>
  );
}
