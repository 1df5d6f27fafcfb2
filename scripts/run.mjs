// What every command of package.json begins with: `node scripts/run.mjs (SCRIPT.ts | PROGRAM) [ARGUMENT…]`.
import { runUnderPinnedNode } from './setup/bootstrap.mjs';

const [what = '', ...args] = process.argv.slice(2);
await runUnderPinnedNode(what, args);
