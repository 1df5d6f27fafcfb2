import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { capture } from '../setup/run.ts';

/** Where the Go module of the cluster's programs is. */
export const GO_MODULE = join(import.meta.dirname, '../../tests/cluster');

/** Why Kubernetes cannot be built here, for a person; null where it can. */
export function whyNoGo(): string | null {
  const here = goVersion();
  if (here === null) return 'Go absent';
  const wanted = wantedVersion();
  return isAtLeast(here, wanted) ? null : `Go ${here.join('.')} trop ancien, ${wanted.join('.')} demandé`;
}

type Version = readonly number[];

function goVersion(): Version | null {
  const { status, stdout } = capture('go', ['version']);
  const found = /go(\d+(?:\.\d+)+)/.exec(stdout)?.[1];
  return status === 0 && found ? numbersOf(found) : null;
}

function wantedVersion(): Version {
  const line = /^go (\S+)$/m.exec(readFileSync(join(GO_MODULE, 'go.mod'), 'utf8'));
  return numbersOf(line?.[1] ?? '');
}

const numbersOf = (text: string) => text.split('.').map(Number);

/** Compares number by number; one that is missing counts as 0. */
export function isAtLeast(version: Version, wanted: Version): boolean {
  const at = wanted.findIndex((number, index) => number !== (version[index] ?? 0));
  return at === -1 || (version[at] ?? 0) > (wanted[at] ?? 0);
}
