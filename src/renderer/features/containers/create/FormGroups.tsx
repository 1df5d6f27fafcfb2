import { TriangleAlert } from 'lucide-react';
import { useId } from 'react';
import { RESTART_POLICIES, type RunDanger } from '#shared/domain/container-run.ts';
import { CONTAINERS, RESTART_TEXTS, RUN_DANGER_TEXTS } from '#shared/strings/fr/container.ts';
import type { Objects } from '../../../objects.ts';
import { LessonLink } from '../LessonLink.tsx';
import { Check, Field, Input, Repeated } from './Fields.tsx';
import type { FormState } from './form-state.ts';

export interface GroupProps {
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
      <Field label={texts.image} option="IMAGE" help={texts.imageHelp}>
        {(ids) => (
          <Input
            {...ids}
            value={form.image}
            list={listId}
            required
            placeholder="cale/web:v1"
            onChange={(image) => onChange({ image })}
          />
        )}
      </Field>
      <datalist id={listId}>
        {objects.images
          .flatMap(({ references }) => references)
          .sort()
          .map((reference) => (
            <option key={reference} value={reference} />
          ))}
      </datalist>
      <Field label={texts.name} option="--name" help={texts.nameHelp}>
        {(ids) => <Input {...ids} value={form.name} onChange={(name) => onChange({ name })} />}
      </Field>
      <Field label={texts.command} option="COMMANDE" help={texts.commandHelp}>
        {(ids) => <Input {...ids} value={form.command} onChange={(command) => onChange({ command })} />}
      </Field>
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
export function RepeatedGroup({ form, objects, onChange }: GroupProps) {
  const volumesId = useId();
  return (
    <section className="ctn-form-group">
      <Repeated
        label={texts.groups.ports}
        option="-p"
        add={texts.addPort}
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
            <label className="ctn-check" title={texts.localOnlyHelp}>
              <input
                type="checkbox"
                checked={port.isLocalOnly}
                onChange={(event) => change({ isLocalOnly: event.target.checked })}
              />
              <span>{texts.localOnly}</span>
            </label>
          </>
        )}
      />
      <Repeated
        label={texts.groups.data}
        option="-v"
        add={texts.addMount}
        items={form.mounts}
        empty={{ source: '', target: '', isReadOnly: false }}
        onChange={(mounts) => onChange({ mounts })}
        renderItem={(mount, change) => (
          <>
            <Input
              aria-label={texts.source}
              placeholder="donnees"
              list={volumesId}
              value={mount.source}
              onChange={(source) => change({ source })}
            />
            <span aria-hidden="true">→</span>
            <Input
              aria-label={texts.target}
              placeholder="/donnees"
              value={mount.target}
              onChange={(target) => change({ target })}
            />
            <label className="ctn-check" title={texts.readOnly}>
              <input
                type="checkbox"
                checked={mount.isReadOnly}
                onChange={(event) => change({ isReadOnly: event.target.checked })}
              />
              <code translate="no">ro</code>
              <span className="sr-only">{texts.readOnly}</span>
            </label>
          </>
        )}
      />
      <datalist id={volumesId}>
        {objects.volumes.map(({ name }) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      <Repeated
        label={texts.envName}
        option="-e"
        add={texts.addEnv}
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
            <Input
              aria-label={texts.envValue}
              value={variable.value}
              onChange={(value) => change({ value })}
            />
          </>
        )}
      />
    </section>
  );
}

/** Network, restart policy and limits. */
export function SettingsGroup({ form, objects, onChange }: GroupProps) {
  const networks = objects.networks.map(({ name }) => name).filter((name) => name !== 'bridge');
  return (
    <section className="ctn-form-group ctn-form-pairs">
      <Field label={texts.network} option="--network">
        {(ids) => (
          <select
            {...ids}
            className="field field-wide"
            value={form.network}
            onChange={(event) => onChange({ network: event.target.value })}
          >
            <option value="">{texts.networkDefault}</option>
            {networks.sort().map((name) => (
              <option key={name}>{name}</option>
            ))}
          </select>
        )}
      </Field>
      <Field label={texts.restart} option="--restart">
        {(ids) => (
          <select
            {...ids}
            className="field field-wide"
            value={form.restartPolicy}
            onChange={(event) =>
              onChange({ restartPolicy: RESTART_POLICIES.find((it) => it === event.target.value) ?? 'no' })
            }
          >
            {RESTART_POLICIES.map((policy) => (
              <option key={policy} value={policy}>
                {RESTART_TEXTS[policy]}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label={`${texts.memory} (${texts.memoryUnit})`} option="--memory" help={texts.memoryHelp}>
        {(ids) => (
          <Input
            {...ids}
            inputMode="numeric"
            value={form.memory}
            onChange={(memory) => onChange({ memory })}
          />
        )}
      </Field>
      <Field label={texts.cpus} option="--cpus" help={texts.cpusHelp}>
        {(ids) => (
          <Input {...ids} inputMode="decimal" value={form.cpus} onChange={(cpus) => onChange({ cpus })} />
        )}
      </Field>
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
        <div className="ctn-dangers" role="status">
          <TriangleAlert aria-hidden="true" />
          <div>
            <strong>{texts.dangerTitle}</strong> <LessonLink unitId="run" sectionId="dangers" />
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
