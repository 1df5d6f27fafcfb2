import { object, objects, type Said, text, texts } from '#main/core/reading.ts';
import type { ClusterAccess } from '../access.ts';
import { askCluster } from '../http.ts';
import type { ApiResource } from '../paths.ts';

/** Everything the API has in one answer a root, where discovery would ask each group; every server since 1.30 knows it. */
const DISCOVERY = 'application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList';

/** Every kind whose objects can be applied, the preferred version of each group first. */
export async function listKinds(access: ClusterAccess): Promise<ApiResource[]> {
  const answers = await Promise.all(
    ['/api', '/apis'].map((path) =>
      askCluster(access, { path, accept: DISCOVERY, verb: 'get', resource: 'apis' }),
    ),
  );
  return answers.flatMap((answer) => objects(object(answer).items)).flatMap(kindsOfGroup);
}

function kindsOfGroup({ metadata, versions }: Said): ApiResource[] {
  const group = text(object(metadata).name);
  return objects(versions).flatMap(({ version, resources }) => {
    const apiVersion = group === '' ? text(version) : `${group}/${text(version)}`;
    return objects(resources)
      .filter(({ verbs }) => texts(verbs).includes('patch'))
      .map(({ resource, responseKind, scope }) => ({
        apiVersion,
        kind: text(object(responseKind).kind),
        resource: text(resource),
        isNamespaced: scope === 'Namespaced',
      }));
  });
}
