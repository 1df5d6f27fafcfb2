import type { StepView } from '#shared/course/views.ts';
import type { WantedBuild } from '../../wanted-build.ts';

/** What a step builds, read from its command, else from the image that it wants; null where it builds nothing. */
export function buildOfStep({
  command,
  opens,
  checks,
}: Pick<StepView, 'command' | 'opens' | 'checks'>): WantedBuild | null {
  const said = /(?:^|[\s;|&(])docker (?:buildx )?build\s+([^\n;|&]*)/.exec(command ?? '')?.[1];
  if (said !== undefined) return buildOfWords(said.trim().split(/\s+/));
  const image = checks.find(({ expected }) => expected.code.startsWith('expected:image-'));
  const recipe = /^(.+)\/(Dockerfile[^/]*)$/.exec(opens ?? '');
  const tag = image?.expected.params.name;
  if (!recipe?.[1] || !recipe[2] || typeof tag !== 'string') return null;
  return { folder: recipe[1], recipe: recipe[2], tag };
}

function buildOfWords(words: readonly string[]): WantedBuild | null {
  const after = (...options: string[]) => {
    const at = words.findIndex((word) => options.includes(word));
    return at < 0 ? undefined : words[at + 1];
  };
  const context = words.findLast((word) => !/^\d?>/.test(word));
  const tag = after('-t', '--tag');
  const folder = context?.replace(/\/$/, '');
  if (!tag || !folder || !/^[\w.][\w./-]*$/.test(folder)) return null;
  const file = after('-f', '--file');
  const recipe = file?.startsWith(`${folder}/`) ? file.slice(folder.length + 1) : 'Dockerfile';
  return /\//.test(recipe) ? null : { folder, recipe, tag };
}
