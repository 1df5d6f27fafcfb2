import { type InputHTMLAttributes, type ReactNode, useId } from 'react';
import { Choice, type Option } from './Choice.tsx';
import './fields.css';

interface FieldProps {
  label: string;
  /** As the docker command writes it. */
  option?: string;
  help?: string | undefined;
  /** Draws the control, which takes these ids. */
  children: (ids: { id: string; 'aria-describedby'?: string }) => ReactNode;
}

/** One field of a form, with the option it stands for. */
function Field({ label, option, help, children }: FieldProps) {
  const id = useId();
  const helpId = `${id}-help`;
  return (
    <div className="panel-field">
      <label htmlFor={id}>
        <span>{label}</span>
        {option && <code translate="no">{option}</code>}
      </label>
      {children(help ? { id, 'aria-describedby': helpId } : { id })}
      {help && <small id={helpId}>{help}</small>}
    </div>
  );
}

type InputProps = Omit<InputHTMLAttributes<HTMLInputElement>, 'onChange'> & {
  onChange: (value: string) => void;
};

/** A line of text: names and paths are not words to correct. */
export function Input({ onChange, ...rest }: InputProps) {
  return (
    <input
      className="field field-wide"
      type="text"
      spellCheck={false}
      autoComplete="off"
      {...rest}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}

type TextFieldProps = Omit<FieldProps, 'children'> & Omit<InputProps, 'children'>;

/** A line of text under its name. */
export function TextField({ label, option, help, ...input }: TextFieldProps) {
  return (
    <Field label={label} {...(option === undefined ? {} : { option })} help={help}>
      {(ids) => <Input {...ids} {...input} />}
    </Field>
  );
}

interface SelectProps extends Omit<FieldProps, 'children'> {
  value: string | undefined;
  options: readonly Option[];
  onChange: (id: string) => void;
}

/** One of several things, under the name of the choice. */
export function SelectField({ label, option, help, value, options, onChange }: SelectProps) {
  return (
    <Field label={label} {...(option === undefined ? {} : { option })} help={help}>
      {(ids) => <Choice {...ids} className="field field-wide" {...{ value, options, onChange }} />}
    </Field>
  );
}

interface CheckProps {
  label: ReactNode;
  option?: string;
  help?: string;
  /** Why, on hover, where there is no room for help. */
  title?: string;
  isChecked: boolean;
  isDisabled?: boolean;
  onChange: (isChecked: boolean) => void;
}

/** Something that is so or not. */
export function Check({ label, option, help, title, isChecked, isDisabled = false, onChange }: CheckProps) {
  const helpId = useId();
  return (
    <div className="panel-check-field">
      <label className="panel-check" title={title}>
        <input
          type="checkbox"
          checked={isChecked}
          disabled={isDisabled}
          aria-describedby={help ? helpId : undefined}
          onChange={(event) => onChange(event.target.checked)}
        />
        <span>{label}</span>
        {option && <code translate="no">{option}</code>}
      </label>
      {help && <small id={helpId}>{help}</small>}
    </div>
  );
}

interface FilterFieldProps {
  label: string;
  value: string;
  onChange: (text: string) => void;
}

/** Words that what is listed must hold. In the field stands the verb alone: a narrow panel has no room for more. */
export function FilterField({ label, value, onChange }: FilterFieldProps) {
  return (
    <Input
      type="search"
      className="field panel-filter"
      aria-label={label}
      placeholder={label.split(' ', 1)[0]}
      title={label}
      {...{ value, onChange }}
    />
  );
}

interface SegmentsProps<T extends string> {
  label: string;
  names: Readonly<Record<T, string>>;
  ids: readonly T[];
  value: T;
  onChange: (id: T) => void;
}

/** A choice between few words, all of them in sight. */
export function Segments<T extends string>({ label, names, ids, value, onChange }: SegmentsProps<T>) {
  return (
    <fieldset className="panel-segments">
      <legend className="sr-only">{label}</legend>
      {ids.map((id) => (
        <button key={id} type="button" aria-pressed={id === value} onClick={() => onChange(id)}>
          {names[id]}
        </button>
      ))}
    </fieldset>
  );
}
