import { object, objects, objectsByName, type Said, text } from '#main/core/reading.ts';
import { AppError } from '#shared/errors.ts';
import type { ClusterAccess } from '../access.ts';
import { askCluster } from '../http.ts';

/** A kind, as manifests name it. */
interface KindRef {
  apiVersion: string;
  kind: string;
}

const PREFIX = '#/components/schemas/';
/** What nobody who writes a manifest asks for. */
const UNUSED = ['default', 'x-kubernetes-group-version-kind', 'x-kubernetes-list-map-keys'];

/** The schema of a kind with everything it refers to, as JSON; throws `cluster-kind-unknown`. */
export async function readKindSchema(access: ClusterAccess, ref: KindRef): Promise<string> {
  const root = ref.apiVersion.includes('/') ? `apis/${ref.apiVersion}` : `api/${ref.apiVersion}`;
  const question = { path: `/openapi/v3/${root}`, verb: 'get', resource: 'openapi' };
  const said = object(
    await askCluster(access, question).catch((error: unknown) => {
      if (error instanceof AppError && error.code === 'cluster-object-missing') return {};
      throw error;
    }),
  );
  const schemas = new Map(objectsByName(object(said.components).schemas));
  const found = [...schemas].find(([, schema]) => isOfKind(schema, ref));
  if (!found) throw new AppError('cluster-kind-unknown', { ...ref });
  return JSON.stringify({ ...trimmed(found[1]), definitions: closureOf(found[1], schemas) });
}

function isOfKind(schema: Said, { apiVersion, kind }: KindRef): boolean {
  return objects(schema['x-kubernetes-group-version-kind']).some((one) => {
    const group = text(one.group);
    return one.kind === kind && (group === '' ? one.version : `${group}/${text(one.version)}`) === apiVersion;
  });
}

/** Every schema that this one leads to, by name. */
function closureOf(root: Said, schemas: ReadonlyMap<string, Said>): Record<string, Said> {
  const found = new Map<string, Said>();
  const wanted = refsIn(root);
  for (let name = wanted.pop(); name !== undefined; name = wanted.pop()) {
    const schema = schemas.get(name);
    if (!schema || found.has(name)) continue;
    found.set(name, trimmed(schema));
    wanted.push(...refsIn(schema));
  }
  return Object.fromEntries(found);
}

function refsIn(schema: Said): string[] {
  const refs: string[] = [];
  JSON.stringify(schema, (key, value: unknown) => {
    if (key === '$ref' && typeof value === 'string') refs.push(value.slice(PREFIX.length));
    return value;
  });
  return refs;
}

function trimmed(schema: Said): Said {
  return JSON.parse(
    JSON.stringify(schema, (key, value: unknown) => (UNUSED.includes(key) ? undefined : value)),
  ) as Said;
}
