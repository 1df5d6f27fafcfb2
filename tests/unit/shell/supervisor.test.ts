import { expect, it } from 'vitest';
import { type CoreEnd, type CoreMessage, CRASHED, FIRST, type Handover } from '#main/shell/handover.ts';
import { type StartCore, type Supervised, supervise } from '#main/shell/supervisor.ts';

/** A core of the test's own: it says and ends what the test wants. */
interface Core {
  handover: Handover;
  say(message: CoreMessage): void;
  end(end: Partial<CoreEnd>): void;
  stops: number;
}

let nowMs = 0;

/** Supervises cores of the test's own. */
function superviseTestCores(): { cores: Core[]; supervised: Supervised } {
  const cores: Core[] = [];
  const start: StartCore = (handover, say) => {
    const { promise, resolve } = Promise.withResolvers<CoreEnd>();
    const core: Core = {
      handover,
      say,
      end: (end) => resolve({ code: null, signal: null, ...end }),
      stops: 0,
    };
    cores.push(core);
    return { ended: promise, stop: () => (core.stops += 1) };
  };
  return { cores, supervised: supervise(start, () => nowMs) };
}

async function nextCore(cores: Core[], count: number): Promise<Core> {
  await expect.poll(() => cores.length).toBe(count);
  return cores[count - 1] as Core;
}

it('starts another core after one that died, and hands it what the ones before had to keep', async () => {
  const { cores } = superviseTestCores();
  const first = await nextCore(cores, 1);
  expect(first.handover).toEqual(FIRST);
  first.say({ keep: { door: 1, terminals: ['a'] } });
  first.say({ isReady: true });
  first.say({ keep: { terminals: ['a', 'b'] } });
  first.end({ signal: 'SIGKILL' });
  const second = await nextCore(cores, 2);
  expect(second.handover).toEqual({
    kept: { door: 1, terminals: ['a', 'b'] },
    death: { code: null, signal: 'SIGKILL' },
  });
  nowMs += 100_000;
  second.say({ keep: { terminals: [] } });
  second.end({ code: CRASHED });
  const third = await nextCore(cores, 3);
  expect(third.handover.kept).toEqual({ door: 1, terminals: [] });
});

it('ends with a core that ended well, was asked to, or never could be used', async () => {
  const well = superviseTestCores();
  (await nextCore(well.cores, 1)).say({ isReady: true });
  well.cores[0]?.end({ code: 0 });
  expect(await well.supervised.ended).toEqual({ code: 0, isGivenUp: false });

  const asked = superviseTestCores();
  (await nextCore(asked.cores, 1)).say({ isReady: true });
  asked.supervised.stop();
  asked.supervised.stop();
  expect(asked.cores[0]?.stops).toBe(2);
  asked.cores[0]?.end({ code: 130 });
  expect(await asked.supervised.ended).toEqual({ code: 130, isGivenUp: false });

  const failed = superviseTestCores();
  (await nextCore(failed.cores, 1)).end({ code: 1 });
  expect(await failed.supervised.ended).toEqual({ code: 1, isGivenUp: false });
  expect(failed.cores).toHaveLength(1);
});

it('gives up after three deaths within a minute, and only then', async () => {
  const { cores, supervised } = superviseTestCores();
  const dieAfter = async (count: number, ms: number) => {
    const core = await nextCore(cores, count);
    if (count === 1) core.say({ isReady: true });
    nowMs += ms;
    core.end({ code: CRASHED });
  };
  for (const [count, ms] of [
    [1, 0],
    [2, 31_000],
    [3, 31_000],
    [4, 30_000],
  ] as const)
    await dieAfter(count, ms);
  await dieAfter(5, 1_000);
  expect(await supervised.ended).toEqual({ code: CRASHED, isGivenUp: true });
  expect(cores).toHaveLength(5);
});
