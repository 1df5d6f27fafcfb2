import { Plus, X } from 'lucide-react';
import { type InputHTMLAttributes, type ReactNode, useId } from 'react';
import { CONTAINERS } from '#shared/strings/fr/container.ts';
import { Button, IconButton } from '../../../components/Button.tsx';

interface FieldProps {
  label: string;
  /** As `docker run` writes it. */
  option: string;
  help?: string;
  children: (ids: { id: string; 'aria-describedby'?: string }) => ReactNode;
}

/** One field of the form, with the option it stands for. */
export function Field({ label, option, help, children }: FieldProps) {
  const id = useId();
  const helpId = `${id}-help`;
  return (
    <div className="ctn-field">
      <label htmlFor={id}>
        <span>{label}</span>
        {option && <code translate="no">{option}</code>}
      </label>
      {children(help ? { id, 'aria-describedby': helpId } : { id })}
      {help && <p id={helpId}>{help}</p>}
    </div>
  );
}

type InputProps = Omit<InputHTMLAttributes<HTMLInputElement>, 'onChange'> & {
  onChange: (value: string) => void;
};

/** A text input of this form: names and paths are not words to correct. */
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

interface CheckProps {
  label: string;
  option: string;
  help?: string;
  isChecked: boolean;
  onChange: (isChecked: boolean) => void;
}

/** An option that is there or not. */
export function Check({ label, option, help, isChecked, onChange }: CheckProps) {
  const helpId = useId();
  return (
    <div className="ctn-check-field">
      <label className="ctn-check">
        <input
          type="checkbox"
          checked={isChecked}
          aria-describedby={help ? helpId : undefined}
          onChange={(event) => onChange(event.target.checked)}
        />
        <span>{label}</span>
        {option && <code translate="no">{option}</code>}
      </label>
      {help && <p id={helpId}>{help}</p>}
    </div>
  );
}

interface RepeatedProps<T extends { id: number }> {
  label: string;
  option: string;
  add: string;
  items: readonly T[];
  empty: Omit<T, 'id'>;
  onChange: (items: T[]) => void;
  renderItem: (item: T, change: (part: Partial<T>) => void) => ReactNode;
}

/** An option that may be given several times. */
export function Repeated<T extends { id: number }>(props: RepeatedProps<T>) {
  const { label, option, add, items, empty, onChange, renderItem } = props;
  const change = (id: number, part: Partial<T>) =>
    onChange(items.map((item) => (item.id === id ? { ...item, ...part } : item)));
  const nextId = Math.max(0, ...items.map(({ id }) => id)) + 1;
  return (
    <fieldset className="ctn-repeated">
      <legend>
        <span>{label}</span>
        <code translate="no">{option}</code>
      </legend>
      {items.map((item, index) => (
        <div key={item.id} className="ctn-repeated-item">
          {renderItem(item, (part) => change(item.id, part))}
          <IconButton
            label={CONTAINERS.form.remove(`${label} ${index + 1}`)}
            onClick={() => onChange(items.filter(({ id }) => id !== item.id))}
          >
            <X />
          </IconButton>
        </div>
      ))}
      <Button
        look="quiet"
        icon={<Plus />}
        onClick={() => onChange([...items, { ...empty, id: nextId } as T])}
      >
        {add}
      </Button>
    </fieldset>
  );
}
