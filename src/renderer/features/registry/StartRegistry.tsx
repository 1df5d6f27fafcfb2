import type { FormEvent } from 'react';
import { runCommand } from '#shared/domain/container-run.ts';
import { MAX_PORT } from '#shared/domain/network.ts';
import { REGISTRY_TEXTS } from '#shared/strings/fr/registry.ts';
import { Button } from '../../components/Button.tsx';
import { useAttempt } from '../../errors.ts';
import { EquivalentCommand } from '../../panel/EquivalentCommand.tsx';
import { TextField } from '../../panel/Fields.tsx';
import type { Work } from '../../panel/WorkList.tsx';
import { useApi } from '../../session.ts';
import { type RegistryContainer, registryRun, USUAL_PORT } from './registry-facts.ts';

interface StartRegistryProps {
  /** Registries whose containers do not run. */
  stopped: readonly RegistryContainer[];
  /** Names that containers bear already. */
  names: readonly string[];
  /** As typed: kept while the form goes and comes back with the engine. */
  port: string;
  onPort: (port: string) => void;
  onWork: (work: Work) => void;
}

const TEXT = REGISTRY_TEXTS.start;
const MIN_PORT = 1024;

/** Starts the course's registry, or one that was stopped. */
export function StartRegistry({ stopped, names, port, onPort, onWork }: StartRegistryProps) {
  const api = useApi();
  const attempt = useAttempt();
  const hostPort = Number(port);
  const isPort = Number.isInteger(hostPort) && hostPort >= MIN_PORT && hostPort <= MAX_PORT;
  const run = registryRun(isPort ? hostPort : USUAL_PORT, names);
  const start = (event: FormEvent) => {
    event.preventDefault();
    if (!isPort) return;
    void attempt(async () => {
      const { operationId } = await api.container.run(run);
      const name = REGISTRY_TEXTS.works.start;
      onWork({ operationId, name, done: name });
    });
  };
  return (
    <form className="panel-nothing" onSubmit={start}>
      <h3>{TEXT.title}</h3>
      <p>{TEXT.text}</p>
      <TextField
        label={TEXT.port}
        help={TEXT.portHelp}
        inputMode="numeric"
        value={port}
        aria-invalid={!isPort}
        onChange={(text) => onPort(text.trim())}
      />
      <EquivalentCommand command={runCommand(run)} />
      <div className="panel-bar">
        <Button look="primary" type="submit" disabled={!isPort}>
          {TEXT.confirm}
        </Button>
        {stopped.map(({ containerId, name }) => (
          <Button key={containerId} onClick={() => void attempt(() => api.container.start({ containerId }))}>
            {TEXT.again(name)}
          </Button>
        ))}
      </div>
    </form>
  );
}
