import type { ExerciseFile } from '#main/course/schema/exercise.ts';
import { READY_KINDS } from '#shared/course/cluster-kinds.ts';
import type { Path, YamlFile } from '../files/yaml-file.ts';
import type { Report } from '../problems.ts';

/** What looks at a cluster says that it needs one, given files go with a reset, which waits for nothing that it removes later, and only drawn ports are called. */
export function checkCluster({ value, locate }: YamlFile<ExerciseFile>, report: Report): void {
  for (const [index, { path }] of value.files.entries())
    if (!isClaimed(value.owns.files, path))
      report('given-file-not-owned', locate(['files', index, 'path']), { path });
  if (!value.needs.cluster)
    for (const { path, what } of ofCluster(value)) report('cluster-not-needed', locate(path), { what });
  for (const [index, { of, name }] of value.owns.cluster.entries())
    if (isHeldUp(value.owns.cluster, index))
      report('claim-before-its-pods', locate(['owns', 'cluster', index]), { what: `${of}/${name}` });
  for (const [index, { checks }] of value.steps.entries())
    for (const [at, check] of checks.entries())
      if (check.kind === 'local-http' && !isDrawnPort(value, String(check.port)))
        report('port-not-drawn', locate(['steps', index, 'checks', at, 'port']), {
          port: String(check.port),
        });
}

/** A reset removes in this order: a claim named before what runs pods would wait for those to be gone. */
function isHeldUp(claims: ExerciseFile['owns']['cluster'], index: number): boolean {
  const runsPods = (READY_KINDS as readonly string[]).includes(claims[index]?.of ?? '');
  return runsPods && claims.slice(0, index).some(({ of }) => of === 'persistentvolumeclaim');
}

/** A path itself, or one of a folder. */
function isClaimed(claims: readonly string[], path: string): boolean {
  return claims.some((claim) => path === claim || path.startsWith(`${claim}/`));
}

function ofCluster({ steps, owns, variables }: ExerciseFile): { path: Path; what: string }[] {
  return [
    ...owns.cluster.map(({ of, name }, index) => ({
      path: ['owns', 'cluster', index],
      what: `${of}/${name}`,
    })),
    ...Object.entries(variables).flatMap(([name, { kind }]) =>
      kind.startsWith('node') ? [{ path: ['variables', name], what: kind }] : [],
    ),
    ...steps.flatMap(({ checks }, index) =>
      checks.flatMap((check, at) => {
        const what = check.kind === 'answer' ? check.source.from : check.kind;
        return what.startsWith('cluster') ? [{ path: ['steps', index, 'checks', at], what }] : [];
      }),
    ),
  ];
}

function isDrawnPort({ variables }: ExerciseFile, port: string): boolean {
  return variables[port.replace(/^\{\{|\}\}$/g, '')]?.kind === 'free-port';
}
