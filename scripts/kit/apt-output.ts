/** A package as Debian's signed index describes it. */
export interface PackageFacts {
  name: string;
  version: string;
  sha256: string;
  sizeBytes: number;
  /** Under the mirror's root: `pool/main/b/busybox/….deb`. */
  path: string;
}

/** Names and versions `apt-get install -s` would install, in its order. */
export function parseSimulation(output: string): { name: string; version: string }[] {
  return output.split('\n').flatMap((line) => {
    const match = /^Inst (\S+?)(?::\S+)? (?:\[\S+\] )?\((\S+) /.exec(line);
    return match?.[1] && match[2] ? [{ name: match[1], version: match[2] }] : [];
  });
}

/** The stanzas `apt-cache show` prints; one without a hash or a path is left out. */
export function parseStanzas(output: string): PackageFacts[] {
  return output.split(/\n{2,}/).flatMap((stanza) => {
    const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(stanza)?.[1];
    const [name, version, sha256, path] = ['Package', 'Version', 'SHA256', 'Filename'].map(field);
    if (!name || !version || !sha256 || !path) return [];
    return [{ name, version, sha256, sizeBytes: Number(field('Size') ?? 0), path }];
  });
}

/** The name apt gives a downloaded package: the epoch's colon is escaped. */
export function archiveName({ name, version, path }: PackageFacts): string {
  const arch = /_([a-z0-9]+)\.deb$/.exec(path)?.[1] ?? 'all';
  return `${name}_${version.replaceAll(':', '%3a')}_${arch}.deb`;
}

/** First Debian mirror among apt's sources (one-line or deb822 text), or null; security and other hosts are skipped. */
export function findMirror(sources: string): string | null {
  const uris = sources.replace(/^\s*#.*$/gm, '').match(/\bhttps?:\/\/[^\s\]]+/g) ?? [];
  const debian = uris.map((uri) => uri.replace(/\/+$/, '')).find((uri) => /\/debian$/.test(uri));
  return debian ?? null;
}
