/** Annotation in which `kubectl apply` keeps what was applied: the values of a secret too. */
export const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration';

/** In place of a secret's value: how many bytes it has, and whether they are others than before. */
export function maskOf(value: string, isOther = false): string {
  return `(${Buffer.byteLength(value, 'base64')} B${isOther ? ', ≠' : ''})`;
}
