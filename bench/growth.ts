import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { BenchEntry } from './entry.ts';
import { type Curve, exponentOf } from './growth/curve.ts';
import { drawCurves } from './growth/draw.ts';
import { measureLayers } from './growth/layers.ts';
import { measureLines } from './growth/lines.ts';
import { measureLists } from './growth/lists.ts';
import { measureSections } from './growth/sections.ts';
import { thisMachine } from './support/machine.ts';

const PLOT = join(import.meta.dirname, '../reports/growth.svg');
/** Of a measure that is as twice as large for twice as much: linear, and what its noise may add. */
const MAX_EXPONENT = 1.1;

/** How what the app takes grows with what there is, drawn in `reports/growth.svg`; needs the private engine. */
export async function run(): Promise<BenchEntry[]> {
  const curves = [
    await measureSections(),
    ...(await measureLists()),
    await measureLayers(),
    await measureLines(),
  ];
  await mkdir(join(PLOT, '..'), { recursive: true });
  await writeFile(PLOT, drawCurves(curves, thisMachine(), new Date()));
  return curves.map(entryOf);
}

function entryOf(curve: Curve): BenchEntry {
  const exponent = exponentOf(curve.points);
  const [first, last] = [curve.points[0], curve.points.at(-1)].map((it) => it?.size ?? 0);
  return {
    name: `growth: exponent of ${curve.name}, from ${first} to ${last}`,
    ours: exponent,
    peer: null,
    peerName: null,
    unit: '',
    ratio: null,
    goal: `≤ ${MAX_EXPONENT}`,
    ok: exponent <= MAX_EXPONENT,
  };
}

if (import.meta.main) console.log(JSON.stringify(await run(), null, 2));
