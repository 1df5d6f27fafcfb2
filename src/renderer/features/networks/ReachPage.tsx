import { type FormEvent, useCallback, useState } from 'react';
import type { ContainerObject } from '#shared/domain/objects.ts';
import { shellJoin } from '#shared/domain/shell-quote.ts';
import { errorText } from '#shared/strings/fr/errors.ts';
import { NETWORK_TEXTS } from '#shared/strings/fr/network.ts';
import { Button } from '../../components/Button.tsx';
import { ProgressBar } from '../../components/ProgressBar.tsx';
import { useAttempt } from '../../errors.ts';
import { useOperation } from '../../operation.ts';
import { EquivalentCommand } from '../../panel/EquivalentCommand.tsx';
import { useCall } from '../../panel/use-call.ts';
import { useApi } from '../../session.ts';
import { ReachResult } from './ReachResult.tsx';

const TEXT = NETWORK_TEXTS.reach;

/** Asks whether one container reaches another, and shows the proof. */
export function ReachPage({ containers }: { containers: readonly ContainerObject[] }) {
  const api = useApi();
  const attempt = useAttempt();
  const known = [...containers].sort((a, b) => a.name.localeCompare(b.name, 'fr'));
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
    // biome-ignore lint/a11y/noNoninteractiveTabindex: the view scrolls, so the keyboard must reach it
    <div className="tp-details scroll" tabIndex={0}>
      <form className="network-form" onSubmit={ask}>
        <ContainerField
          label={TEXT.source}
          containers={known}
          value={source.id}
          onChange={(id) => choose({ source: id })}
        />
        <ContainerField
          label={TEXT.target}
          containers={known}
          value={target.id}
          onChange={(id) => choose({ target: id })}
        />
        <label className="tp-field">
          {TEXT.port}
          <input
            className="field"
            type="number"
            min={1}
            max={65_535}
            value={chosen.port}
            onChange={(event) => choose({ port: event.target.value })}
          />
          <small>{TEXT.portHelp}</small>
        </label>
        <div className="tp-bar">
          <Button look="primary" type="submit">
            {TEXT.ask}
          </Button>
        </div>
      </form>
      {operationId !== null && <Answer key={operationId} operationId={operationId} />}
      <p className="tp-note">{TEXT.note}</p>
      <EquivalentCommand command={probeCommand(source, target)} />
    </div>
  );
}

function Few() {
  return (
    <div className="tp-empty">
      <p>{TEXT.few}</p>
      <EquivalentCommand command={TEXT.command} />
    </div>
  );
}

interface ContainerFieldProps {
  label: string;
  containers: readonly ContainerObject[];
  value: string;
  onChange: (id: string) => void;
}

function ContainerField({ label, containers, value, onChange }: ContainerFieldProps) {
  return (
    <label className="tp-field">
      {label}
      <select className="field" value={value} onChange={(event) => onChange(event.target.value)}>
        {containers.map(({ id, name, state }) => (
          <option key={id} value={id}>
            {state === 'running' ? name : `${name} (${NETWORK_TEXTS.stopped})`}
          </option>
        ))}
      </select>
    </label>
  );
}

/** A probe under way, then what it found. */
function Answer({ operationId }: { operationId: string }) {
  const api = useApi();
  const attempt = useAttempt();
  const operation = useOperation(operationId);
  const state = operation?.state ?? 'running';
  const isDone = state === 'done';
  const open = useCallback(() => api.network.reach({ operationId }), [api, operationId]);
  const reach = useCall(isDone ? open : null);
  if (state === 'running') {
    return (
      <div className="tp-section" role="status">
        <p className="tp-note">{TEXT.asking}</p>
        <ProgressBar ratio={null} label={TEXT.asking} />
        <div className="tp-bar">
          <Button look="quiet" onClick={() => void attempt(() => api.operation.cancel({ operationId }))}>
            {TEXT.cancel}
          </Button>
        </div>
      </div>
    );
  }
  if (state === 'cancelled') return <p className="tp-note">{TEXT.cancelled}</p>;
  if (state === 'failed') {
    const { title, cause, remedy } = errorText(operation?.errorCode ?? 'internal', operation?.errorDetails);
    return (
      <p className="tp-failure" role="alert">
        <strong>{title}</strong> {cause} {remedy}
      </p>
    );
  }
  return reach.value ? <ReachResult reach={reach.value} /> : null;
}

function probeCommand(source: ContainerObject, target: ContainerObject): string {
  const network = `container:${source.name}`;
  const words = ['docker', 'run', '--rm', '--network', network, 'cale/outils', 'ping', '-c', '1'];
  return shellJoin([...words, target.name]);
}
