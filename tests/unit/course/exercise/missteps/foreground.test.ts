import { expect, it } from 'vitest';
import type { CheckContext } from '#main/course/exercise/checks/check-kind.ts';
import { foregroundMisstep } from '#main/course/exercise/missteps/foreground.ts';
import type { EngineEvent } from '#shared/domain/engine.ts';

/** What happened to the container of this name, in this order. */
const events = (actions: string, name = 'ex-un'): EngineEvent[] =>
  actions.split(' ').map((action, timeMs) => ({
    ...{ type: 'container' as const, action, name, id: 'a', attributes: {}, timeMs },
  }));
const contextOf = (told: EngineEvent[], state = 'running') =>
  ({
    docker: { container: { inspect: async () => ({ name: 'ex-un', state }) } },
    allEvents: () => told,
  }) as unknown as CheckContext;
const BACKGROUND = 'docker run -d --name ex-un cale/web:v1';
const ATTACHED = 'create attach start';

it.each([
  BACKGROUND,
  'docker container run -itd --name=ex-un cale/web:v1',
  `docker rm ex-un && ${BACKGROUND}`,
])('tells of a container run without `-d`, where the exercise says: %s', async (command) => {
  const held = { code: 'terminal-held', params: { name: 'ex-un' } };
  expect(await foregroundMisstep([command], contextOf(events(ATTACHED)))).toEqual(held);
});

it.each([
  ['of one in the background', events('create start')],
  ['of one that the learner attached to afterwards', events('create start attach')],
  ['of one that ended, as Ctrl+C does', events(`${ATTACHED} kill die`)],
  ['of one that the learner left running, as Ctrl+P then Ctrl+Q do', events(`${ATTACHED} detach`)],
  ['of one that ended and was started again', events(`${ATTACHED} die start`)],
  ['of one that another of its name followed', events(`${ATTACHED} die destroy create start`)],
  ['of another name', events(ATTACHED, 'ex-deux')],
])('tells nothing %s', async (_, told) => {
  expect(await foregroundMisstep([BACKGROUND], contextOf(told))).toBeNull();
});

it('tells nothing of one that is no longer there, though no event said so', async () => {
  expect(await foregroundMisstep([BACKGROUND], contextOf(events(ATTACHED), 'exited'))).toBeNull();
});

it.each([
  ['nobody runs it in the background', ['docker run --name ex-un cale/outils sleep 9']],
  ['its last run is in the foreground', [BACKGROUND, 'docker run -it --name ex-un cale/outils sh']],
])('tells nothing where %s', async (_, commands) => {
  expect(await foregroundMisstep(commands, contextOf(events(ATTACHED)))).toBeNull();
});
