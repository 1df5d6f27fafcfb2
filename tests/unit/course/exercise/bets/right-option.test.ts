import { describe, expect, it } from 'vitest';
import { rightOption } from '#main/course/exercise/bets/right-option.ts';
import { betSchema } from '#main/course/schema/exercise.ts';
import type { ObjectDifference } from '#shared/contract/changes.ts';

const bet = (...options: object[][]) =>
  betSchema.parse({ question: 'Quoi ?', options: options.map((when) => ({ text: 'Ceci.', when })) });
const difference = (one: Partial<ObjectDifference>): ObjectDifference => ({
  type: 'container',
  id: 'a',
  name: 'ex-web',
  kind: 'changed',
  facts: [],
  ...one,
});
const ended = (exitCode: number) =>
  difference({ facts: [{ code: 'state', from: 'running', to: 'exited', exitCode }] });

describe('the right option of a bet', () => {
  const signals = bet(
    [{ of: 'container', name: 'ex-web', state: 'exited', exitCode: 143 }],
    [{ of: 'container', name: 'ex-web', state: 'exited', exitCode: 137 }],
    [{ of: 'container', name: 'ex-web', state: 'exited', absent: true }],
  );

  it('is the one whose conditions are all what changed', () => {
    expect(rightOption(signals, [ended(143)], {})).toBe(0);
    expect(rightOption(signals, [ended(137)], {})).toBe(1);
    expect(rightOption(signals, [difference({ name: 'ex-autre', facts: ended(137).facts })], {})).toBe(2);
  });

  it('is none where nothing that was said happened, or several things did', () => {
    expect(rightOption(signals, [ended(1)], {})).toBe(null);
    const both = bet([{ of: 'container', name: 'ex-web' }], [{ of: 'container', name: 'ex-*' }]);
    expect(rightOption(both, [ended(0)], {})).toBe(null);
  });

  it('knows names with variables and stars, kinds of changes, and states of what is new', () => {
    const wanted = (when: object) => bet([when], [{ of: 'network', name: 'x' }]);
    const fresh = difference({
      name: 'ex-brest-1',
      kind: 'added',
      facts: [{ code: 'state-is', to: 'created', exitCode: null }],
    });
    const created = wanted({ of: 'container', name: 'ex-{{mot}}-*', change: 'added', state: 'created' });
    expect(rightOption(created, [fresh], { mot: 'brest' })).toBe(0);
    expect(rightOption(created, [fresh], { mot: 'nantes' })).toBe(null);
    expect(rightOption(created, [{ ...fresh, kind: 'passed' }], { mot: 'brest' })).toBe(null);
  });

  it('looks at names, layers and sizes of images', () => {
    const image = (one: object) =>
      bet([{ of: 'image', name: 'ex:1', ...one }], [{ of: 'volume', name: 'x' }]);
    const added = difference({
      ...{ type: 'image', name: 'ex:1', kind: 'added' },
      facts: [
        { code: 'tagged', reference: 'ex:stable' },
        { code: 'layers', count: 3, fresh: 2 },
        { code: 'size', bytes: 2000 },
      ],
    });
    const isRight = (one: object) => rightOption(image(one), [added], {}) === 0;
    expect(isRight({ tagged: 'ex:*', newLayers: 2, sizeBytes: { min: 2000, max: 2000 } })).toBe(true);
    expect(isRight({ untagged: 'ex:stable' })).toBe(false);
    expect(isRight({ newLayers: 3 })).toBe(false);
    expect(isRight({ sizeBytes: { min: 2001 } })).toBe(false);
    expect(isRight({ sizeBytes: { max: 1999 } })).toBe(false);
  });
});

it('has two to four options, each with something to see', () => {
  const one = { of: 'container', name: 'ex-web' };
  expect(() => bet([one])).toThrow();
  expect(() => bet([one], [])).toThrow();
  expect(() => bet([one], [one], [one], [one], [one])).toThrow();
});
