import { TriangleAlert } from 'lucide-react';
import { useId } from 'react';
import { RESTART_POLICIES } from '#shared/domain/container.ts';
import type { RunDanger } from '#shared/domain/container-run.ts';
import { CONTAINERS, RESTART_TEXTS, RUN_DANGER_TEXTS } from '#shared/strings/fr/container.ts';
import type { Objects } from '../../../objects.ts';
import { Check, Input, SelectField, TextField } from '../../../panel/Fields.tsx';
import { LessonLink } from '../../../panel/LessonLink.tsx';
import { Proposals } from '../../../panel/Proposals.tsx';
import { Repeated } from '../../../panel/Repeated.tsx';
import type { FormState } from './form-state.ts';

interface GroupProps {
  form: FormState;
  objects: Objects;
  onChange: (part: Partial<FormState>) => void;
}

const texts = CONTAINERS.form;

/** Image, name, command, and how it is attached. */
export function WhatGroup({ form, objects, onChange }: GroupProps) {
  const listId = useId();
  return (
    <section className="ctn-form-group">
      <TextField
        label={texts.image}
        option="IMAGE"
        help={texts.imageHelp}
        value={form.image}
        list={listId}
        required
        placeholder="cale/web:v1"
        onChange={(image) => onChange({ image })}
      />
      <Proposals
        id={listId}
        names={objects.images.flatMap(({ references }) => references).sort()}
        words={form.image}
      />
      <TextField
        label={texts.name}
        option="--name"
        help={texts.nameHelp}
        value={form.name}
        onChange={(name) => onChange({ name })}
      />
      <TextField
        label={texts.command}
        option="COMMANDE"
        help={texts.commandHelp}
        value={form.command}
        onChange={(command) => onChange({ command })}
      />
      <div className="ctn-checks">
        <Check
          label={texts.detached}
          option="-d"
          help={texts.detachedHelp}
          isChecked={form.isDetached}
          onChange={(isDetached) => onChange({ isDetached })}
        />
        <Check
          label={texts.interactive}
          option="-it"
          isChecked={form.isInteractive}
          onChange={(isInteractive) => onChange({ isInteractive })}
        />
        <Check
          label={texts.autoRemoved}
          option="--rm"
          isChecked={form.isAutoRemoved}
          onChange={(isAutoRemoved) => onChange({ isAutoRemoved })}
        />
      </div>
    </section>
  );
}

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

/** Network, restart policy and limits. */
export function SettingsGroup({ form, objects, onChange }: GroupProps) {
  const networks = objects.networks.map(({ name }) => name).filter((name) => name !== 'bridge');
  return (
    <section className="ctn-form-group ctn-form-pairs">
      <SelectField
        label={texts.network}
        option="--network"
        value={form.network}
        options={[
          { id: '', name: texts.networkDefault },
          ...networks.sort().map((name) => ({ id: name, name })),
        ]}
        onChange={(network) => onChange({ network })}
      />
      <SelectField
        label={texts.restart}
        option="--restart"
        value={form.restartPolicy}
        options={RESTART_POLICIES.map((policy) => ({ id: policy, name: RESTART_TEXTS[policy] }))}
        onChange={(chosen) =>
          onChange({ restartPolicy: RESTART_POLICIES.find((it) => it === chosen) ?? 'no' })
        }
      />
      <TextField
        label={`${texts.memory} (${texts.memoryUnit})`}
        option="--memory"
        help={texts.memoryHelp}
        inputMode="numeric"
        value={form.memory}
        onChange={(memory) => onChange({ memory })}
      />
      <TextField
        label={texts.cpus}
        option="--cpus"
        help={texts.cpusHelp}
        inputMode="decimal"
        value={form.cpus}
        onChange={(cpus) => onChange({ cpus })}
      />
    </section>
  );
}

/** The options that let a container act on its host, and why each that was chosen does. */
export function DangerGroup({ form, onChange, dangers }: GroupProps & { dangers: readonly RunDanger[] }) {
  return (
    <section className="ctn-form-group ctn-form-danger">
      <h3 className="caps">{texts.groups.dangers}</h3>
      <div className="ctn-checks">
        <Check
          label={texts.privileged}
          option="--privileged"
          isChecked={form.isPrivileged}
          onChange={(isPrivileged) => onChange({ isPrivileged })}
        />
        <Check
          label={texts.sharesPids}
          option="--pid=host"
          isChecked={form.sharesPids}
          onChange={(sharesPids) => onChange({ sharesPids })}
        />
      </div>
      {dangers.length > 0 && (
        <div className="panel-warning ctn-warning" role="status">
          <TriangleAlert aria-hidden="true" />
          <div>
            <strong>{texts.dangerTitle}</strong> <LessonLink to="run/dangers" />
            <ul>
              {dangers.map((danger) => (
                <li key={danger}>
                  <code translate="no">{RUN_DANGER_TEXTS[danger].option}</code>{' '}
                  {RUN_DANGER_TEXTS[danger].reason}
                </li>
              ))}
            </ul>
          </div>
        </div>
      )}
    </section>
  );
}
