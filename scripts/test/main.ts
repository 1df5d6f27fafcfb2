import { prepare } from '../setup/prepare.ts';
import { runSuites } from './run.ts';
import { commandSuite } from './suite.ts';
import { checkSuites, realSuites, unitSuite } from './suites.ts';

await prepare(['engine', 'chromium']);
process.exitCode = await runSuites([
  ...checkSuites(),
  // Packages come over the network meanwhile.
  [
    commandSuite('images du cours', 'node', ['scripts/kit/build.ts']),
    unitSuite(),
    commandSuite('construction', 'node', ['scripts/build.ts']),
  ],
  commandSuite('poids du premier affichage', 'node', ['scripts/bundle-budget.ts']),
  realSuites(),
]);
