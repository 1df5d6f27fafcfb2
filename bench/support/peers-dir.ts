import { join } from 'node:path';

/** Where the programs we measure ourselves against are installed; never committed, never part of the app. */
export const PEERS_DIR = join(import.meta.dirname, '../../build/bench-peers');
