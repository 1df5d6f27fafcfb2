import { currentPrivateEngine } from './engine.ts';

/** Integration tests refuse to run against an engine that is not theirs to break. */
export function setup(): void {
  currentPrivateEngine();
}
