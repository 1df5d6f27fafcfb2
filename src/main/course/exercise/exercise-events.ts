import type { EngineEvent } from '#shared/domain/engine.ts';
import { EventHistory } from './event-history.ts';
import type { ExerciseDeps } from './exercise-deps.ts';
import { firstOpeningOf } from './exercise-progress.ts';
import { noteMarks } from './note-marks.ts';
import type { ExerciseSession } from './session.ts';

/** The learner's events, kept and given to every session in the engine's order, our own reads left out. */
interface ExerciseEvents {
  readonly history: EventHistory;
  /** Adds what the engine remembers of the time before this app started, once for each exercise. */
  recall(session: ExerciseSession): Promise<void>;
  /** Says that there is nothing to recall: the exercise begins now. */
  beginsNow(session: ExerciseSession): void;
  close(): void;
}

/** Follows the engine until `close`. */
export function createExerciseEvents(
  deps: ExerciseDeps,
  sessions: ReadonlyMap<string, ExerciseSession>,
): ExerciseEvents {
  const { engine, quiet } = deps.docker;
  const history = new EventHistory();
  const recalled = new WeakSet<ExerciseSession>();
  let arrivals = Promise.resolve();

  /** One after the other: whether an event is ours may have to wait for the answer to our own call. */
  function queue(events: () => readonly EngineEvent[]): Promise<void> {
    arrivals = arrivals
      .then(async () => {
        for (const event of events()) await take(event);
      })
      .catch(logFailure);
    return arrivals;
  }

  async function take(event: EngineEvent): Promise<void> {
    const isOwn = await quiet.isOwnEvent(event);
    if (!history.add(event, isOwn)) return;
    for (const session of sessions.values()) session.onEvent(event);
    const events = (sinceMs: number) => history.since(sinceMs);
    for (const session of sessions.values()) void noteMarks(event, session, deps, events).catch(logFailure);
  }

  function logFailure(error: unknown): void {
    deps.logger.error({ err: error }, 'event lost');
  }

  async function recall(session: ExerciseSession): Promise<void> {
    const { entry } = session.now();
    if (!entry || recalled.has(session) || engine.status.value.state !== 'ready') return;
    recalled.add(session);
    const events = await engine.eventsSince(firstOpeningOf(entry)).catch(() => []);
    await queue(() => events.filter((event) => !history.has(event)));
  }

  const unfollow = [
    engine.onEvent((event) => void queue(() => [event])),
    engine.status.subscribe(() => {
      for (const session of sessions.values()) void recall(session);
    }),
  ];
  return {
    history,
    recall,
    beginsNow: (session) => void recalled.add(session),
    close: () => {
      for (const stop of unfollow) stop();
    },
  };
}
