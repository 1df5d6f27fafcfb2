import { Plus, X } from 'lucide-react';
import { BUILD } from '#shared/strings/fr/build.ts';
import { Button, IconButton } from '../../components/Button.tsx';
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
      <div className="build-option-grid">
        <label className="build-field">
          <span>
            {TEXT.target} <code className="build-option">--target</code>
          </span>
          <select
            className="field field-wide"
            value={target ?? ''}
            onChange={({ target: { value } }) => onChange({ ...options, target: value || null })}
          >
            <option value="">{TEXT.noTarget}</option>
            {[...new Set([...stages, ...(target === null ? [] : [target])])].map((name) => (
              <option key={name}>{name}</option>
            ))}
          </select>
        </label>
        <label className="build-check">
          <input
            type="checkbox"
            checked={options.skipsCache}
            onChange={({ target: { checked } }) => onChange({ ...options, skipsCache: checked })}
          />
          <span>
            {TEXT.skipsCache} <code className="build-option">--no-cache</code>
          </span>
        </label>
        <label className="build-check">
          <input
            type="checkbox"
            checked={options.lendsSsh === true}
            onChange={({ target: { checked } }) => onChange({ ...options, lendsSsh: checked })}
          />
          <span>
            {TEXT.lendsSsh} <code className="build-option">--ssh default</code>
          </span>
        </label>
        <Pairs
          title={TEXT.args}
          option="--build-arg"
          names={[TEXT.argName, TEXT.argValue]}
          add={TEXT.addArg}
          pairs={args.map(({ name, value }) => [name, value])}
          onChange={(pairs) =>
            onChange({ ...options, args: pairs.map(([name, value]) => ({ name, value })) })
          }
        />
        <Pairs
          title={TEXT.secrets}
          option="--secret"
          names={[TEXT.secretId, TEXT.secretPath]}
          add={TEXT.addSecret}
          pairs={secrets.map(({ id, path }) => [id, path])}
          onChange={(pairs) => onChange({ ...options, secrets: pairs.map(([id, path]) => ({ id, path })) })}
        />
      </div>
    </details>
  );
}

type Pair = [string, string];

interface PairsProps {
  title: string;
  option: string;
  names: readonly [string, string];
  add: string;
  pairs: Pair[];
  onChange: (pairs: Pair[]) => void;
}

function Pairs({ title, option, names, add, pairs, onChange }: PairsProps) {
  const change = (index: number, pair: Pair) => onChange(pairs.map((it, at) => (at === index ? pair : it)));
  return (
    <fieldset className="build-pairs">
      <legend>
        {title} <code className="build-option">{option}</code>
      </legend>
      {pairs.map(([first, second], index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows have no identity but their place
        <div key={index} className="build-pair">
          <input
            className="field field-wide"
            aria-label={names[0]}
            placeholder={names[0]}
            value={first}
            onChange={({ target }) => change(index, [target.value, second])}
          />
          <input
            className="field field-wide"
            aria-label={names[1]}
            placeholder={names[1]}
            value={second}
            onChange={({ target }) => change(index, [first, target.value])}
          />
          <IconButton
            label={BUILD.options.remove}
            onClick={() => onChange(pairs.filter((_, at) => at !== index))}
          >
            <X />
          </IconButton>
        </div>
      ))}
      <Button look="quiet" icon={<Plus />} onClick={() => onChange([...pairs, ['', '']])}>
        {add}
      </Button>
    </fieldset>
  );
}
