import { type FormEvent, useCallback, useState } from 'react';
import type { ContainerObject } from '#shared/contract/object.ts';
import { MAX_PORT } from '#shared/domain/network.ts';
import { shellJoin } from '#shared/domain/shell-quote.ts';
import { NETWORK_TEXTS } from '#shared/strings/fr/network.ts';
import { compareNames } from '../../compare-names.ts';
import { Button } from '../../components/Button.tsx';
import { useAttempt } from '../../errors.ts';
import { failureOf, useOperation } from '../../operation.ts';
import { Body, Nothing } from '../../panel/Body.tsx';
import type { Option } from '../../panel/Choice.tsx';
import { EquivalentCommand } from '../../panel/EquivalentCommand.tsx';
import { SelectField, TextField } from '../../panel/Fields.tsx';
import { useCall } from '../../panel/use-call.ts';
import { WorkRow } from '../../panel/WorkRow.tsx';
import { useApi } from '../../session.ts';
import { ReachResult } from './ReachResult.tsx';

const TEXT = NETWORK_TEXTS.reach;

/** Asks whether one container reaches another, and shows the proof. */
export function ReachPage({ containers }: { containers: readonly ContainerObject[] }) {
  const api = useApi();
  const attempt = useAttempt();
  const known = [...containers].sort((a, b) => compareNames(a.name, b.name));
  const running = known.filter(({ state }) => state === 'running');
  const [chosen, setChosen] = useState({ source: '', target: '', port: '' });
  const [operationId, setOperationId] = useState<string | null>(null);
  const source = known.find(({ id }) => id === chosen.source) ?? running[0];
  const target = known.find(({ id }) => id === chosen.target) ?? running.find(({ id }) => id !== source?.id);
  if (!source || !target) return <Few />;
  const ask = (event: FormEvent) => {
    event.preventDefault();
    const port = chosen.port === '' ? null : Number(chosen.port);
    void attempt(async () => {
      const probe = await api.network.probe({ sourceId: source.id, targetId: target.id, port });
      setOperationId(probe.operationId);
    });
  };
  const choose = (change: Partial<typeof chosen>) => {
    setChosen({ ...chosen, ...change });
    setOperationId(null);
  };
  return (
    <Body>
      <form className="panel-form" onSubmit={ask}>
        <SelectField
          label={TEXT.source}
          options={known.map(toOption)}
          value={source.id}
          onChange={(id) => choose({ source: id })}
        />
        <SelectField
          label={TEXT.target}
          options={known.map(toOption)}
          value={target.id}
          onChange={(id) => choose({ target: id })}
        />
        <TextField
          label={TEXT.port}
          help={TEXT.portHelp}
          type="number"
          min={1}
          max={MAX_PORT}
          value={chosen.port}
          onChange={(port) => choose({ port })}
        />
        <div className="panel-bar">
          <Button look="primary" type="submit">
            {TEXT.ask}
          </Button>
        </div>
      </form>
      {operationId !== null && <Answer key={operationId} operationId={operationId} />}
      <p className="panel-note">{TEXT.note}</p>
      <EquivalentCommand command={probeCommand(source, target)} />
    </Body>
  );
}

function Few() {
  return (
    <Nothing text={TEXT.few}>
      <EquivalentCommand command={TEXT.command} />
    </Nothing>
  );
}

function toOption({ id, name, state }: ContainerObject): Option {
  return { id, name: state === 'running' ? name : `${name} (${NETWORK_TEXTS.stopped})` };
}

/** A probe under way, then what it found. */
function Answer({ operationId }: { operationId: string }) {
  const api = useApi();
  const operation = useOperation(operationId);
  const state = operation?.state ?? 'running';
  const open = useCallback(() => api.network.reach({ operationId }), [api, operationId]);
  const reach = useCall(state === 'done' ? open : null);
  if (state === 'done') return reach.value ? <ReachResult reach={reach.value} /> : null;
  const text = state === 'cancelled' ? TEXT.cancelled : TEXT.asking;
  return (
    <WorkRow
      operationId={operationId}
      state={state}
      title={text}
      name={text}
      failure={failureOf(operation)}
    />
  );
}

function probeCommand(source: ContainerObject, target: ContainerObject): string {
  const network = `container:${source.name}`;
  const words = ['docker', 'run', '--rm', '--network', network, 'cale/outils', 'ping', '-c', '1'];
  return shellJoin([...words, target.name]);
}
