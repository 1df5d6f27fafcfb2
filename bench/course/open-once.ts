/** Opens the course of the checkout as an app that starts does, and prints what it took. */
import { openCatalogue } from '#main/course/catalogue/made/open.ts';

const [dir = '', madeDir = ''] = process.argv.slice(2);
/** What learners look for: words of the course, a part of one, a command. */
const SEARCHES = ['couche', 'volume', 'docker run', 'rese', 'kubectl apply', 'sonde', 'secret', 'ports'];

const timed = async <T>(work: () => Promise<T>): Promise<[T, number]> => {
  const startedAt = performance.now();
  return [await work(), performance.now() - startedAt];
};

const [catalogue, openMs] = await timed(() => openCatalogue(dir, madeDir));
const unitMs: number[] = [];
for (const { unitId } of catalogue.outline.units) unitMs.push((await timed(() => catalogue.unit(unitId)))[1]);
await catalogue.warmUp();
const searchMs: number[] = [];
for (const query of SEARCHES) searchMs.push((await timed(() => catalogue.search(query, 20)))[1]);
console.log(JSON.stringify({ openMs, unitMs, searchMs, problems: catalogue.problems.length }));
