import { expect, it } from 'vitest';
import type { ProgramEnd, StartedProgram } from '#main/core/terminal-program.ts';
import type { TerminalPorts } from '#main/terminal/ports.ts';
import type { KeptTerminal } from '#main/terminal/terminal-list.ts';
import { createTerminals, MAX_TERMINALS } from '#main/terminal/terminals.ts';
import { FRAME } from '#shared/domain/terminal-wire.ts';

/** Programs that do nothing, each told by its number; `beforeStart` is what a start waits for. */
function stand(lost: readonly KeptTerminal[] = []) {
  const programs: { isKilled: boolean; end(end: ProgramEnd): void }[] = [];
  const kept: (readonly KeptTerminal[])[] = [];
  const world = { beforeStart: Promise.resolve(), programs, kept };
  const startWorkstation = async (): Promise<StartedProgram> => {
    await world.beforeStart;
    const own = { isKilled: false, end: (_end: ProgramEnd) => {} };
    programs.push(own);
    const nothing = () => {};
    return {
      subject: `poste ${programs.length}`,
      program: {
        ...{ onOutput: nothing, write: nothing, resize: nothing, pause: nothing, resume: nothing },
        onEnd: (listener) => {
          own.end = listener;
        },
        kill: async () => {
          own.isKilled = true;
        },
      },
    };
  };
  const ports = { startWorkstation } as unknown as TerminalPorts;
  return { world, terminals: createTerminals(ports, { lost, keep: (all) => kept.push(all) }) };
}

it('tells each terminal in the order of opening, how it ended, and nothing of one that was closed', async () => {
  const { world, terminals } = stand();
  const first = await terminals.open({ kind: 'poste' });
  const second = await terminals.open({ kind: 'poste', cols: 100 });
  world.programs[0]?.end({ exitCode: 3, signal: null });
  expect(terminals.list.value).toEqual([
    { ...first, state: 'ended', exitCode: 3 },
    { ...second, state: 'running', subject: 'poste 2', cols: 100 },
  ]);
  expect(world.kept.at(-1)?.map(({ terminalId }) => terminalId)).toEqual(
    [first, second].map(({ terminalId }) => terminalId),
  );

  await terminals.close(second.terminalId);
  world.programs[1]?.end({ exitCode: 0, signal: null });
  expect(terminals.list.value).toHaveLength(1);
  expect(world.programs[1]?.isKilled).toBe(true);
  await terminals.close(second.terminalId);
});

it('shows what the core before this one lost, and starts it again in its place', async () => {
  const { world, terminals } = stand();
  await terminals.open({ kind: 'poste', rows: 40 });
  const next = stand(world.kept.at(-1));
  const [lost] = next.terminals.list.value;
  expect(lost).toMatchObject({ state: 'lost', subject: 'poste 1', rows: 40 });
  await next.terminals.restart(lost?.terminalId ?? '');
  expect(next.terminals.list.value).toEqual([{ ...lost, state: 'running' }]);
});

it('gives a terminal back to the window it was taken from last, once the one that shows it is gone', async () => {
  const { terminals } = stand();
  const { terminalId } = await terminals.open({ kind: 'poste' });
  const attach = () => {
    const said: number[] = [];
    const window = { said, leave: () => {} };
    terminals.attach(terminalId, {
      send: ([type]) => type !== undefined && said.push(type),
      onFrame: () => {},
      onClose: (listener) => {
        window.leave = listener;
      },
      close: () => {},
    });
    return window;
  };
  const [first, gone, last] = [attach(), attach(), attach()];
  expect(first.said).toEqual([FRAME.replay, FRAME.replaced]);
  gone.leave();
  last.leave();
  expect(first.said).toEqual([FRAME.replay, FRAME.replaced, FRAME.replay]);
  expect(gone.said).toEqual([FRAME.replay, FRAME.replaced]);
});

it('starts one program for two requests to start again', async () => {
  const { world, terminals } = stand();
  const { terminalId } = await terminals.open({ kind: 'poste' });
  await Promise.all([terminals.restart(terminalId), terminals.restart(terminalId)]);
  expect(world.programs.map(({ isKilled }) => isKilled)).toEqual([true, false]);
  await expect(terminals.restart('none')).rejects.toMatchObject({ code: 'terminal-not-found' });
});

it('counts those that are being opened among the most it may have', async () => {
  const { terminals } = stand();
  const asked = Array.from({ length: MAX_TERMINALS + 1 }, () => terminals.open({ kind: 'poste' }));
  const opened = await Promise.allSettled(asked);
  expect(opened.filter(({ status }) => status === 'rejected')).toMatchObject([
    { reason: { code: 'terminal-limit-reached' } },
  ]);
});

it('leaves no program that started while the terminals stopped, or its own was closed', async () => {
  const { world, terminals } = stand();
  const { terminalId } = await terminals.open({ kind: 'poste' });
  const start = Promise.withResolvers<void>();
  world.beforeStart = start.promise;
  const restarted = terminals.restart(terminalId);
  const opened = terminals.open({ kind: 'poste' });
  const stopped = terminals.stop();
  start.resolve();
  await expect(restarted).rejects.toMatchObject({ code: 'terminal-not-found' });
  await expect(opened).rejects.toMatchObject({ code: 'terminal-not-found' });
  await stopped;
  expect(world.programs.map(({ isKilled }) => isKilled)).toEqual([true, true, true]);
});
