import { useEffect } from 'react';
import type { KnownPlace } from '../../editor/use-place.ts';
import { useWantedBuild, type WantedBuild } from '../../wanted-build.ts';
import type { Options } from './build-options.ts';

/** What was last prefilled: what the learner chose since is not taken back. */
let applied = '';

/** Opens the recipe that the step being done builds, under the name that it wants, once for each step. */
export function usePrefilled(at: KnownPlace, options: Options, setOptions: (options: Options) => void): void {
  const wanted = useWantedBuild();
  const { place, setPlace } = at;
  useEffect(() => {
    if (!wanted || applied === keyOf(wanted)) return;
    if (place.folder !== wanted.folder) {
      setPlace({ folder: wanted.folder, recipe: wanted.recipe, file: wanted.recipe });
      return;
    }
    applied = keyOf(wanted);
    if (place.recipe !== wanted.recipe) setPlace({ ...place, recipe: wanted.recipe, file: wanted.recipe });
    setOptions({ ...options, tag: wanted.tag });
  });
}

const keyOf = ({ folder, recipe, tag }: WantedBuild) => `${folder} ${recipe} ${tag}`;
