import { Plus, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button, IconButton } from '../components/Button.tsx';
import './fields.css';

interface RepeatedProps<T> {
  label: string;
  option: string;
  add: string;
  /** Words of the button that takes one off. */
  remove: (name: string) => string;
  items: readonly T[];
  empty: T;
  onChange: (items: T[]) => void;
  renderItem: (item: T, change: (part: Partial<T>) => void) => ReactNode;
}

/** An option that may be given several times. */
export function Repeated<T extends object>(props: RepeatedProps<T>) {
  const { label, option, add, remove, items, empty, onChange, renderItem } = props;
  return (
    <fieldset className="panel-repeated">
      <legend>
        <span>{label}</span>
        <code translate="no">{option}</code>
      </legend>
      {items.map((item, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines have no identity but their place
        <div key={at} className="panel-repeated-item">
          {renderItem(item, (part) => onChange(items.with(at, { ...item, ...part })))}
          <IconButton label={remove(`${label} ${at + 1}`)} onClick={() => onChange(items.toSpliced(at, 1))}>
            <X />
          </IconButton>
        </div>
      ))}
      <Button look="quiet" icon={<Plus />} onClick={() => onChange([...items, empty])}>
        {add}
      </Button>
    </fieldset>
  );
}
