import { RefreshCw } from 'lucide-react';
import { useCallback, useState } from 'react';
import { shellJoin } from '#shared/domain/shell-quote.ts';
import { CONTAINERS } from '#shared/strings/fr/container.ts';
import { Button } from '../../../components/Button.tsx';
import { EquivalentCommand } from '../../../panel/EquivalentCommand.tsx';
import { useApi } from '../../../session.ts';
import { LessonLink } from '../LessonLink.tsx';
import type { TabProps } from './ContainerView.tsx';
import { Failure } from './Failure.tsx';
import { useAsked } from './use-asked.ts';

const texts = CONTAINERS.processes;
/** Columns that say what matters here, in the engine's own words. */
const COLUMNS = ['PID', 'PPID', 'UID', 'USER', 'TIME', 'CMD', 'COMMAND'];

/** The processes of the container as the host sees them. */
export function ProcessesTab({ container }: TabProps) {
  const api = useApi();
  const [round, setRound] = useState(0);
  const isRunning = container.state === 'running' || container.state === 'paused';
  // biome-ignore lint/correctness/useExhaustiveDependencies: another round asks again
  const ask = useCallback(
    () => api.container.processes({ containerId: container.id }),
    [api, container.id, container.state, round],
  );
  const { value, failure } = useAsked(isRunning ? ask : null);
  if (!isRunning) return <p className="ctn-nothing">{texts.stopped}</p>;
  const shown = (value?.titles ?? []).flatMap((title, index) =>
    COLUMNS.includes(title) ? [{ title, index }] : [],
  );
  return (
    <div className="ctn-fill">
      <p className="ctn-about">
        {texts.about} <LessonLink unitId="noyau" sectionId="dedans-dehors" />
      </p>
      <div className="ctn-tools">
        <Button icon={<RefreshCw />} onClick={() => setRound(round + 1)}>
          {texts.refresh}
        </Button>
      </div>
      {failure && <Failure failure={failure} />}
      <div className="ctn-table scroll">
        <table aria-label={texts.table} translate="no">
          <thead>
            <tr>
              {shown.map(({ title }) => (
                <th key={title} scope="col">
                  {title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {value?.rows.map((row) => (
              <tr key={row.join(' ')}>
                {shown.map(({ title, index }) => (
                  <td key={title}>{row[index]}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <EquivalentCommand command={shellJoin(['docker', 'top', container.name])} />
    </div>
  );
}
