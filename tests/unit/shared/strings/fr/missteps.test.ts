import { expect, it } from 'vitest';
import type { MisstepFacts } from '#shared/course/missteps.ts';
import { describeMisstep } from '#shared/strings/fr/missteps.ts';

const named = { name: 'ex-un', wanted: 'ex-deux' };

/** One of each mistake: what the type lists is here, and nothing else. */
const MISTAKES: MisstepFacts = {
  'option-after-image': { name: 'ex-un', option: '--rm' },
  'name-typo': named,
  'name-form': { name: 'ex-un', stem: 'ex-deux-' },
  'name-forgotten': named,
  'other-name': named,
  'created-not-started': { name: 'ex-un' },
  'command-not-found': { name: 'ex-un', command: 'slep' },
  'no-shell': { name: 'ex-un', command: '/bin/sh' },
  'port-taken': { name: 'ex-un' },
  'ended-at-once': { name: 'ex-un', command: 'sh' },
  'auto-removed': { name: 'ex-un' },
  'ended-and-removed': { name: 'ex-un' },
  'auto-removed-misnamed': { ...named, isWanted: false },
  'gone-to-background': { name: 'ex-un', command: 'httpd', option: '-f' },
  'terminal-held': { name: 'ex-un' },
  'file-unwritten': { name: 'ex-un', path: '/srv/plaque', command: 'echo safran' },
  'other-tag': { name: 'ex-un', image: 'cale/web:v2', wanted: 'cale/web:v1' },
  'image-other-tag': named,
  'image-other-registry': {
    name: 'localhost:5000/un:1.0',
    wanted: 'localhost:5123/un:1.0',
    registry: 'localhost:5123',
  },
  'image-unpushed': { name: 'localhost:5123/un:1.0', container: 'ex-un' },
  'image-other-name': named,
  'image-unnamed': { id: '0123456789ab', wanted: 'ex-deux' },
  'volume-other-name': named,
  'network-other-name': named,
  'ports-swapped': { name: 'ex-un', hostPort: 8000, containerPort: 8080 },
  'other-port': { name: 'ex-un', containerPort: 80, wanted: 8080 },
  'every-interface': { name: 'ex-un', hostPort: 8000 },
  'loopback-inside': { name: 'ex-un', port: 8080 },
  'folder-for-volume': { name: 'ex-un', source: '/home/moi/cuve', wanted: 'ex-cuve' },
  'other-target': { name: 'ex-un', target: '/var/lib/registre', wanted: '/var/lib/registry' },
  'wrong-folder': { path: 'ailleurs/Dockerfile', wanted: 'ex-un/Dockerfile' },
  'cluster-other-namespace': { of: 'pod', name: 'ex-un', namespace: 'essai', wanted: 'default' },
  'cluster-other-kind': { of: 'pod', name: 'ex-un', namespace: 'default', wanted: 'deployment' },
  'cluster-other-name': { of: 'pod', name: 'ex-um', namespace: 'default', wanted: 'ex-un' },
};

it.each(Object.entries(MISTAKES))(
  'says of %s what happened, then what to do: two sentences',
  (code, params) => {
    const said = describeMisstep({ code, params });
    const sentences = said.split(/(?<=\.) /);
    expect(sentences).toHaveLength(2);
    for (const sentence of sentences) expect(sentence).toMatch(/^(\p{Lu}|`docker |ex-un ).*\.$/u);
    // Each names what it is about.
    expect(said).toContain(Object.values(params)[0]);
    expect(said).not.toMatch(/undefined|\[object/);
    // Backticks are in pairs, and every command and option between them.
    const words = said.split('`');
    expect(words.length % 2).toBe(1);
    for (const text of words.filter((_, at) => at % 2 === 0)) expect(text).not.toMatch(/docker |(^|\s)-/);
  },
);

it('speaks of a forgotten tag to whoever may have forgotten it, and to nobody else', () => {
  const said = (image: string) =>
    describeMisstep({ code: 'other-tag', params: { name: 'ex-un', image, wanted: 'cale/web:v1' } });
  expect(said('cale/web')).toContain('`latest`');
  expect(said('localhost:5000/web:latest')).toContain('`latest`');
  expect(said('cale/web:v2')).not.toContain('latest');
});

it('removes what is of the whole cluster without naming a namespace', () => {
  const params = { of: 'namespace', name: 'ex-prodution', namespace: '', wanted: 'ex-production' };
  const said = describeMisstep({ code: 'cluster-other-name', params });
  expect(said).toContain('`kubectl delete namespace ex-prodution`');
});

it('says nothing of a mistake that this version does not know', () => {
  expect(describeMisstep({ code: 'toString', params: {} })).toBe('');
});
