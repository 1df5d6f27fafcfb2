import { object, type Said, textsByName } from '#main/core/reading.ts';

/** Annotation in which `kubectl apply` keeps what was applied: the values of a secret too. */
const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration';

/** An object's metadata without what `kubectl apply` keeps there. */
export function withoutApplied({ annotations, ...metadata }: Said): Said {
  const { [LAST_APPLIED]: _applied, ...kept } = object(annotations);
  return Object.keys(kept).length > 0 ? { ...metadata, annotations: kept } : metadata;
}

/** A secret with the size of each value in its place; beside another state of it, marked where they differ. No value leaves it. */
export function maskSecret({ stringData: _stringData, ...said }: Said, other: Said | null = null): Said {
  const others = textsByName(other?.data);
  const data = Object.entries(textsByName(said.data)).map(([key, value]) => {
    const isOther = others[key] !== undefined && others[key] !== value;
    return [key, maskOf(value, isOther)];
  });
  return { ...said, metadata: withoutApplied(object(said.metadata)), data: Object.fromEntries(data) };
}

function maskOf(value: string, isOther: boolean): string {
  return `(${Buffer.byteLength(value, 'base64')} B${isOther ? ', ≠' : ''})`;
}
