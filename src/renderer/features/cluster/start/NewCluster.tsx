import { Play } from 'lucide-react';
import { type FormEvent, useCallback, useState } from 'react';
import type { MinikubeStatus } from '#shared/contract/minikube.ts';
import {
  MINIKUBE_PROFILE,
  NODE_COUNT,
  NODE_CPUS,
  NODE_MEMORY_MB,
  proposedProfile,
} from '#shared/domain/minikube.ts';
import { MINIKUBE_TEXTS } from '#shared/strings/fr/minikube.ts';
import { Button } from '../../../components/Button.tsx';
import { useAttempt } from '../../../errors.ts';
import { useObjects } from '../../../objects.ts';
import { Section } from '../../../panel/Body.tsx';
import { EquivalentCommand } from '../../../panel/EquivalentCommand.tsx';
import { TextField } from '../../../panel/Fields.tsx';
import { useApi } from '../../../session.ts';
import { useWishes, type Wish } from './wishes.ts';

const TEXT = MINIKUBE_TEXTS.start;

const FIELDS = {
  nodes: { label: TEXT.nodes, option: '--nodes', range: NODE_COUNT },
  cpus: { label: TEXT.cpus, option: '--cpus', range: NODE_CPUS },
  memoryMb: { label: TEXT.memory, option: '--memory', range: NODE_MEMORY_MB },
} as const;
type Field = keyof typeof FIELDS;
const NAMES = Object.keys(FIELDS) as Field[];

const USUAL: Readonly<Record<Field, string>> = {
  nodes: String(NODE_COUNT.usual),
  cpus: String(NODE_CPUS.usual),
  memoryMb: String(NODE_MEMORY_MB.usual),
};

function isValid(name: Field, text: string): boolean {
  const { min, max } = FIELDS[name].range;
  return /^\d+$/.test(text) && Number(text) >= min && Number(text) <= max;
}

/** Makes a cluster: one click where nothing is to be chosen. */
export function NewCluster({ status }: { status: MinikubeStatus }) {
  const { minikube } = useApi();
  const attempt = useAttempt();
  const { containers } = useObjects();
  const known = status.profiles.map(({ name }) => name);
  const taken = [...known, ...containers.map(({ name }) => name)];
  const proposed = proposedProfile(taken);
  const [typed, setTyped] = useState<string | null>(null);
  const [isWide, setWide] = useState(false);
  const [values, setValues] = useState(USUAL);
  const resume = useCallback(({ kind, profile }: Wish) => {
    if (kind !== 'resources') return;
    setTyped(profile);
    setWide(true);
  }, []);
  useWishes(resume);
  const profile = typed ?? proposed;
  const isNamed = MINIKUBE_PROFILE.test(profile) && !taken.includes(profile);
  const isReady = isNamed && NAMES.every((name) => isValid(name, values[name]));
  const start = (event: FormEvent) => {
    event.preventDefault();
    if (!isReady) return;
    const { nodes, cpus, memoryMb } = values;
    const numbers = { nodes: Number(nodes), cpus: Number(cpus), memoryMb: Number(memoryMb) };
    void attempt(async () => {
      await minikube.start({ profile, ...numbers });
      setTyped(null);
    });
  };
  return (
    <Section title={TEXT.title}>
      <form className="panel-form" onSubmit={start}>
        <TextField
          label={TEXT.name}
          option="-p"
          help={taken.includes(profile) ? TEXT.taken : TEXT.nameHelp}
          value={profile}
          aria-invalid={!isNamed}
          onChange={(text) => setTyped(text.trim())}
        />
        <details open={isWide} onToggle={(event) => setWide(event.currentTarget.open)}>
          <summary>{TEXT.more}</summary>
          <div className="panel-form">
            {NAMES.map((name) => (
              <TextField
                key={name}
                label={FIELDS[name].label}
                option={FIELDS[name].option}
                inputMode="numeric"
                value={values[name]}
                aria-invalid={!isValid(name, values[name])}
                onChange={(text) => setValues({ ...values, [name]: text.trim() })}
              />
            ))}
          </div>
        </details>
        <EquivalentCommand command={commandOf(profile, values, status)} />
        <div className="panel-bar">
          <Button look="primary" type="submit" icon={<Play />} disabled={!isReady}>
            {TEXT.confirm}
          </Button>
        </div>
      </form>
    </Section>
  );
}

function commandOf(profile: string, values: Readonly<Record<Field, string>>, status: MinikubeStatus): string {
  const version = status.program?.kubernetesVersion;
  return [
    `minikube start -p ${profile} --driver=docker --container-runtime=containerd`,
    version ? `--kubernetes-version=${version}` : '',
    `--nodes=${values.nodes} --cpus=${values.cpus} --memory=${values.memoryMb}mb`,
  ]
    .filter(Boolean)
    .join(' ');
}
