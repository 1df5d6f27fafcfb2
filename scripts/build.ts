/** `npm run build`: makes `out/`, unless it was made from exactly these sources. */
import { join } from 'node:path';
import { ensureBuilt } from './start/build.ts';

await ensureBuilt(join(import.meta.dirname, '..'), (line) => console.log(line));
