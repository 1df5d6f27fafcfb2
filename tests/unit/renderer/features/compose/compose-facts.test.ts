import { describe, expect, it } from 'vitest';
import type { ComposeService, ComposeStack } from '#shared/contract/compose.ts';
import type { ContainerObject, ImageObject } from '#shared/contract/object.ts';
import {
  factsOf,
  hasLeftovers,
  orphansOf,
  removedBy,
} from '../../../../../src/renderer/features/compose/compose-facts.ts';

const DIGEST = `sha256:${'a'.repeat(64)}`;

function service(name: string, image: string): ComposeService {
  return { name, image, isBuilt: false, profiles: [], wantedCount: 1, fixedPorts: [], dependsOn: [] };
}

function stack(...services: ComposeService[]): ComposeStack {
  const rest = { volumes: [], warnings: [], problem: null };
  return { tool: 'local', isTakenByItself: true, project: 'pile', services, ...rest };
}

function container(name: string, composeService: string, labels: Record<string, string> = {}) {
  return {
    id: name,
    name,
    state: 'running',
    labels,
    composeProject: 'pile',
    composeService,
  } as ContainerObject;
}

const image = (references: string[], digests: string[]) => ({ references, digests }) as ImageObject;

describe('what runs of a stack', () => {
  it('counts for no service what `docker compose run` made, and takes it down with the stack', () => {
    const containers = [
      container('pile-web-1', 'web'),
      container('pile-web-run-1a2b', 'web', { 'com.docker.compose.oneoff': 'True' }),
    ];
    const engine = { containers, images: [], isKnown: true };
    const [web] = factsOf(stack(service('web', 'cale/web:v1')), engine);
    expect(web?.containers.map(({ name }) => name)).toEqual(['pile-web-1']);
    const gone = removedBy(stack(service('web', 'a')), { containers, networks: [], volumes: [] }, false);
    expect(gone.map(({ name }) => name)).toEqual(['pile-web-1', 'pile-web-run-1a2b']);
    expect(hasLeftovers(stack(service('web', 'a')), containers)).toBe(true);
    expect(hasLeftovers(stack(service('web', 'a')), containers.slice(0, 1))).toBe(false);
    expect(orphansOf(stack(service('base', 'a')), containers)).toHaveLength(2);
  });

  it.each([
    ['cale/web', ['cale/web:latest'], [], false],
    [`cale/web@${DIGEST}`, [], [`cale/web@${DIGEST}`], false],
    [`docker.io/library/nginx:1@${DIGEST}`, [], [`nginx@${DIGEST}`], false],
    [`localhost:5000/a:2@${DIGEST}`, [], [`localhost:5000/a@${DIGEST}`], false],
    [`cale/web@${DIGEST}`, ['cale/web:latest'], [], true],
  ])('knows whether the engine has %s', (name, references, digests, isMissing) => {
    const engine = { containers: [], images: [image(references, digests)], isKnown: true };
    expect(factsOf(stack(service('web', name)), engine)[0]?.isImageMissing).toBe(isMissing);
  });
});
