import { CLUSTER_KINDS, type ClusterKindName, DEFAULT_NAMESPACE } from '#shared/course/cluster-kinds.ts';

/** What a check says of the objects it speaks of. */
interface Spoken {
  of: ClusterKindName;
  name?: string | undefined;
  selector?: Readonly<Record<string, string>> | undefined;
  namespace?: string | undefined;
}

/** The same as facts tell it: a name, or the labels that choose, or nothing; no namespace outside of any. */
export function thingOf(spoken: Spoken): { of: ClusterKindName; name: string; namespace: string } {
  const { of, name, selector } = spoken;
  return { of, name: name ?? selectorText(selector ?? {}), namespace: namespaceOf(spoken) };
}

/** Empty for a kind of the whole cluster. */
export function namespaceOf({ of, namespace }: Pick<Spoken, 'of' | 'namespace'>): string {
  return CLUSTER_KINDS[of].isNamespaced ? (namespace ?? DEFAULT_NAMESPACE) : '';
}

/** As kubectl takes it: `app=web,role=api`. */
export function selectorText(selector: Readonly<Record<string, string>>): string {
  return Object.entries(selector)
    .map(([key, value]) => `${key}=${value}`)
    .join(',');
}
