import { runUnderPinnedNode } from './setup/bootstrap.mjs';

runUnderPinnedNode('scripts/start/main.ts');
