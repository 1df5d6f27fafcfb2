import { Name } from '../components/Name.tsx';

/** Says in a dialog that these keep what is to be removed; nothing where nobody does. */
export function HeldBy({ text, names }: { text: string; names: readonly string[] }) {
  if (names.length === 0) return null;
  return (
    <div className="panel-warning" role="alert">
      <p>{text}</p>
      <Name>{names.join(', ')}</Name>
    </div>
  );
}
