import { beforeAll } from 'vitest';
import { handOverEngine } from './handed-engine.ts';

/** Longest time of a new engine, in milliseconds: two seconds on a machine that does nothing else. */
const PATIENCE_MS = 180_000;

// Each file of integration tests begins on an engine that no other file has stopped, changed or left anything on.
beforeAll(handOverEngine, PATIENCE_MS);
