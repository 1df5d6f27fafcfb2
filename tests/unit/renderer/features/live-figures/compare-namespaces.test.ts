import { expect, it } from 'vitest';
import type { NamespaceSet } from '#shared/contract/namespace.ts';
import { NAMESPACE_KINDS } from '#shared/domain/namespace.ts';
import {
  compareNamespaces,
  type NamespaceColumn,
} from '../../../../../src/renderer/features/live-figures/compare-namespaces.ts';

const set = (known: Partial<NamespaceSet>): NamespaceSet =>
  Object.fromEntries(NAMESPACE_KINDS.map((kind) => [kind, known[kind] ?? null])) as NamespaceSet;
const columns = (host: string | null, ...containers: (string | null)[]): NamespaceColumn[] => [
  { name: 'hôte', isHost: true, namespaces: set({ net: host }) },
  ...containers.map((net, at) => ({ name: `c${at}`, isHost: false, namespaces: set({ net }) })),
];
const show = (all: NamespaceColumn[]) =>
  compareNamespaces('net', all).map(({ names, relation }) => `${names.join('+')} ${relation}`);

it('joins the columns that have the same namespace', () => {
  expect(show(columns('1', '2', '2'))).toEqual(['hôte host', 'c0+c1 shared']);
  expect(show(columns('1', '1', '1'))).toEqual(['hôte+c0+c1 host']);
});

it('keeps apart what each has for itself', () => {
  expect(show(columns('1', '2', '3'))).toEqual(['hôte host', 'c0 own', 'c1 own']);
});

it('tells the host’s even across a column that has another', () => {
  expect(show(columns('1', '2', '1'))).toEqual(['hôte host', 'c0 own', 'c1 host']);
});

it('joins nothing that could not be read, and invents no relation', () => {
  expect(show(columns(null, null, null))).toEqual(['hôte host', 'c0 unknown', 'c1 unknown']);
  expect(show(columns(null, '2', '3'))).toEqual(['hôte host', 'c0 apart', 'c1 apart']);
  expect(show([{ name: 'c', isHost: false, namespaces: null }])).toEqual(['c unknown']);
});
