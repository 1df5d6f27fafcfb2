import { expect, test } from 'vitest';
import { freeFigureName, isSuggestedName } from '#shared/domain/suggested-names.ts';
import { CONTAINERS } from '#shared/strings/fr/container.ts';
import { NETWORK_TEXTS } from '#shared/strings/fr/network.ts';

test('the container of a figure has the first name that is free', () => {
  expect(freeFigureName([])).toBe('figure-1');
  expect(freeFigureName(['figure-2', 'ex-vitrine', 'figure-1'])).toBe('figure-3');
  expect(freeFigureName(['figure-2'])).toBe('figure-1');
});

test('it is known by that name, and no other is', () => {
  expect(isSuggestedName(freeFigureName(['figure-1']))).toBe(true);
  for (const name of ['figure-', 'figure-un', 'ma-figure-1', 'figure', 'web', 'ma-cale-2'])
    expect(isSuggestedName(name)).toBe(false);
});

test('so are those of the commands that the panels propose', () => {
  const commands = [CONTAINERS.empty, NETWORK_TEXTS.map, NETWORK_TEXTS.reach].map(({ command }) => command);
  const names = commands.map((command) => / --name (\S+) /.exec(command)?.[1] ?? '');
  expect(names.map(isSuggestedName)).toEqual([true, true, true]);
  expect(new Set(names).size).toBe(3);
});
