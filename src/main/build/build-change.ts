import type { BuiltImage } from '#main/docker/build/built-image.ts';
import type { BuildChange } from '#shared/contract/build.ts';

/** An instruction of the recipe that an image tells of, and whether the cache spared it. */
export interface RecordedStep {
  keyword: string;
  /** Null where nothing was said of it: of equal steps of two stages BuildKit tells of one. */
  isCached: boolean | null;
}

/** What a build says of itself: when it began, engine time, and what it did of its recipe, oldest first. */
interface Making {
  beganAtMs: number;
  recorded: readonly RecordedStep[];
}

/** Compares the image of a name before and after a build. */
export function compareBuilds(before: BuiltImage | null, after: BuiltImage, making: Making): BuildChange {
  const sharedLayerCount = before ? commonLength(before.diffIds, after.diffIds) : 0;
  const [old, now] = [before ? entriesOf(before, sharedLayerCount) : [], entriesOf(after, sharedLayerCount)];
  const recipe = recipeOf(now, making.recorded);
  const kept = pairsOf(old, now);
  const came = now.filter((entry) => !kept.has(entry));
  return {
    ...facts(after),
    previous: before ? facts(before) : null,
    sharedLayerCount,
    steps: [
      ...now.filter((entry) => kept.has(entry)).map((entry) => said(entry, 'same')),
      ...old.filter((entry) => !kept.has(entry)).map((entry) => said(entry, 'gone')),
      ...came.map((entry) => said(entry, isOlder(entry, recipe, making.beganAtMs) ? 'present' : 'new')),
    ],
  };
}

type Step = BuiltImage['history'][number];

/** One line of a history. */
interface Entry extends Step {
  hasLayer: boolean;
  /** What it has in common with the same line of another image; null for a layer that the other one cannot have. */
  key: string | null;
}

/** Instructions that only change the configuration, as BuildKit and the builders before it note them. */
const SETTING =
  /^(?:\/bin\/sh -c #\(nop\)\s+)?(?:(?:ARG|CMD|ENTRYPOINT|ENV|EXPOSE|HEALTHCHECK|LABEL|MAINTAINER|ONBUILD|SHELL|STOPSIGNAL|USER|VOLUME)\b|WORKDIR \/$)/;

/** A layer is known by its rank among those that both images have; where an engine does not tell them apart, by its date and size. */
function entriesOf({ history, diffIds }: BuiltImage, sharedLayerCount: number): Entry[] {
  const isSetting = history.map(({ instruction }) => SETTING.test(instruction));
  const isTold = isSetting.filter((is) => !is).length === diffIds.length;
  let rank = 0;
  return history.map((step, index) => {
    const { instruction, createdAtMs, sizeBytes } = step;
    if (isSetting[index]) return { ...step, hasLayer: false, key: instruction };
    rank += 1;
    const place = isTold ? `${rank}` : `${createdAtMs} ${sizeBytes}`;
    return {
      ...step,
      hasLayer: true,
      key: isTold && rank > sharedLayerCount ? null : `${place} ${instruction}`,
    };
  });
}

/** The lines of both images that are in the other one too, each for one. */
function pairsOf(old: readonly Entry[], now: readonly Entry[]): ReadonlySet<Entry> {
  const left = new Set(old);
  const paired = new Set<Entry>();
  for (const entry of now) {
    const same = entry.key === null ? undefined : [...left].find(({ key }) => key === entry.key);
    if (!same) continue;
    left.delete(same);
    paired.add(same).add(entry);
  }
  return paired;
}

/** What each line of the recipe did, where the end of the history is the recipe, line by line; null where it is not. */
function recipeOf(
  now: readonly Entry[],
  recorded: readonly RecordedStep[],
): ReadonlyMap<Entry, RecordedStep> | null {
  if (recorded.length === 0) return null;
  const own = now.slice(-recorded.length);
  const lines = new Map(own.flatMap((entry, index) => (recorded[index] ? [[entry, recorded[index]]] : [])));
  const isWhole = [...lines].every(([{ instruction }, { keyword }]) => instruction.startsWith(keyword));
  return lines.size === recorded.length && isWhole ? lines : null;
}

/** What is of the base or of the cache was there; what the recipe only sets came with it. Else its date tells, which a history rounds down to the second. */
function isOlder(entry: Entry, recipe: ReturnType<typeof recipeOf>, beganAtMs: number): boolean {
  const isDatedBefore = entry.createdAtMs < Math.floor(beganAtMs / 1000) * 1000;
  if (!recipe) return isDatedBefore;
  const line = recipe.get(entry);
  return line === undefined || (entry.hasLayer && (line.isCached ?? isDatedBefore));
}

function facts({ imageId, sizeBytes, diffIds }: BuiltImage) {
  return { imageId, sizeBytes, layerCount: diffIds.length };
}

function said<T extends BuildChange['steps'][number]['change']>({ instruction, sizeBytes }: Step, change: T) {
  return { instruction, sizeBytes, change };
}

function commonLength(a: readonly string[], b: readonly string[]): number {
  const different = a.findIndex((one, index) => one !== b[index]);
  return different === -1 ? a.length : different;
}
