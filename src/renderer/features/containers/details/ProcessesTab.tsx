import { RefreshCw } from 'lucide-react';
import { useCallback } from 'react';
import { shellJoin } from '#shared/domain/shell-quote.ts';
import { CONTAINERS } from '#shared/strings/fr/container.ts';
import { PANEL } from '#shared/strings/fr/panel.ts';
import { Button } from '../../../components/Button.tsx';
import { EquivalentCommand } from '../../../panel/EquivalentCommand.tsx';
import { Failure } from '../../../panel/Failure.tsx';
import { LessonLink } from '../../../panel/LessonLink.tsx';
import { useCall } from '../../../panel/use-call.ts';
import { useKept } from '../../../panel/use-kept.ts';
import { useApi } from '../../../session.ts';
import type { TabProps } from './ContainerView.tsx';

const texts = CONTAINERS.processes;
/** Processes written out: a container is stopped by its limit long before. */
const MAX_ROWS = 1_000;
/** Columns that say what matters here, in the engine's own words. */
const COLUMNS = ['PID', 'PPID', 'UID', 'USER', 'TIME', 'CMD', 'COMMAND'];

/** The processes of the container as the host sees them. */
export function ProcessesTab({ container }: TabProps) {
  const api = useApi();
  const isRunning = container.state === 'running' || container.state === 'paused';
  // biome-ignore lint/correctness/useExhaustiveDependencies: another state asks again
  const ask = useCallback(
    () => api.container.processes({ containerId: container.id }),
    [api, container.id, container.state],
  );
  const { value: answer, failure, reload } = useCall(isRunning ? ask : null);
  const value = useKept(answer, container.id);
  if (!isRunning) return <p className="tool-loading">{texts.stopped}</p>;
  const shown = (value?.titles ?? []).flatMap((title, index) =>
    COLUMNS.includes(title) ? [{ title, index }] : [],
  );
  return (
    <div className="panel-fill">
      <p className="panel-note">
        {texts.about} <LessonLink to="noyau/dedans-dehors" />
      </p>
      <div className="panel-bar">
        <Button icon={<RefreshCw />} onClick={reload}>
          {texts.refresh}
        </Button>
      </div>
      {failure && <Failure text={failure} />}
      {value && value.rows.length > MAX_ROWS && (
        <p className="panel-note">{PANEL.many.others(value.rows.length - MAX_ROWS)}</p>
      )}
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
            {value?.rows.slice(0, MAX_ROWS).map((row) => (
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
