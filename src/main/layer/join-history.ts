import type { Docker } from '#main/docker/docker.ts';
import type { LayerStack, LayerStep } from '#shared/contract/layer.ts';
import type { ArchiveImage } from './archive/manifest.ts';

/** What the engine says of an image without reading it. */
type EngineStack = Awaited<ReturnType<Docker['image']['stack']>>;
type Step = Omit<LayerStep, 'layerIndex'>;

/** Instructions that only change the configuration; with BuildKit, WORKDIR makes a layer. */
const CONFIGURES =
  /^(ENV|LABEL|CMD|ENTRYPOINT|EXPOSE|USER|VOLUME|ARG|STOPSIGNAL|HEALTHCHECK|ONBUILD|SHELL|MAINTAINER)\b/;

/** The history the engine lists, joined with the layers; which steps made none is guessed, for the engine does not say. */
export function joinEngineHistory(imageId: string, { diffIds, history }: EngineStack): LayerStack {
  const steps = history.map(({ instruction, ...step }) => ({
    ...step,
    instruction: cleanInstruction(instruction),
  }));
  const count = diffIds.length;
  const makes = [
    steps.map((step) => step.sizeBytes > 0),
    steps.map((step) => step.sizeBytes > 0 || !CONFIGURES.test(step.instruction)),
  ].find((guess) => guess.filter(Boolean).length === count);
  return {
    imageId,
    diffIds,
    steps: number(steps, makes ?? fromTheTop(steps, count)),
    isExact: count === steps.length,
  };
}

/** The same from the image's own configuration, which says which steps made no layer; sizes are those of the layers. */
export function joinArchiveHistory(
  imageId: string,
  { diffIds, history }: Pick<ArchiveImage, 'diffIds' | 'history'>,
  sizes: ArrayLike<number>,
): LayerStack {
  const steps = history.map(({ isEmpty: _, instruction, ...step }) => ({
    ...step,
    instruction: cleanInstruction(instruction),
    sizeBytes: 0,
  }));
  const makes = history.map((step) => !step.isEmpty);
  const isExact = makes.filter(Boolean).length === diffIds.length;
  const numbered = number(steps, isExact ? makes : fromTheTop(steps, diffIds.length));
  const sized = numbered.map((step) => ({
    ...step,
    sizeBytes: step.layerIndex === null ? 0 : (sizes[step.layerIndex] ?? 0),
  }));
  return { imageId, diffIds, steps: sized, isExact };
}

/** `RUN …` as the Dockerfile has it, without what the builders put around it. */
export function cleanInstruction(text: string): string {
  return text
    .replace(/^\/bin\/sh -c #\(nop\)\s+/, '')
    .replace(/^\/bin\/sh -c /, 'RUN ')
    .replace(/^RUN \/bin\/sh -c /, 'RUN ')
    .replace(/^RUN \|\d+ .*?\/bin\/sh -c /, 'RUN ')
    .replace(/\s*# buildkit$/, '')
    .trim();
}

function number(steps: readonly Step[], makes: readonly boolean[]): LayerStep[] {
  let layer = 0;
  return steps.map((step, at) => ({ ...step, layerIndex: makes[at] ? layer++ : null }));
}

/** Nothing fits: the newest steps are the ones a learner knows. Images without history get steps without words. */
function fromTheTop(steps: Step[], count: number): boolean[] {
  while (steps.length < count) {
    steps.unshift({ instruction: '', createdAtMs: 0, comment: '', sizeBytes: 0 });
  }
  return steps.map((_, at) => at >= steps.length - count);
}
