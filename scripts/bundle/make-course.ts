/** Makes `out/course`: the course as the app shows it, so that a start only reads it. */
import { join } from 'node:path';
import { makeCourse } from '#main/course/catalogue/made/make.ts';

const ROOT = join(import.meta.dirname, '../..');

await makeCourse(join(ROOT, 'resources/course/fr'), join(ROOT, 'out/course'));
