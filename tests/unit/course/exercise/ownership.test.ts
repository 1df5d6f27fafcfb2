import { describe, expect, test } from 'vitest';
import { isOwned, keyOf, type OwnershipRules } from '#main/course/exercise/ownership.ts';
import { ownsSchema } from '#shared/course/exercise.ts';

const BEGAN = Date.parse('2026-11-20T10:00:00.500Z');

function rulesWith(owns: object, more: Partial<OwnershipRules> = {}): OwnershipRules {
  const base = {
    exerciseId: 'ports',
    beganAtMs: BEGAN,
    existedBefore: new Set<string>(),
    seen: new Set<string>(),
  };
  return { ...base, owns: ownsSchema.parse(owns), ...more };
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
    expect(isOwned.container(byName, container())).toBe(true);
    expect(isOwned.container(byName, container({ name: 'mon-ex-web' }))).toBe(false);
    expect(isOwned.container(byName, container({ createdAtMs: BEGAN - 2000 }))).toBe(false);
  });

  test('in the second of the beginning unless it was there already', () => {
    const sameSecond = container({ createdAtMs: BEGAN - 500 });
    expect(isOwned.container(byName, sameSecond)).toBe(true);
    const known = rulesWith(
      { containers: ['ex-*'] },
      { existedBefore: new Set([keyOf.container(sameSecond)]) },
    );
    expect(isOwned.container(known, sameSecond)).toBe(false);
  });

  test('by the exercise’s label or compose project, not by another’s', () => {
    const rules = rulesWith({ composeProjects: ['pile'] });
    expect(isOwned.container(rules, container({ labels: { 'fr.cale-seche.exercice': 'ports' } }))).toBe(true);
    expect(isOwned.container(rules, container({ labels: { 'fr.cale-seche.exercice': 'autre' } }))).toBe(
      false,
    );
    expect(isOwned.container(rules, container({ labels: { 'com.docker.compose.project': 'pile' } }))).toBe(
      true,
    );
    expect(isOwned.container(rules, container({ labels: { 'com.docker.compose.project': 'pile2' } }))).toBe(
      false,
    );
  });

  test('by its image only when nobody named it', () => {
    const rules = rulesWith({ containersFromImages: ['cale/web:v1'] });
    expect(isOwned.container(rules, container({ name: 'sleepy_turing' }))).toBe(true);
    expect(isOwned.container(rules, container({ name: 'sleepy_turing2' }))).toBe(true);
    expect(isOwned.container(rules, container({ name: 'mon-web' }))).toBe(false);
    expect(isOwned.container(rules, container({ name: 'sleepy_turing', image: 'cale/web:v2' }))).toBe(false);
  });
});

describe('an image is owned', () => {
  const image = (reference: string, id = 'sha256:1') => ({ id, reference, labels: {} });
  const rules = rulesWith({ images: ['ex-app', 'ex-lib:v*'] });

  test('by its reference, a missing tag being latest', () => {
    expect(isOwned.image(rules, image('ex-app:latest'))).toBe(true);
    expect(isOwned.image(rules, image('ex-app:v2'))).toBe(false);
    expect(isOwned.image(rules, image('ex-lib:v2'))).toBe(true);
    expect(isOwned.image(rules, image('cale/web:v1'))).toBe(false);
  });

  test('not when the reference pointed to that very image before', () => {
    const known = rulesWith(
      { images: ['ex-app'] },
      { existedBefore: new Set([keyOf.image(image('ex-app:latest'))]) },
    );
    expect(isOwned.image(known, image('ex-app:latest'))).toBe(false);
    expect(isOwned.image(known, image('ex-app:latest', 'sha256:2'))).toBe(true);
  });

  test('without a name only when it bore the exercise’s', () => {
    expect(isOwned.image(rules, image(''))).toBe(false);
    const seen = new Set([keyOf.image(image('ex-app:latest'))]);
    expect(isOwned.image(rulesWith({ images: ['ex-app'] }, { seen }), image(''))).toBe(true);
  });
});

describe('a file is owned', () => {
  test('when it or its folder matches and it was not there before', () => {
    const rules = rulesWith(
      { files: ['site', '*.log'] },
      { existedBefore: new Set([keyOf.file('site/a.html')]) },
    );
    expect(isOwned.file(rules, 'site/css/b.css')).toBe(true);
    expect(isOwned.file(rules, 'site/a.html')).toBe(false);
    expect(isOwned.file(rules, 'site2/a.html')).toBe(false);
    expect(isOwned.file(rules, 'x.log')).toBe(true);
  });
});
