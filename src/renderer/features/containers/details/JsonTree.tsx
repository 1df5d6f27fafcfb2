import { CONTAINERS } from '#shared/strings/fr/container.ts';

export type JsonValue = string | number | boolean | null | JsonValue[] | { [key: string]: JsonValue };

/** A JSON value as nested lists that open and close; what is empty stays on its line. */
export function JsonTree({ value }: { value: JsonValue }) {
  if (typeof value !== 'object' || value === null) return <Leaf value={value} />;
  return (
    <ul className="ctn-branch" translate="no">
      {Object.entries(value).map(([key, child]) => (
        <li key={key}>
          {sizeOf(child) === 0 ? (
            <p>
              <b>{key}</b> <Leaf value={child} />
            </p>
          ) : (
            <details>
              <summary>
                <b>{key}</b> <span>{CONTAINERS.inspect.items(sizeOf(child))}</span>
              </summary>
              <JsonTree value={child} />
            </details>
          )}
        </li>
      ))}
    </ul>
  );
}

/** How many values it holds; 0 for a plain one. */
function sizeOf(value: JsonValue): number {
  return typeof value === 'object' && value !== null ? Object.keys(value).length : 0;
}

function Leaf({ value }: { value: JsonValue }) {
  const look = value === null ? 'null' : typeof value;
  return <code className={`ctn-leaf-${look}`}>{JSON.stringify(value)}</code>;
}
