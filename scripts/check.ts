import { runSuites } from './test/run.ts';
import { checkSuites } from './test/suites.ts';

process.exitCode = await runSuites(checkSuites());
