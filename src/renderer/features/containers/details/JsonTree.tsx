import { useState } from 'react';
import { CONTAINERS } from '#shared/strings/fr/container.ts';
import { FirstOf } from '../../../panel/FirstOf.tsx';
import { startOf } from '../../../panel/long-text.ts';

export type JsonValue = string | number | boolean | null | JsonValue[] | { [key: string]: JsonValue };

interface JsonTreeProps {
  value: JsonValue;
  /** A branch is drawn once it is opened, and not before: for what is large. */
  isLazy: boolean;
}

/** A JSON value as nested lists that open and close; what is empty stays on its line. */
export function JsonTree({ value, isLazy }: JsonTreeProps) {
  if (typeof value !== 'object' || value === null) return <Leaf value={value} />;
  return (
    <ul className="ctn-branch" translate="no">
      <FirstOf items={Object.entries(value)}>
        {([key, child]) => (
          <li key={key}>
            {sizeOf(child) === 0 ? (
              <p>
                <b>{startOf(key)}</b> <Leaf value={child} />
              </p>
            ) : (
              <Branch name={key} value={child} isLazy={isLazy} />
            )}
          </li>
        )}
      </FirstOf>
    </ul>
  );
}

function Branch({ name, value, isLazy }: JsonTreeProps & { name: string }) {
  const [isDrawn, setDrawn] = useState(!isLazy);
  return (
    <details onToggle={() => setDrawn(true)}>
      <summary>
        <b>{startOf(name)}</b> <span>{CONTAINERS.inspect.items(sizeOf(value))}</span>
      </summary>
      {isDrawn && <JsonTree value={value} isLazy={isLazy} />}
    </details>
  );
}

/** How many values it holds; 0 for a plain one. */
function sizeOf(value: JsonValue): number {
  return typeof value === 'object' && value !== null ? Object.keys(value).length : 0;
}

function Leaf({ value }: { value: JsonValue }) {
  const look = value === null ? 'null' : typeof value;
  return <code className={`ctn-leaf-${look}`}>{startOf(JSON.stringify(value))}</code>;
}
