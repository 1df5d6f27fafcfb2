import { firstHolding } from './Choice.tsx';

interface ProposalsProps {
  /** The `list` of the field. */
  id: string;
  names: readonly string[];
  /** What the field holds. */
  words: string;
}

/** What a text field proposes: the first names that hold what was typed, of as many as there are. */
export function Proposals({ id, names, words }: ProposalsProps) {
  return (
    <datalist id={id}>
      {firstHolding(names, words, (name) => name).map((name) => (
        <option key={name} value={name} />
      ))}
    </datalist>
  );
}
