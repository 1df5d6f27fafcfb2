import { createHash, randomUUID } from 'node:crypto';

/** A data folder has one owner at a time, so its containers of another run are leftovers. */
export function containerOwner(dataDir: string) {
  const dataDirId = createHash('sha256').update(dataDir).digest('hex').slice(0, 16);
  return { dataDirId, runId: randomUUID(), activeNames: new Set<string>() };
}
