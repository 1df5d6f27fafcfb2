import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { parse } from 'yaml';

const ROOT = join(import.meta.dirname, '../../..');
const page = readFileSync(join(ROOT, 'docs/formateurs.md'), 'utf8');
const UNITS = join(ROOT, 'resources/course/fr/units');
const minutes = new Map(
  readdirSync(UNITS).map((folder) => {
    const { number, durationMin } = parse(readFileSync(join(UNITS, folder, 'unit.yaml'), 'utf8'));
    return [Number(number), Number(durationMin)];
  }),
);
/** Of the course itself: the annexes are looked up. */
const LESSONS = [...minutes.keys()].filter((number) => number <= 20);

const minutesOf = (hours = '', rest = '') => Number(hours) * 60 + Number(rest || 0);
/** Durations are told to five minutes, totals to ten. */
const near = (told: number, real: number) => Math.abs(told - real) <= 5;

it('tells trainers how long each unit takes, as the unit does', () => {
  const cells = [...page.matchAll(/\| (\d+) \p{Lu}[^|]*\| (\d+) h(?: (\d+))? (?=\|)/gu)];
  const told = new Map(cells.map(([, number, ...time]) => [Number(number), minutesOf(...time)]));
  expect([...told.keys()].sort((a, b) => a - b)).toEqual(LESSONS.sort((a, b) => a - b));
  for (const [number, time] of told)
    expect(near(time, minutes.get(number) ?? 0), `unit ${number}`).toBe(true);
});

it('plans one, two and three days within seven hours each', () => {
  const sum = (numbers: readonly number[]) =>
    numbers.reduce((total, number) => total + (minutes.get(number) ?? 0), 0);
  const one = [0, 3, 6];
  const two = [...one, 4, 5];
  const plans: [string, number, number[]][] = [
    ['un jour', 1, one],
    ['deux jours', 2, two],
    ['trois jours, Docker', 3, [...two, 7, 9]],
    ['trois jours, jusqu.à Kubernetes', 3, [...two, 13, 14, 15]],
  ];
  for (const [name, days, units] of plans) {
    const [, hours, rest] =
      new RegExp(`^\\| ${name} \\|.*\\| (\\d+) h(?: (\\d+))? \\|$`, 'm').exec(page) ?? [];
    expect(near(minutesOf(hours, rest), sum(units)), name).toBe(true);
    expect(sum(units), name).toBeLessThanOrEqual(days * 7 * 60);
  }
});
