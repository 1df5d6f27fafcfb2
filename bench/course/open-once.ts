/** Opens the course of the checkout with the cache of a data folder, as an app that starts does, and prints what it took. */
import { loadCatalogue } from '#main/course/catalogue/catalogue.ts';
import { openCourseCache } from '#main/store/course-cache.ts';

const [dir = '', dataDir = ''] = process.argv.slice(2);
/** What learners look for: words of the course, a part of one, a command. */
const SEARCHES = ['couche', 'volume', 'docker run', 'rese', 'kubectl apply', 'sonde', 'secret', 'ports'];

const timed = async <T>(work: () => Promise<T>): Promise<[T, number]> => {
  const startedAt = performance.now();
  return [await work(), performance.now() - startedAt];
};

const [{ catalogue, cache }, openMs] = await timed(async () => {
  const cache = await openCourseCache(dataDir);
  return { cache, catalogue: await loadCatalogue({ dir, isOurs: true, cache }) };
});
await cache.save();
const unitMs: number[] = [];
for (const { unitId } of catalogue.outline.units) unitMs.push((await timed(() => catalogue.unit(unitId)))[1]);
await catalogue.warmUp();
const searchMs: number[] = [];
for (const query of SEARCHES) searchMs.push((await timed(() => catalogue.search(query, 20)))[1]);
console.log(JSON.stringify({ openMs, unitMs, searchMs, problems: catalogue.problems.length }));
