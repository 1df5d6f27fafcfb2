/** The same reference as written by Docker, Podman or a learner in a hurry: no default registry, always a tag. */
export function normaliseImage(reference: string): string {
  const short = reference.replace(/^(docker\.io\/library\/|docker\.io\/|localhost\/)/, '');
  return /[:@][^/]*$/.test(short) ? short : `${short}:latest`;
}

export function isSameImage(one: string, other: string): boolean {
  return normaliseImage(one) === normaliseImage(other);
}
