import { RESTART_POLICIES } from '#shared/domain/container.ts';
import { CONTAINERS, RESTART_TEXTS } from '#shared/strings/fr/container.ts';
import { SelectField, TextField } from '../../../panel/Fields.tsx';
import type { GroupProps } from './group-props.ts';

const texts = CONTAINERS.form;

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
