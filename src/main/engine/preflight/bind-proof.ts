import { randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { PreflightResult } from '#shared/domain/engine.ts';
import type { PreflightReasons } from '#shared/domain/preflight.ts';
import type { Probe } from './probe.ts';
import { result } from './result.ts';

const TARGET = '/preuve';
const READ_FAILED = 3;
const WRITE_FAILED = 4;
const OTHER_FOLDER = 5;
/** Copies what the host wrote, so that reading and writing are told apart. */
const SCRIPT = [
  `[ -e ${TARGET}/aller ] || [ ! -x ${TARGET} ] || exit ${OTHER_FOLDER}`,
  `t=$(cat ${TARGET}/aller) || exit ${READ_FAILED}`,
  `echo "$t" > ${TARGET}/retour || exit ${WRITE_FAILED}`,
].join('; ');

/** A container reads a file of the workspace and writes another that this machine then reads. */
export async function proveBindMount(probe: Probe, workspaceDir: string): Promise<PreflightResult> {
  const folder = await mkdtemp(join(workspaceDir, '.verification-'));
  try {
    return outcome(await tryMount(probe, folder), workspaceDir);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

type Verdict = { reason: PreflightReasons['bind-mount']; message?: string };

async function tryMount(probe: Probe, folder: string): Promise<Verdict> {
  const token = randomBytes(16).toString('hex');
  await writeFile(join(folder, 'aller'), token, { mode: 0o644 });
  const ended = await probe.run({ command: ['sh', '-c', SCRIPT], bind: { source: folder, target: TARGET } });
  if (ended.kind === 'endless') return { reason: 'engine-refused', message: 'timeout' };
  if (ended.kind === 'refused') {
    const { refusal, message } = ended;
    return { reason: refusal === 'other' ? 'engine-refused' : refusal, message };
  }
  if (ended.exitCode === OTHER_FOLDER) return { reason: 'content-differs' };
  if (ended.exitCode === READ_FAILED) return { reason: 'read-refused' };
  if (ended.exitCode === WRITE_FAILED) return { reason: 'write-refused' };
  if (ended.exitCode !== 0) return { reason: 'engine-refused', message: ended.output.trim() };
  const back = await readFile(join(folder, 'retour'), 'utf8').catch(() => '');
  return { reason: back.trim() === token ? 'proved' : 'content-differs' };
}

function outcome({ reason, message = '' }: Verdict, path: string): PreflightResult {
  if (reason === 'proved') return result('bind-mount', 'ok', 'proved', { params: { path } });
  return result('bind-mount', 'failed', reason, {
    params: { path, message },
    remedies: ['retry', 'pick-source'],
    lostCapabilities: ['bind-mount'],
  });
}
