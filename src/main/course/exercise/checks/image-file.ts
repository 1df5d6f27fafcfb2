import { typeset } from '#main/course/catalogue/markdown/typography.ts';
import { expects, observes } from '#shared/course/check-facts.ts';
import type { CheckFact } from '#shared/course/views.ts';
import { orNullWhenMissing } from '../or-null-when-missing.ts';
import {
  type CheckContext,
  type CheckOf,
  excerptOf,
  failed,
  type KindDefinition,
  passed,
} from './check-kind.ts';
import { imageKind } from './image.ts';
import { judgeText } from './text.ts';

type ImageFileCheck = CheckOf<'image-file'>;

/** What a file of an image of the exercise holds, in the highest layer that has it. */
export const imageFileKind: KindDefinition<ImageFileCheck> = {
  trigger: { events: ['image', 'builder'] },
  tells: ({ name }) => ({ type: 'image', name, exists: true }),
  expected: mainFact,
  async evaluate(check, context) {
    const { name, path } = check;
    const expected = mainFact(check);
    const image = await imageKind.evaluate({ kind: 'image', name, exists: true }, context);
    if (!image.isOk) return failed(expected, image.observed);
    const text = await readImageFile(check, context);
    if (text === null) return failed(expected, observes('image-file-missing', { path }));
    const isSo = judgeText(check, text, { contains: () => expected, matches: () => expected }) === null;
    return isSo
      ? passed(expected)
      : failed(expected, observes('image-file-content', { excerpt: excerptOf(text) }));
  },
};

/** The text of a file of an image, in the highest layer that has it, removed since or not; null where there is none. */
export async function readImageFile(
  { name, path }: { name: string; path: string },
  { docker, elsewhere }: Pick<CheckContext, 'docker' | 'elsewhere'>,
): Promise<string | null> {
  const image = await docker.image.inspect(name);
  const file =
    image && (await orNullWhenMissing(elsewhere.fileInAnyLayer(image.id, path.replace(/^\//, ''))));
  return file?.text ?? null;
}

function mainFact({ name, path, contains = '', matches = '', means = '' }: ImageFileCheck): CheckFact {
  return expects('image-file', { name, path, text: contains, pattern: matches, means: typeset(means) });
}
