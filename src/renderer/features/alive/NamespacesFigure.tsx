import { useCallback, useMemo, useState } from 'react';
import type { NamespaceKind, NamespaceView } from '#shared/domain/namespace.ts';
import type { ContainerObject } from '#shared/domain/objects.ts';
import { shellJoin } from '#shared/domain/shell-quote.ts';
import { ALIVE } from '#shared/strings/fr/alive.ts';
import { useObjects } from '../../objects.ts';
import { EquivalentCommand } from '../../panel/EquivalentCommand.tsx';
import { useApi, useWatch } from '../../session.ts';
import { AliveChoice, AliveEmpty, AliveFrame } from './AliveFrame.tsx';
import { compareNamespaces, type NamespaceCell, type NamespaceColumn } from './compare-namespaces.ts';
import { oldestContainer, runningContainers } from './shown-containers.ts';
import { useKept } from './use-kept.ts';

const TEXT = ALIVE.namespaces;
/** Value of the choice of no second container. */
const NONE = '';
const COMMAND = 'docker run --detach cale/web:v1';

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
    <AliveFrame
      kind="namespaces"
      caption={TEXT.explain}
      choice={
        first && (
          <span className="alive-choices">
            <AliveChoice
              label={TEXT.choose}
              value={first.id}
              options={running}
              onChange={(id) => setChosen({ ...chosen, first: id })}
            />
            {others.length > 0 && (
              <AliveChoice
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
        <AliveEmpty text={TEXT.none} command={COMMAND} />
      )}
    </AliveFrame>
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
  const view = useNamespaces(shown.map(({ id }) => id).join(' '));
  if (!view) return <p className="alive-note">{ALIVE.waiting}</p>;
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
      {!view.host && <p className="alive-note">{TEXT.noHost}</p>}
      {first && !second && (
        <EquivalentCommand
          title={TEXT.toCompare}
          command={shellJoin([
            ...['docker', 'run', '--detach', '--network', `container:${first.name}`],
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
    <table className="alive-views">
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
      <span className="alive-view" data-relation={cell.relation}>
        {cell.number !== null && <span className="alive-number">{cell.number}</span>}
        <small>{meaning(cell)}</small>
      </span>
    </td>
  ));
}

function meaning({ hasHost, names, number, relation }: NamespaceCell): string {
  if (hasHost) return names.length > 1 ? TEXT.common : number === null ? TEXT.hostFiles : TEXT.ofHost;
  return TEXT.relations[relation];
}
