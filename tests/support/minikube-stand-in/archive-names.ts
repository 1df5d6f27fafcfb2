import { execFileSync } from 'node:child_process';

interface Described {
  Config: string;
  RepoTags: string[] | null;
}

/** Ids, by name, of the images in an archive as `docker save` makes it. */
export function archiveNames(file: string): Record<string, string> {
  const text = execFileSync('tar', ['-xOf', file, 'manifest.json'], { encoding: 'utf8' });
  const described = JSON.parse(text) as Described[];
  return Object.fromEntries(
    described.flatMap(({ Config, RepoTags }) =>
      (RepoTags ?? []).map((name) => [name, /[0-9a-f]{64}/.exec(Config)?.[0] ?? '']),
    ),
  );
}
