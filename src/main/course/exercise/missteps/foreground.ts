import type { Misstep } from '#shared/course/missteps.ts';
import type { EngineEvent } from '#shared/domain/engine.ts';
import type { CheckContext } from '../checks/check-kind.ts';

/** A run by which a terminal is free again at once, and the name that any run gives. */
const DETACHED = /\bdocker (?:container )?run (?:-[a-z]*d[a-z]*|--detach) /;
const RUN = /\bdocker (?:container )?run (?:.* )?--name[= ](\S+)/;

/** A container that these commands run in the background holds a terminal instead: it was run without `-d`. */
export async function foregroundMisstep(
  commands: readonly string[],
  { docker, allEvents }: Pick<CheckContext, 'docker' | 'allEvents'>,
): Promise<Misstep | null> {
  const events = allEvents();
  const name = detachedNames(commands).find((one) => holdsTerminal(one, events));
  if (name === undefined || (await docker.container.inspect(name))?.state !== 'running') return null;
  return { code: 'terminal-held', params: { name } };
}

/** Names of those that the last command to run them puts in the background. */
function detachedNames(commands: readonly string[]): string[] {
  const runs = commands.flatMap((text) => text.split(/\n|&&|;/));
  const isDetached = new Map(
    runs.flatMap((line) => {
      const name = RUN.exec(line)?.[1];
      return name === undefined ? [] : [[name, DETACHED.test(line)] as const];
    }),
  );
  return [...isDetached].flatMap(([name, is]) => (is ? [name] : []));
}

/**
 * The last of that name was attached before its program started, as only a run in the foreground does, and has neither ended nor
 * been left running.
 */
function holdsTerminal(name: string, events: readonly EngineEvent[]): boolean {
  const named = events.filter((event) => event.type === 'container' && event.name === name);
  const actions = named.map(({ action }) => action);
  const last = actions.slice(Math.max(0, actions.lastIndexOf('create')));
  const attached = last.indexOf('attach');
  const isFree = last.includes('die') || last.includes('detach');
  return attached !== -1 && attached < last.indexOf('start') && !isFree;
}
