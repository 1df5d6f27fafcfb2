import { Eye, EyeOff } from 'lucide-react';
import { useCallback, useState } from 'react';
import type { ClusterObject } from '#shared/contract/cluster-object.ts';
import { OBJECT_PAGE } from '#shared/strings/fr/cluster-actions.ts';
import { IconButton } from '../../../components/Button.tsx';
import { Name } from '../../../components/Name.tsx';
import { formatBytes } from '../../../format.ts';
import { PlainText, Section } from '../../../panel/Body.tsx';
import { EquivalentCommand } from '../../../panel/EquivalentCommand.tsx';
import { Failure } from '../../../panel/Failure.tsx';
import { FirstOf } from '../../../panel/FirstOf.tsx';
import { startOf } from '../../../panel/long-text.ts';
import { useCall } from '../../../panel/use-call.ts';
import { useApi } from '../../../session.ts';
import type { Subject } from '../actions/object-actions.ts';
import { secretCommand } from '../kubectl-command.ts';
import { useRaw } from './use-raw.ts';

/** What a config map or a secret holds; nothing for other kinds. */
export function Values({ subject }: { subject: Subject }) {
  const { table, object } = subject;
  if (!('keys' in object)) return null;
  return (
    <Section title={OBJECT_PAGE.values}>
      {object.keys.length === 0 && <p className="panel-note">{OBJECT_PAGE.noValues}</p>}
      {table === 'secrets' ? <SecretValues secret={object} /> : <ConfigValues subject={subject} />}
    </Section>
  );
}

function ConfigValues({ subject }: { subject: Subject }) {
  const { value, failure } = useRaw(subject);
  if (failure) return <Failure text={failure} />;
  if (!value) return <p className="panel-note">{OBJECT_PAGE.valuesWaiting}</p>;
  return (
    <FirstOf as="p" items={entriesOf(value.json)}>
      {([key, text]) => (
        <div key={key} className="k8s-value">
          <Name>{key}</Name>
          <PlainText>{startOf(text)}</PlainText>
        </div>
      )}
    </FirstOf>
  );
}

function entriesOf(json: string): readonly (readonly [string, string])[] {
  const { data } = JSON.parse(json) as { data?: Record<string, unknown> };
  return Object.entries(data ?? {}).map(([key, text]) => [key, String(text)]);
}

function SecretValues({
  secret,
}: {
  secret: Pick<ClusterObject<'secrets'>, 'name' | 'namespace' | 'uid' | 'keys'>;
}) {
  const first = secret.keys[0];
  return (
    <>
      <p className="panel-note">{OBJECT_PAGE.secretNote}</p>
      <FirstOf as="p" items={secret.keys}>
        {({ key, sizeBytes }) => <SecretValue key={key} secret={secret} name={key} sizeBytes={sizeBytes} />}
      </FirstOf>
      {first && <EquivalentCommand command={secretCommand(secret, first.key)} />}
    </>
  );
}

interface SecretValueProps {
  secret: { name: string; namespace: string | null };
  name: string;
  sizeBytes: number;
}

/** One key: its value stays in main until it is asked for, and leaves the page when it is hidden again. */
function SecretValue({ secret, name, sizeBytes }: SecretValueProps) {
  const [isRevealed, setRevealed] = useState(false);
  return (
    <div className="k8s-value">
      <div className="k8s-value-head">
        <Name>{name}</Name>
        <span className="panel-note">{formatBytes(sizeBytes)}</span>
        <IconButton
          label={isRevealed ? OBJECT_PAGE.hideOf(name) : OBJECT_PAGE.revealOf(name)}
          aria-pressed={isRevealed}
          onClick={() => setRevealed(!isRevealed)}
        >
          {isRevealed ? <EyeOff /> : <Eye />}
        </IconButton>
      </div>
      {isRevealed && <Revealed secret={secret} name={name} />}
    </div>
  );
}

function Revealed({ secret, name: key }: Pick<SecretValueProps, 'secret' | 'name'>) {
  const api = useApi();
  const { name, namespace } = secret;
  const { value, failure } = useCall(
    useCallback(
      () => api.cluster.revealSecret({ namespace: namespace ?? '', name, key }),
      [api, namespace, name, key],
    ),
  );
  if (failure) return <Failure text={failure} />;
  if (!value) return <p className="panel-note">{OBJECT_PAGE.valuesWaiting}</p>;
  if (value.isBinary) return <p className="panel-note">{OBJECT_PAGE.binary}</p>;
  return <PlainText>{startOf(value.text)}</PlainText>;
}
