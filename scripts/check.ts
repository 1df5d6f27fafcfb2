import { runSuites } from './test/run.ts';
import { checkSuites, unitSuite } from './test/suites.ts';

process.exitCode = await runSuites([...checkSuites(), unitSuite()]);
