import { useCallback, useMemo, useState } from 'react';
import type { NamespaceView } from '#shared/contract/namespace.ts';
import type { ContainerObject } from '#shared/contract/object.ts';
import type { NamespaceKind } from '#shared/domain/namespace.ts';
import { shellJoin } from '#shared/domain/shell-quote.ts';
import { LIVE_FIGURES } from '#shared/strings/fr/live-figures.ts';
import { useObjects } from '../../objects.ts';
import { EquivalentCommand } from '../../panel/EquivalentCommand.tsx';
import { useKept } from '../../panel/use-kept.ts';
import { useApi, useWatch } from '../../session.ts';
import { compareNamespaces, type NamespaceCell, type NamespaceColumn } from './compare-namespaces.ts';
import { LiveChoice, LiveEmpty, LiveFrame } from './LiveFrame.tsx';
import { oldestContainer, runningContainers, startingCommand } from './shown-containers.ts';

const TEXT = LIVE_FIGURES.namespaces;
/** Value of the choice of no second container. */
const NONE = '';

/** The eight views of a container of the learner's, beside the host's and those of another. */
export function NamespacesFigure() {
  const { containers } = useObjects();
  const [chosen, setChosen] = useState<{ first: string; second: string | null }>({ first: '', second: null });
  const running = useMemo(() => runningContainers(containers), [containers]);
  const first = running.find(({ id }) => id === chosen.first) ?? oldestContainer(running);
  const others = running.filter(({ id }) => id !== first?.id);
  // Until the learner chooses, the oldest of the others; then what they chose, nobody included.
  const second =
    chosen.second === null ? oldestContainer(others) : others.find(({ id }) => id === chosen.second);
  return (
    <LiveFrame
      kind="namespaces"
      caption={TEXT.explain}
      choice={
        first && (
          <span className="live-choices">
            <LiveChoice
              label={TEXT.choose}
              value={first.id}
              options={running}
              onChange={(id) => setChosen({ ...chosen, first: id })}
            />
            {others.length > 0 && (
              <LiveChoice
                label={TEXT.beside}
                value={second?.id ?? NONE}
                options={[...others, { id: NONE, name: TEXT.nobody }]}
                onChange={(id) => setChosen({ ...chosen, second: id })}
              />
            )}
          </span>
        )
      }
    >
      {first ? (
        <Comparison shown={second ? [first, second] : [first]} />
      ) : (
        <LiveEmpty text={TEXT.none} command={startingCommand(containers, ['cale/web:v1'])} />
      )}
    </LiveFrame>
  );
}

function useNamespaces(key: string): NamespaceView | undefined {
  const api = useApi();
  const open = useCallback(
    (options: { signal: AbortSignal }) => api.namespace.watch({ containerIds: key.split(' ') }, options),
    [api, key],
  );
  return useKept(useWatch(open), key);
}

function Comparison({ shown }: { shown: readonly ContainerObject[] }) {
  const { containers } = useObjects();
  const view = useNamespaces(shown.map(({ id }) => id).join(' '));
  if (!view) return <p className="live-note">{LIVE_FIGURES.waiting}</p>;
  const columns: NamespaceColumn[] = shown.map(({ id, name }) => ({
    name,
    isHost: false,
    namespaces: view.containers.find(({ containerId }) => containerId === id)?.namespaces ?? null,
  }));
  if (view.host) columns.unshift({ name: TEXT.host, isHost: true, namespaces: view.host });
  const [first, second] = shown;
  return (
    <>
      <Table columns={columns} />
      {!view.host && <p className="live-note">{TEXT.noHost}</p>}
      {first && !second && (
        <EquivalentCommand
          title={TEXT.toCompare}
          command={startingCommand(containers, [
            ...['--network', `container:${first.name}`],
            ...['cale/outils', 'sleep', '1000'],
          ])}
        />
      )}
      {first && (
        <EquivalentCommand command={shellJoin(['docker', 'exec', first.name, 'ls', '-l', '/proc/self/ns'])} />
      )}
    </>
  );
}

function Table({ columns }: { columns: readonly NamespaceColumn[] }) {
  return (
    <table className="live-views">
      <thead>
        <tr>
          <th scope="col">{TEXT.view}</th>
          {columns.map(({ name, isHost }) => (
            <th key={isHost ? '' : name} scope="col" translate={isHost ? undefined : 'no'}>
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {TEXT.kinds.map(([kind, what]) => (
          <tr key={kind}>
            <th scope="row">
              <code translate="no">{kind}</code> <small>{what}</small>
            </th>
            <Cells kind={kind} columns={columns} />
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Cells({ kind, columns }: { kind: NamespaceKind; columns: readonly NamespaceColumn[] }) {
  return compareNamespaces(kind, columns).map((cell) => (
    <td key={cell.names.join(' ')} colSpan={cell.names.length}>
      <span className="live-view" data-relation={cell.relation}>
        {cell.number !== null && <span className="live-number">{cell.number}</span>}
        <small>{meaning(cell)}</small>
      </span>
    </td>
  ));
}

function meaning({ hasHost, names, number, relation }: NamespaceCell): string {
  if (hasHost) return names.length > 1 ? TEXT.common : number === null ? TEXT.hostFiles : TEXT.ofHost;
  return TEXT.relations[relation];
}
