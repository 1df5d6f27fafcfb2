import { expect, it } from 'vitest';
import { lineOfComplaint } from '#main/compose/locate.ts';

const TEXT = `name: pile
services:
  web:
    image: a
    imag: b
  cle:
    image: c
networks:
  quai: {}
`;

it.each([
  ['yaml: line 4: mapping values are not allowed in this context', 4],
  ['services.web Additional property imag is not allowed', 5],
  ["validating compose.yaml: services.web additional properties 'imag' not allowed", 5],
  ['service "cle" depends on undefined service "x": invalid compose project', 6],
  ['networks.quai.driver must be a string', 9],
  ['services.absent.image must be a string', 2],
  ['empty compose file', null],
])('finds the line of %j', (message, line) => {
  expect(lineOfComplaint(TEXT, message)).toBe(line);
});

it('finds no line in what is no YAML', () => {
  expect(lineOfComplaint('{[', 'services.web must be a mapping')).toBeNull();
});
