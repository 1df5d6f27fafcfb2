import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { withoutSecrets } from '#shared/domain/address.ts';

/** The end that is shown of a log that may be long, in bytes. */
const SHOWN_BYTES = 256 * 1024;

/** The end of the log minikube keeps of its last start, without the keys and tokens in it; empty where it wrote none. */
export async function readLastLog(home: string): Promise<string> {
  const handle = await open(join(home, 'logs', 'lastStart.txt'), 'r').catch(() => null);
  if (!handle) return '';
  try {
    const { size } = await handle.stat();
    const from = Math.max(0, size - SHOWN_BYTES);
    const bytes = Buffer.alloc(size - from);
    const { bytesRead } = await handle.read(bytes, 0, bytes.length, from);
    const text = bytes.subarray(0, bytesRead).toString('utf8');
    return withoutSecrets(from === 0 ? text : text.slice(text.indexOf('\n') + 1));
  } finally {
    await handle.close();
  }
}
