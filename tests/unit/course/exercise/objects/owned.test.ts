import { describe, expect, test } from 'vitest';
import { type Beginning, UNKNOWN_BEGINNING } from '#main/course/exercise/beginning.ts';
import { CONTAINERS } from '#main/course/exercise/objects/container.ts';
import { FILES } from '#main/course/exercise/objects/file.ts';
import { IMAGES } from '#main/course/exercise/objects/image.ts';
import type { OwnershipRules } from '#main/course/exercise/objects/object-kind.ts';
import { VOLUMES } from '#main/course/exercise/objects/volume.ts';
import { ownsSchema } from '#main/course/schema/exercise.ts';

const BEGAN = Date.parse('2026-11-20T10:00:00.500Z');

function rulesWith(owns: object, more: Partial<OwnershipRules> = {}): OwnershipRules {
  const base = {
    exerciseId: 'ports',
    workspaceDir: '/atelier',
    reach: { docker: true, cluster: false },
    beganAtMs: BEGAN,
    existedBefore: new Set<string>(),
    seen: new Set<string>(),
    beginning: UNKNOWN_BEGINNING,
  };
  return { ...base, owns: ownsSchema.parse(owns), ...more };
}

/** What was noted when the exercise began. */
function noted(...marks: string[]): Beginning {
  const had = (mark: string) => marks.includes(mark);
  return { engine: { had }, files: { had, fromMs: BEGAN }, cluster: { had }, nodes: [] };
}

const container = (more: object = {}) => ({
  id: 'c1',
  name: 'ex-web',
  image: 'cale/web:v1',
  createdAtMs: BEGAN + 1000,
  labels: {},
  ...more,
});

describe('a container is owned', () => {
  const byName = rulesWith({ containers: ['ex-*'] });

  test('by its name when it came after the beginning', () => {
    expect(CONTAINERS.isOwned(byName, container())).toBe(true);
    expect(CONTAINERS.isOwned(byName, container({ name: 'mon-ex-web' }))).toBe(false);
    expect(CONTAINERS.isOwned(byName, container({ createdAtMs: BEGAN - 2000 }))).toBe(false);
  });

  test('in the second of the beginning unless it was there already', () => {
    const sameSecond = container({ createdAtMs: BEGAN - 500 });
    expect(CONTAINERS.isOwned(byName, sameSecond)).toBe(true);
    const known = rulesWith(
      { containers: ['ex-*'] },
      { existedBefore: new Set([CONTAINERS.keyOf(sameSecond)]) },
    );
    expect(CONTAINERS.isOwned(known, sameSecond)).toBe(false);
  });

  test('not when it was there under another name', () => {
    const rules = rulesWith({ containers: ['ex-*'] }, { beginning: noted('container/c1') });
    expect(CONTAINERS.isOwned(rules, container())).toBe(false);
    expect(CONTAINERS.isOwned(rules, container({ id: 'c2' }))).toBe(true);
  });

  test('by the exercise’s label, and never with another’s, whatever its name', () => {
    const rules = rulesWith({ containers: ['ex-web'] });
    const labelled = (exercise: string, name: string) =>
      CONTAINERS.isOwned(rules, container({ name, labels: { 'fr.cale-seche.exercice': exercise } }));
    expect(labelled('ports', 'autre')).toBe(true);
    expect(labelled('autre', 'autre')).toBe(false);
    expect(labelled('autre', 'ex-web')).toBe(false);
  });

  test('by its Compose project only when the files it was read from are the exercise’s', () => {
    const rules = rulesWith({ composeProjects: ['pile'], containers: ['pile-*'], files: ['ex-pile'] });
    const made = (files: string | null, project = 'pile') => {
      const labels = {
        'com.docker.compose.project': project,
        'com.docker.compose.config-hash': '0',
        ...(files === null ? {} : { 'com.docker.compose.project.config_files': files }),
      };
      return CONTAINERS.isOwned(rules, container({ name: 'pile-web-1', labels }));
    };
    expect(made('/atelier/ex-pile/compose.yaml')).toBe(true);
    expect(made('/atelier/ex-pile/compose.yaml,/atelier/ex-pile/compose.override.yaml')).toBe(true);
    expect(made('/atelier/ex-pile/compose.yaml', 'pile2')).toBe(false);
    expect(made('/atelier/ma-pile/compose.yaml')).toBe(false);
    expect(made('/ailleurs/ex-pile/compose.yaml')).toBe(false);
    expect(made('/atelier2/ex-pile/compose.yaml')).toBe(false);
    expect(made('/atelier/ex-pile/../ma-pile/compose.yaml')).toBe(false);
    expect(made('/atelier/ex-pile/compose.yaml,/home/moi/compose.yaml')).toBe(false);
    expect(made('-')).toBe(false);
    expect(made(null)).toBe(false);
  });

  test('by its image only when nobody named it', () => {
    const rules = rulesWith({ containersFromImages: ['cale/web:v1'] });
    expect(CONTAINERS.isOwned(rules, container({ name: 'sleepy_turing' }))).toBe(true);
    expect(CONTAINERS.isOwned(rules, container({ name: 'sleepy_turing2' }))).toBe(true);
    expect(CONTAINERS.isOwned(rules, container({ name: 'mon-web' }))).toBe(false);
    expect(CONTAINERS.isOwned(rules, container({ name: 'mon_site' }))).toBe(false);
    expect(CONTAINERS.isOwned(rules, container({ name: 'sleepy_turing', image: 'cale/web:v2' }))).toBe(false);
  });
});

describe('an image is owned', () => {
  const image = (reference: string, more: object = {}) => {
    const one = { id: 'sha256:1', reference, digests: [], createdAtMs: BEGAN + 1000, ...more };
    return { references: reference === '' ? [] : [reference], ...one };
  };
  const owns = { images: ['ex-app', 'ex-lib:v*'] };
  const rules = rulesWith(owns);
  const wasThere = rulesWith(owns, { beginning: noted('image/sha256:1') });

  test('and listed by its name, or by its short id where it has none', () => {
    const id = `sha256:0123456789abcdef${'0'.repeat(48)}`;
    expect(IMAGES.shownNameOf(image('ex-app:latest', { id }))).toBe('ex-app:latest');
    expect(IMAGES.shownNameOf(image('', { id }))).toBe('0123456789ab');
  });

  test('by its reference, a missing tag being latest', () => {
    expect(IMAGES.isOwned(rules, image('ex-app:latest'))).toBe(true);
    expect(IMAGES.isOwned(rules, image('ex-app:v2'))).toBe(false);
    expect(IMAGES.isOwned(rules, image('ex-lib:v2'))).toBe(true);
    expect(IMAGES.isOwned(rules, image('cale/web:v1'))).toBe(false);
  });

  test('not when the reference pointed to that very image before', () => {
    const known = rulesWith(owns, { existedBefore: new Set([IMAGES.keyOf(image('ex-app:latest'))]) });
    expect(IMAGES.isOwned(known, image('ex-app:latest'))).toBe(false);
    expect(IMAGES.isOwned(known, image('ex-app:latest', { id: 'sha256:2' }))).toBe(true);
  });

  test('never when it was there: only a name given to it since is, while another one keeps it', () => {
    expect(IMAGES.isOwned(wasThere, image('ex-app:latest'))).toBe(false);
    expect(
      IMAGES.isOwned(wasThere, image('ex-app:latest', { references: ['ex-app:latest', 'mien:1'] })),
    ).toBe(true);
    expect(IMAGES.isOwned(wasThere, image('ex-lib:v1', { references: ['ex-app:latest', 'ex-lib:v1'] }))).toBe(
      false,
    );
    expect(IMAGES.isOwned(wasThere, image('ex-app:latest', { id: 'sha256:2' }))).toBe(true);
  });

  test('not by a date that is older where nothing was noted: a loaded image may have any', () => {
    expect(IMAGES.isOwned(rules, image('ex-app:latest', { createdAtMs: BEGAN - 1000 }))).toBe(false);
    const known = rulesWith(owns, { beginning: noted() });
    expect(IMAGES.isOwned(known, image('ex-app:latest', { createdAtMs: BEGAN - 1000 }))).toBe(true);
  });

  test('without a name only when it bore the exercise’s, and was not there', () => {
    expect(IMAGES.isOwned(rules, image(''))).toBe(false);
    const seen = new Set([IMAGES.keyOf(image('ex-app:latest'))]);
    expect(IMAGES.isOwned({ ...rules, seen }, image(''))).toBe(true);
    expect(IMAGES.isOwned({ ...wasThere, seen }, image(''))).toBe(false);
  });

  test('without a name when its digests are the exercise’s', () => {
    expect(IMAGES.isOwned(rules, image('', { digests: ['ex-lib:v1@sha256:0'] }))).toBe(true);
    expect(IMAGES.isOwned(rules, image('', { digests: ['ex-lib:v1@sha256:0', 'mien@sha256:0'] }))).toBe(
      false,
    );
  });
});

describe('a volume is owned', () => {
  const volume = (more: object = {}) => ({
    ...{ name: 'ex-vol', driver: 'local', mountPoint: '', createdAtMs: BEGAN + 500, labels: {} },
    ...more,
  });
  const owns = { volumes: ['ex-vol'], composeProjects: ['pile'] };

  test('by its name when none of that name was there', () => {
    expect(VOLUMES.isOwned(rulesWith(owns, { beginning: noted() }), volume())).toBe(true);
    expect(VOLUMES.isOwned(rulesWith(owns), volume())).toBe(true);
    expect(VOLUMES.isOwned(rulesWith(owns), volume({ name: 'mon-vol' }))).toBe(false);
  });

  test('under a name that was there only once the engine told it as made', () => {
    const beginning = noted('volume-name/ex-vol', `volume/ex-vol@${BEGAN - 500}`);
    expect(VOLUMES.isOwned(rulesWith(owns, { beginning }), volume())).toBe(false);
    const seen = new Set([`made/${VOLUMES.keyOf(volume())}`]);
    expect(VOLUMES.isOwned(rulesWith(owns, { beginning, seen }), volume())).toBe(true);
    expect(VOLUMES.isOwned(rulesWith(owns, { beginning, seen }), volume({ createdAtMs: BEGAN - 500 }))).toBe(
      false,
    );
  });

  test('in the second of the beginning only where it was noted what there was', () => {
    const sameSecond = volume({ createdAtMs: BEGAN - 500 });
    expect(VOLUMES.isOwned(rulesWith(owns), sameSecond)).toBe(false);
    expect(VOLUMES.isOwned(rulesWith(owns, { beginning: noted() }), sameSecond)).toBe(true);
  });

  test('of a Compose project, or without a name, only when a container of the exercise brought it', () => {
    const ofProject = volume({ labels: { 'com.docker.compose.project': 'pile' } });
    const unnamed = volume({ name: 'f'.repeat(64) });
    for (const one of [ofProject, unnamed]) {
      expect(VOLUMES.isOwned(rulesWith(owns), one)).toBe(false);
      expect(VOLUMES.isOwned(rulesWith(owns, { seen: new Set([VOLUMES.keyOf(one)]) }), one)).toBe(true);
    }
  });
});

describe('a file is owned', () => {
  const entry = (path: string, more: object = {}) => ({
    ...{ path, mark: `${path}@1`, atMs: (BEGAN + 1) as number | null, isFolder: false, holds: [] },
    ...more,
  });
  const owns = { files: ['site', '*.log'] };

  test('when it or its folder matches and nothing was there before', () => {
    const rules = rulesWith(owns, { beginning: noted('path/site/a.html') });
    expect(FILES.isOwned(rules, entry('site/css/b.css'))).toBe(true);
    expect(FILES.isOwned(rules, entry('site/a.html'))).toBe(false);
    expect(FILES.isOwned(rules, entry('site2/a.html'))).toBe(false);
    expect(FILES.isOwned(rules, entry('x.log'))).toBe(true);
  });

  test('not when it was there under another name, is older, or does not say', () => {
    const rules = rulesWith(owns, { beginning: noted('inode/7@1') });
    expect(FILES.isOwned(rules, entry('x.log', { mark: '7@1' }))).toBe(false);
    expect(FILES.isOwned(rules, entry('x.log', { mark: '7@2' }))).toBe(true);
    expect(FILES.isOwned(rules, entry('x.log', { atMs: BEGAN - 1 }))).toBe(false);
    expect(FILES.isOwned(rules, entry('x.log', { atMs: null }))).toBe(false);
  });

  test('a folder only when all that it holds is', () => {
    const rules = rulesWith(owns, { beginning: noted('inode/7@1') });
    const folder = (...holds: object[]) => entry('site', { isFolder: true, holds });
    expect(FILES.isOwned(rules, folder(entry('site/a')))).toBe(true);
    expect(FILES.isOwned(rules, folder(entry('site/a'), entry('site/b', { mark: '7@1' })))).toBe(false);
  });

  test('never of an exercise begun by an app that noted nothing', () => {
    expect(FILES.isOwned(rulesWith(owns), entry('x.log'))).toBe(false);
  });

  test('one by one, and a folder of many as one line that says how many', () => {
    const rules = rulesWith(owns, { beginning: noted() });
    const files = Array.from({ length: 51 }, (_, at) => entry(`site/${at}`));
    const small = entry('site', { isFolder: true, holds: files.slice(1) });
    const large = entry('site', { isFolder: true, holds: files });
    expect(FILES.covers(rules, small)).toHaveLength(0);
    expect(FILES.covers(rules, large)).toHaveLength(51);
    const other = entry('site', {
      isFolder: true,
      holds: [...files.slice(1), entry('site/0', { mark: '9@9' })],
    });
    expect(FILES.listedAs(rules, other)).not.toBe(FILES.listedAs(rules, large));
  });
});
