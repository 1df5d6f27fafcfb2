import { yaml } from '@codemirror/lang-yaml';
import type { Extension } from '@codemirror/state';
import { DOCKERFILE_NAME } from '#shared/domain/text-file.ts';
import { dockerfileColours } from './dockerfile-colours.ts';
import { codeColours } from './highlight.ts';
import { tabMarks } from './tab-marks.ts';

const YAML: Extension = [yaml(), codeColours, tabMarks];
const NONE: Extension = [];

/** The colours of a file by its name, the same each time it is asked; none for what has no language here. */
export function languageOfFile(name: string): Extension {
  if (DOCKERFILE_NAME.test(name)) return dockerfileColours;
  return /\.ya?ml$/.test(name) ? YAML : NONE;
}
