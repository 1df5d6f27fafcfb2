import type { NamespaceSet } from '#shared/contract/namespace.ts';
import type { NamespaceKind } from '#shared/domain/namespace.ts';

/** A process, or the host, whose namespaces make one column. */
export interface NamespaceColumn {
  name: string;
  isHost: boolean;
  namespaces: NamespaceSet | null;
}

/**
 * `host`: the host's, or shared with it; `shared`: by these containers; `own`: neither the
 * host's nor the other's; `apart`: the others shown have
 * another, and the host's is not known; `unknown`: not read.
 */
type NamespaceRelation = 'host' | 'shared' | 'own' | 'apart' | 'unknown';

/** Columns side by side that have the same namespace make one cell. */
export interface NamespaceCell {
  names: string[];
  /** Null where it could not be read. */
  number: string | null;
  relation: NamespaceRelation;
  /** It holds the host's column. */
  hasHost: boolean;
}

/** One line of the comparison. */
export function compareNamespaces(kind: NamespaceKind, columns: readonly NamespaceColumn[]): NamespaceCell[] {
  const numbers = columns.map(({ namespaces }) => namespaces?.[kind] ?? null);
  const cells: NamespaceCell[] = [];
  for (const [index, { name, isHost }] of columns.entries()) {
    const number = numbers[index] ?? null;
    const last = cells.at(-1);
    if (last && number !== null && last.number === number) {
      last.names.push(name);
      continue;
    }
    cells.push({
      names: [name],
      number,
      relation: relationOf(kind, index, numbers, columns),
      hasHost: isHost,
    });
  }
  return cells;
}

function relationOf(
  kind: NamespaceKind,
  index: number,
  numbers: readonly (string | null)[],
  columns: readonly NamespaceColumn[],
): NamespaceRelation {
  const number = numbers[index] ?? null;
  // The host's files are never lent, so they are never read.
  if (number === null) return columns[index]?.isHost ? 'host' : 'unknown';
  const sharers = columns.filter((_, at) => numbers[at] === number);
  if (sharers.some(({ isHost }) => isHost)) return 'host';
  if (sharers.length > 1) return 'shared';
  const isHostKnown = columns.some(({ isHost }, at) => isHost && (numbers[at] ?? null) !== null);
  // The engine gives every container files of its own.
  return isHostKnown || kind === 'mnt' ? 'own' : 'apart';
}
