import { describe, expect, it } from 'vitest';
import { composeCommand, composeWords, logsWords } from '#shared/domain/compose-command.ts';
import { readComposeLine, withObject } from '#shared/domain/compose-progress.ts';

describe('the command that does the same', () => {
  it('goes to the folder without leaving the terminal there, and names only an unusual file', () => {
    const up = composeWords({ action: 'up', folder: 'x', file: 'compose.yaml', builds: true });
    expect(composeCommand({ folder: '.', file: 'compose.yaml' }, up)).toBe(
      'docker compose up --detach --build',
    );
    expect(composeCommand({ folder: 'un site', file: 'compose.dev.yaml' }, ['down'])).toBe(
      "(cd 'un site' && docker compose -f compose.dev.yaml down)",
    );
    expect(logsWords('pile', 'web').join(' ')).toBe('docker compose -p pile logs --follow --tail 200 web');
  });
});

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
