import { runUnderPinnedNode } from './setup/bootstrap.mjs';

runUnderPinnedNode('scripts/test/main.ts');
