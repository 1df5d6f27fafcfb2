import { describe, expect, it } from 'vitest';
import {
  CONTAINER_ACTION_TEXTS,
  CONTAINER_WORKS,
  CONTAINERS,
  RESTART_TEXTS,
  RUN_DANGER_TEXTS,
} from '#shared/strings/fr/container.ts';
import { EXERCISE_NEEDS } from '#shared/strings/fr/exercise-needs.ts';
import { EXERCISE_RESET, OBJECT_TYPES } from '#shared/strings/fr/exercise-reset.ts';
import { EXERCISE } from '#shared/strings/fr/exercise-ui.ts';
import { NETWORK_TEXTS } from '#shared/strings/fr/network.ts';
import { PREFLIGHT_UI } from '#shared/strings/fr/preflight-ui.ts';
import { READER } from '#shared/strings/fr/reader.ts';
import { SETTINGS_UI } from '#shared/strings/fr/settings-ui.ts';
import { STATUS } from '#shared/strings/fr/status.ts';
import { UI } from '#shared/strings/fr/ui.ts';
import { UNKNOWN_PART } from '#shared/strings/fr/unknown-part.ts';
import { UNSAVED } from '#shared/strings/fr/unsaved.ts';
import { VOLUME_TEXTS } from '#shared/strings/fr/volume.ts';

const CONTAINER = {
  CONTAINERS,
  CONTAINER_ACTION_TEXTS,
  CONTAINER_WORKS,
  RESTART_TEXTS,
  RUN_DANGER_TEXTS,
};
const files = {
  CONTAINER,
  EXERCISE,
  OBJECT_TYPES,
  EXERCISE_NEEDS,
  EXERCISE_RESET,
  PREFLIGHT_UI,
  READER,
  SETTINGS_UI,
  STATUS,
  UI,
  UNKNOWN_PART,
  UNSAVED,
  NETWORK_TEXTS,
  VOLUME_TEXTS,
};

/** An ordinary space where French wants one that does not break, or a straight apostrophe. */
const MISTAKE = / [;!?»]|« |\S :(?!\/\/)| : |[^\s\u202f][»]|«[^\u202f]|\w'\w/u;

describe.each(Object.entries(files))('the French text of %s', (_name, texts) => {
  it('follows French typography', () => {
    const wrong = collect(texts).filter((text) => MISTAKE.test(text.replaceAll(/\w+:\/\/\S*/g, '')));
    expect(wrong).toEqual([]);
  });

  it('is never empty', () => {
    expect(collect(texts).filter((text) => text.trim() === '')).toEqual([]);
  });
});

/** Every text of an object; functions are called with values that reach both the singular and the plural. */
function collect(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value === 'function') return [0, 1, 2].map((n) => String(value(n, 3, 4)));
  if (typeof value === 'object' && value !== null) return Object.values(value).flatMap(collect);
  return [];
}
