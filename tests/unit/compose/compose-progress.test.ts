import { describe, expect, it } from 'vitest';
import { readComposeLine, withObject } from '#main/compose/compose-progress.ts';

describe('what Compose says while it works', () => {
  it.each([
    [' Container pile-web-1  Started', { type: 'container', name: 'pile-web-1', status: 'Started' }],
    [' Volume "pile_donnees"  Creating', { type: 'volume', name: 'pile_donnees', status: 'Creating' }],
    [' cle Pulling ', { type: 'service', name: 'cle', status: 'Pulling' }],
    [' cle Error Get "https://r/v2/": dial tcp', { type: 'service', name: 'cle', status: 'Error' }],
    ['Error response from daemon: no', null],
    ['#5 [app 2/2] RUN echo Started', null],
    ['', null],
  ])('is read from %j', (line, said) => {
    expect(readComposeLine(line)).toEqual(said);
  });

  it('keeps the last word on each object, in the order they came', () => {
    const lines = [' Container a  Creating', ' Container b  Creating', ' Container a  Started'];
    const objects = lines
      .map(readComposeLine)
      .reduce<ReturnType<typeof withObject>>((all, said) => (said ? withObject(all, said) : all), []);
    expect(objects.map(({ name, status }) => `${name} ${status}`)).toEqual(['a Started', 'b Creating']);
  });
});
