import { object, type Said, textsByName } from '#main/core/reading.ts';
import { CLUSTER_TABLES, type ClusterTable } from '#shared/domain/cluster.ts';
import { AppError } from '#shared/errors.ts';
import type { ClusterAccess } from './access.ts';
import { readObject } from './objects.ts';
import { maskSecret } from './secret-mask.ts';
import { toJson, toYaml } from './write-out.ts';

/** An object whole as JSON, and as YAML without the bookkeeping of field managers; values of a secret never leave. */
export async function readRaw(
  access: ClusterAccess,
  { table, namespace, name }: { table: ClusterTable; namespace: string | null; name: string },
): Promise<{ json: string; yaml: string }> {
  const said = await readObject(access, CLUSTER_TABLES[table], namespace, name);
  const shown = table === 'secrets' ? maskSecret(said) : said;
  return { json: toJson(shown), yaml: toYaml(withoutManagers(shown)) };
}

/** Largest value of a secret that is shown, in bytes. */
const MAX_SHOWN_BYTES = 64 * 1024;

/** The value of one key of a secret; throws `cluster-object-missing` for a secret or a key that is not there. */
export async function revealSecret(
  access: ClusterAccess,
  { namespace, name, key }: { namespace: string; name: string; key: string },
): Promise<{ text: string; isBinary: boolean; sizeBytes: number }> {
  const said = await readObject(access, CLUSTER_TABLES.secrets, namespace, name);
  const encoded = textsByName(said.data)[key];
  if (encoded === undefined)
    throw new AppError('cluster-object-missing', { resource: 'secrets', name: `${name}/${key}` });
  const bytes = Buffer.from(encoded, 'base64');
  const isBinary = bytes.includes(0) || !isUtf8(bytes);
  const shown = isBinary ? '' : bytes.subarray(0, MAX_SHOWN_BYTES).toString('utf8');
  return { text: shown, isBinary, sizeBytes: bytes.length };
}

function isUtf8(bytes: Buffer): boolean {
  return Buffer.from(bytes.toString('utf8'), 'utf8').equals(bytes);
}

/** Without what the cluster notes for itself about who set which field. */
function withoutManagers(said: Said): Said {
  const { managedFields: _managedFields, ...metadata } = object(said.metadata);
  return { ...said, metadata };
}
