import { useId } from 'react';
import { CONTAINERS } from '#shared/strings/fr/container.ts';
import type { Objects } from '../../../objects.ts';
import { Check, Input } from '../../../panel/Fields.tsx';
import { Proposals } from '../../../panel/Proposals.tsx';
import { Repeated } from '../../../panel/Repeated.tsx';
import type { GroupProps } from './group-props.ts';

const texts = CONTAINERS.form;

/** Ports, mounts and variables, each as many as wanted. */
export function RepeatedGroup(props: GroupProps) {
  return (
    <section className="ctn-form-group">
      <Ports {...props} />
      <Mounts {...props} />
      <Variables {...props} />
    </section>
  );
}

function Ports({ form, onChange }: GroupProps) {
  return (
    <Repeated
      label={texts.groups.ports}
      option="-p"
      add={texts.addPort}
      remove={texts.remove}
      items={form.ports}
      empty={{ hostPort: '', containerPort: '', isLocalOnly: true }}
      onChange={(ports) => onChange({ ports })}
      renderItem={(port, change) => (
        <>
          <Input
            aria-label={texts.hostPort}
            placeholder={texts.anyPort}
            inputMode="numeric"
            value={port.hostPort}
            onChange={(hostPort) => change({ hostPort })}
          />
          <span aria-hidden="true">→</span>
          <Input
            aria-label={texts.containerPort}
            placeholder="8080"
            inputMode="numeric"
            value={port.containerPort}
            onChange={(containerPort) => change({ containerPort })}
          />
          <Check
            label={texts.localOnly}
            title={texts.localOnlyHelp}
            isChecked={port.isLocalOnly}
            onChange={(isLocalOnly) => change({ isLocalOnly })}
          />
        </>
      )}
    />
  );
}

function Mounts({ form, objects, onChange }: GroupProps) {
  return (
    <Repeated
      label={texts.groups.data}
      option="-v"
      add={texts.addMount}
      remove={texts.remove}
      items={form.mounts}
      empty={{ source: '', target: '', isReadOnly: false }}
      onChange={(mounts) => onChange({ mounts })}
      renderItem={(mount, change) => (
        <>
          <MountSource source={mount.source} objects={objects} onChange={(source) => change({ source })} />
          <span aria-hidden="true">→</span>
          <Input
            aria-label={texts.target}
            placeholder="/donnees"
            value={mount.target}
            onChange={(target) => change({ target })}
          />
          <Check
            label={<span className="sr-only">{texts.readOnly}</span>}
            option="ro"
            title={texts.readOnly}
            isChecked={mount.isReadOnly}
            onChange={(isReadOnly) => change({ isReadOnly })}
          />
        </>
      )}
    />
  );
}

interface MountSourceProps {
  source: string;
  objects: Objects;
  onChange: (source: string) => void;
}

/** The engine's volumes are proposed. */
function MountSource({ source, objects, onChange }: MountSourceProps) {
  const listId = useId();
  return (
    <>
      <Input
        aria-label={texts.source}
        placeholder="donnees"
        list={listId}
        value={source}
        onChange={onChange}
      />
      <Proposals id={listId} names={objects.volumes.map(({ name }) => name)} words={source} />
    </>
  );
}

function Variables({ form, onChange }: GroupProps) {
  return (
    <Repeated
      label={texts.envName}
      option="-e"
      add={texts.addEnv}
      remove={texts.remove}
      items={form.env}
      empty={{ name: '', value: '' }}
      onChange={(env) => onChange({ env })}
      renderItem={(variable, change) => (
        <>
          <Input
            aria-label={texts.envName}
            placeholder="NOM"
            value={variable.name}
            onChange={(name) => change({ name })}
          />
          <span aria-hidden="true">=</span>
          <Input aria-label={texts.envValue} value={variable.value} onChange={(value) => change({ value })} />
        </>
      )}
    />
  );
}
