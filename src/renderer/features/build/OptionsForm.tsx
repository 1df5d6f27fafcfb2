import { BUILD } from '#shared/strings/fr/build.ts';
import { Check, Input, SelectField } from '../../panel/Fields.tsx';
import { Repeated } from '../../panel/Repeated.tsx';
import type { Options } from './build-options.ts';

interface OptionsFormProps {
  options: Options;
  /** Names of the recipe's stages. */
  stages: readonly string[];
  onChange: (options: Options) => void;
}

const TEXT = BUILD.options;

/** Everything `docker build` may be told beyond the folder. */
export function OptionsForm({ options, stages, onChange }: OptionsFormProps) {
  const { args, secrets, target } = options;
  return (
    <details className="build-options" open={args.length + secrets.length > 0 || target !== null}>
      <summary>{TEXT.title}</summary>
      <div className="panel-form">
        <SelectField
          label={TEXT.target}
          option="--target"
          value={target ?? ''}
          options={[
            { id: '', name: TEXT.noTarget },
            ...[...new Set([...stages, ...(target === null ? [] : [target])])].map(toOption),
          ]}
          onChange={(chosen) => onChange({ ...options, target: chosen || null })}
        />
        <Check
          label={TEXT.skipsCache}
          option="--no-cache"
          isChecked={options.skipsCache}
          onChange={(skipsCache) => onChange({ ...options, skipsCache })}
        />
        <Check
          label={TEXT.lendsSsh}
          option="--ssh default"
          isChecked={options.lendsSsh === true}
          onChange={(lendsSsh) => onChange({ ...options, lendsSsh })}
        />
        <Repeated
          label={TEXT.args}
          option="--build-arg"
          add={TEXT.addArg}
          remove={TEXT.remove}
          items={args}
          empty={{ name: '', value: '' }}
          onChange={(next) => onChange({ ...options, args: next })}
          renderItem={({ name, value }, change) => (
            <>
              <PairInput label={TEXT.argName} value={name} onChange={(text) => change({ name: text })} />
              <PairInput label={TEXT.argValue} value={value} onChange={(text) => change({ value: text })} />
            </>
          )}
        />
        <Repeated
          label={TEXT.secrets}
          option="--secret"
          add={TEXT.addSecret}
          remove={TEXT.remove}
          items={secrets}
          empty={{ id: '', path: '' }}
          onChange={(next) => onChange({ ...options, secrets: next })}
          renderItem={({ id, path }, change) => (
            <>
              <PairInput label={TEXT.secretId} value={id} onChange={(text) => change({ id: text })} />
              <PairInput label={TEXT.secretPath} value={path} onChange={(text) => change({ path: text })} />
            </>
          )}
        />
      </div>
    </details>
  );
}

const toOption = (name: string) => ({ id: name, name });

interface PairInputProps {
  label: string;
  value: string;
  onChange: (text: string) => void;
}

/** One half of a pair, named where it is written. */
function PairInput({ label, value, onChange }: PairInputProps) {
  return <Input aria-label={label} placeholder={label} value={value} onChange={onChange} />;
}
