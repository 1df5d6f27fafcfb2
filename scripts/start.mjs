import { runUnderPinnedNode } from './setup/bootstrap.mjs';

await runUnderPinnedNode('scripts/start/main.ts');
