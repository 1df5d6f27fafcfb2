import { Download, RefreshCw } from 'lucide-react';
import { useMemo, useState } from 'react';
import { shellQuote } from '#shared/domain/shell-quote.ts';
import { POD_LOGS } from '#shared/strings/fr/cluster-actions.ts';
import { typeInTerminal } from '../../../command-bus.ts';
import { Button } from '../../../components/Button.tsx';
import { CopyButton } from '../../../components/CopyButton.tsx';
import { Choice } from '../../../panel/Choice.tsx';
import { EquivalentCommand } from '../../../panel/EquivalentCommand.tsx';
import { Failure } from '../../../panel/Failure.tsx';
import { Check, FilterField } from '../../../panel/Fields.tsx';
import { type LogLine, LogLines } from '../../../panel/LogLines.tsx';
import { linesHolding } from '../../../panel/log-tail.ts';
import { containersOf, logSelector, type Subject } from '../actions/object-actions.ts';
import { type LogsRequest, logsCommand } from '../kubectl-command.ts';
import type { TabProps } from '../object/ObjectTabs.tsx';
import { type LogQuery, usePodLogs } from './use-pod-logs.ts';

/** Stands for every container in the list of choices: no container has this name. */
const ALL = '*';

/** What the pods of an object wrote and write, together: followed, searched, copied, saved by a command. */
export function LogsTab({ subject, isShown }: TabProps) {
  const [search, setSearch] = useState('');
  const [isFollowed, setFollowed] = useState(true);
  const [hasTimestamps, setTimestamps] = useState(false);
  const [isPrevious, setPrevious] = useState(false);
  const [container, setContainer] = useState<string | null>(null);
  const query = useQuery(subject, container, isPrevious);
  const log = usePodLogs(query, isShown);
  const found = useMemo(() => linesHolding(log.lines, search), [log.lines, search]);
  const command = logsCommand({
    ...requestOf(query, subject),
    hasTimestamps,
    isPrevious,
    isFollowed: isFollowed && !isPrevious,
  });
  const toSave = logsCommand({ ...requestOf(query, subject), hasTimestamps, isPrevious });
  return (
    <div className="panel-fill">
      <div className="panel-bar">
        <FilterField label={POD_LOGS.search} value={search} onChange={setSearch} />
        {search && <output className="panel-note">{POD_LOGS.found(found.length)}</output>}
        <Containers subject={subject} value={container} onChange={setContainer} />
        <Check label={POD_LOGS.follow} isChecked={isFollowed} onChange={setFollowed} />
        <Check label={POD_LOGS.previous} option="--previous" isChecked={isPrevious} onChange={setPrevious} />
        <Check label={POD_LOGS.timestamps} isChecked={hasTimestamps} onChange={setTimestamps} />
        <CopyButton text={textOf(found)} label={POD_LOGS.copy} />
        <Button
          icon={<Download />}
          title={POD_LOGS.saveHelp}
          onClick={() =>
            typeInTerminal({ text: `${toSave} > ${shellQuote(`${subject.object.name}.log`)}`, isRun: false })
          }
        >
          {POD_LOGS.save}
        </Button>
      </div>
      {log.failure && (
        <div className="panel-bar">
          <Failure text={log.failure} />
          <Button icon={<RefreshCw />} onClick={log.again}>
            {POD_LOGS.again}
          </Button>
        </div>
      )}
      {log.droppedCount > 0 && <p className="panel-note">{POD_LOGS.dropped(log.droppedCount)}</p>}
      <LogLines
        lines={found}
        search={search}
        hasTimestamps={hasTimestamps}
        isFollowed={isFollowed}
        onLeaveEnd={() => setFollowed(false)}
        empty={search ? POD_LOGS.nothingFound : POD_LOGS.empty}
      />
      {log.isEnded && (
        <div className="panel-bar">
          <p className="panel-note">{POD_LOGS.ended}</p>
          <Button look="quiet" icon={<RefreshCw />} onClick={log.again}>
            {POD_LOGS.again}
          </Button>
        </div>
      )}
      <EquivalentCommand command={command} />
    </div>
  );
}

interface ContainersProps {
  subject: Subject;
  value: string | null;
  onChange: (container: string | null) => void;
}

/** Which container is read, where there are several. */
function Containers({ subject: { object }, value, onChange }: ContainersProps) {
  const names = loggedOf(object);
  if (names.length < 2) return null;
  return (
    <Choice
      aria-label={POD_LOGS.container}
      value={value ?? ALL}
      options={[{ id: ALL, name: POD_LOGS.allContainers }, ...names.map((name) => ({ id: name, name }))]}
      onChange={(id) => onChange(id === ALL ? null : id)}
    />
  );
}

/** Names of the containers that an object has logs of, those that prepare a pod too. */
function loggedOf(object: Subject['object']): string[] {
  return ('podIp' in object ? object.containers : containersOf(object)).map(({ name }) => name);
}

/** The same query as long as it asks the same, whatever else changes of the object. */
function useQuery({ table, object }: Subject, container: string | null, isPrevious: boolean): LogQuery {
  const { name, namespace } = object;
  const selectorKey = JSON.stringify(table === 'pods' ? null : logSelector({ table, object }));
  return useMemo(() => {
    const selector = JSON.parse(selectorKey) as Record<string, string> | null;
    const pods = selector === null ? [name] : [];
    return { namespace: namespace ?? '', pods, selector, container, isPrevious };
  }, [namespace, name, selectorKey, container, isPrevious]);
}

function requestOf({ namespace, selector, container }: LogQuery, { object }: Subject): LogsRequest {
  return {
    namespace,
    hasManyContainers: loggedOf(object).length > 1,
    ...(selector === null ? { pod: object.name } : { selector }),
    ...(container === null ? {} : { container }),
  };
}

/** The lines as a file would have them, each after who wrote it where several do. */
function textOf(lines: readonly LogLine[]): string {
  const isMany = new Set(lines.map(({ origin }) => origin)).size > 1;
  return lines
    .filter(({ stream }) => stream !== 'mark')
    .map(({ origin, text }) => (isMany ? `[${origin}] ${text}` : text))
    .join('\n');
}
