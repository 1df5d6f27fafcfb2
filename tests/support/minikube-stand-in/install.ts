import { chmodSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runsFile, type StandInOptions, type StandInRun } from './options.ts';

const PROGRAM = join(import.meta.dirname, 'main.ts');
/** Its own code compiled: it is run for every question. */
const COMPILED = join(import.meta.dirname, '../../../build/stand-in-cache');

/** An executable named `minikube` that is none: the stand-in. */
export interface InstalledStandIn {
  path: string;
  set(options: Partial<StandInOptions>): void;
  /** How it was run until now, in order. */
  runs(): StandInRun[];
}

/** Puts the stand-in into a folder as the executable `minikube`. */
export function installStandIn(folder: string, options: Partial<StandInOptions> = {}): InstalledStandIn {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, 'minikube');
  const optionsFile = join(folder, 'minikube-stand-in.json');
  const set = (changes: Partial<StandInOptions>) => {
    // The app runs it at its own times: it never reads half of them.
    writeFileSync(`${optionsFile}.part`, JSON.stringify(changes));
    renameSync(`${optionsFile}.part`, optionsFile);
  };
  set(options);
  writeFileSync(
    path,
    `#!/bin/sh\n# Stand-in for minikube in tests.\nexport STAND_IN_OPTIONS='${optionsFile}' NODE_COMPILE_CACHE='${COMPILED}'\nexec '${process.execPath}' '${PROGRAM}' "$@"\n`,
  );
  chmodSync(path, 0o755);
  const runs = () => {
    const lines = readFileSync(runsFile(optionsFile), 'utf8').trim().split('\n');
    return lines.map((line) => JSON.parse(line) as StandInRun);
  };
  return { path, set, runs };
}
