/** What takes long: the tests that sample a space, over much more of it. Run by `npm run test:campaign`. */
import { spawnSync } from 'node:child_process';
import { ROOT } from './suite.ts';

const UNIT = [
  'tests/unit/store/progress-kill.test.ts',
  'tests/unit/terminal/flow-control.test.ts',
  'tests/unit/course/catalogue/fuzz.test.ts',
];
const INTEGRATION = ['tests/integration/shell-kill.test.ts', 'tests/integration/terminal-local.test.ts'];

const env = { ...process.env, CALE_CAMPAIGN: '1' };

function run(project: string, files: readonly string[]): boolean {
  const args = ['run', '--project', project, ...files];
  return spawnSync('vitest', args, { cwd: ROOT, env, stdio: 'inherit' }).status === 0;
}

const isGood = [run('unit', UNIT), run('integration', INTEGRATION)].every(Boolean);
process.exitCode = isGood ? 0 : 1;
