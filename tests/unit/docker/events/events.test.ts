import { describe, expect, it } from 'vitest';
import { createEventCursor, resumeNano, takeLine } from '#main/docker/events/events.ts';

const START = 1_800_000_000_000_000_000n;
const MS = 1_000_000n;

const lineOf = (name: string, timeNano: bigint) =>
  `{"Type":"container","Action":"rename","Actor":{"ID":"id-${name}","Attributes":{"name":"${name}"}},"timeNano":${timeNano}}`;

function taking(cursor = createEventCursor(START)) {
  const names: string[] = [];
  const take = (name: string, timeNano: bigint) =>
    takeLine(lineOf(name, timeNano), cursor, (event) => names.push(event.name));
  return { cursor, names, take };
}

describe('the events of the engine', () => {
  it('are kept when they come after one of a later time, as those of works done together do', () => {
    const { names, take } = taking();
    take('second', START + 5n * MS);
    take('first', START + 4n * MS);
    take('third', START + 6n * MS);
    expect(names).toEqual(['second', 'first', 'third']);
  });

  it('are each taken once when a new subscription gives some of them again', () => {
    const { cursor, names, take } = taking();
    const all = Array.from({ length: 400 }, (_, at) => [`n${at}`, START + BigInt(at) * 10n * MS] as const);
    for (const [name, timeNano] of all) take(name, timeNano);
    const again = all.filter(([, timeNano]) => timeNano >= resumeNano(cursor));
    expect(again.length).toBeGreaterThan(100);
    for (const [name, timeNano] of again) take(name, timeNano);
    take('new', START + 4_000n * MS);
    expect(names).toEqual([...all.map(([name]) => name), 'new']);
    expect(cursor.seen.size).toBeLessThan(250);
  });

  it('of before the first subscription are nobody’s', () => {
    const { cursor, names, take } = taking();
    take('before', START - 1n);
    take('now', START);
    expect(names).toEqual(['now']);
    expect(resumeNano(cursor)).toBe(START);
  });
});
