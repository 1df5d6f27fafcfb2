import { runUnderPinnedNode } from './setup/bootstrap.mjs';

await runUnderPinnedNode('scripts/test/main.ts');
