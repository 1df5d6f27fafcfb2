import type { BuildView } from '#shared/contract/build.ts';
import { BUILD } from '#shared/strings/fr/build.ts';

type Named = Pick<BuildView, 'operationId' | 'startedAtMs' | 'state'> & { request: { tag: string } };

const hour = new Intl.DateTimeFormat('fr-FR', { hour: '2-digit', minute: '2-digit', second: '2-digit' });

/** What each build is called in a list, in its order; no two of them alike. */
export function nameBuilds(builds: readonly Named[]): { id: string; name: string }[] {
  const used = new Map<string, number>();
  return builds.map(({ operationId, startedAtMs, state, request: { tag } }) => {
    const name = `${hour.format(startedAtMs)} · ${tag} · ${BUILD.run.states[state]}`;
    const rank = (used.get(name) ?? 0) + 1;
    used.set(name, rank);
    return { id: operationId, name: rank === 1 ? name : `${name} · ${rank}` };
  });
}
