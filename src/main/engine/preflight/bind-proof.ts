import { randomBytes } from 'node:crypto';
import { orDiskError } from '#main/files/disk-error.ts';
import type { HeldFolder } from '#main/files/held-folder.ts';
import { openFile } from '#main/files/open-file.ts';
import { inWorkFolder } from '#main/files/work-folder.ts';
import { createFile } from '#main/files/write-file.ts';
import type { PreflightResult } from '#shared/contract/engine.ts';
import type { PreflightReasons } from '#shared/domain/preflight.ts';
import type { Probe } from './probe.ts';
import { result } from './result.ts';

const TARGET = '/preuve';
/** Twice the token and more: a container may have written anything. */
const MAX_BACK_BYTES = 100;
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
  const tried = inWorkFolder(workspaceDir, (folder, path) => tryMount(probe, folder, path));
  return outcome(await tried, workspaceDir);
}

type Verdict = { reason: PreflightReasons['bind-mount']; message?: string };

async function tryMount(probe: Probe, folder: HeldFolder, source: string): Promise<Verdict> {
  const token = randomBytes(16).toString('hex');
  await orDiskError(createFile(folder, 'aller', token), source);
  const ended = await probe.run({ command: ['sh', '-c', SCRIPT], bind: { source, target: TARGET } });
  if (ended.kind === 'endless') return { reason: 'engine-refused', message: 'timeout' };
  if (ended.kind === 'refused') {
    const { refusal, message } = ended;
    return { reason: refusal === 'other' ? 'engine-refused' : refusal, message };
  }
  if (ended.exitCode === OTHER_FOLDER) return { reason: 'content-differs' };
  if (ended.exitCode === READ_FAILED) return { reason: 'read-refused' };
  if (ended.exitCode === WRITE_FAILED) return { reason: 'write-refused' };
  if (ended.exitCode !== 0) return { reason: 'engine-refused', message: ended.output.trim() };
  const back = await readBack(folder).catch(() => '');
  return { reason: back.trim() === token ? 'proved' : 'content-differs' };
}

async function readBack(folder: HeldFolder): Promise<string> {
  const handle = await openFile(folder, 'retour', 'retour');
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(MAX_BACK_BYTES), 0, MAX_BACK_BYTES, 0);
    return buffer.toString('utf8', 0, bytesRead);
  } finally {
    await handle.close();
  }
}

function outcome({ reason, message = '' }: Verdict, path: string): PreflightResult {
  if (reason === 'proved') return result('bind-mount', 'ok', 'proved', { params: { path } });
  return result('bind-mount', 'failed', reason, {
    params: { path, message },
    remedies: ['retry', 'pick-source'],
    lostCapabilities: ['bind-mount'],
  });
}
