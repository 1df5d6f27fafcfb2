import {
  autocompletion,
  type Completion,
  type CompletionContext,
  type CompletionResult,
} from '@codemirror/autocomplete';
import type { Extension } from '@codemirror/state';
import { parseDockerfile } from '#shared/domain/dockerfile.ts';
import { DOCKERFILE_INSTRUCTIONS } from '#shared/domain/dockerfile-lint.ts';
import { INSTRUCTION_TEXTS } from '#shared/strings/fr/build.ts';
import { dockerfileColours } from '../../editor/dockerfile-colours.ts';

/** Colours of a Dockerfile, and completion of what one may write; `images` gives those `FROM` may name. */
export function dockerfileLanguage(images: () => readonly string[]): Extension {
  return [dockerfileColours, autocompletion({ override: [completeDockerfile(images)], icons: false })];
}

const INSTRUCTIONS: readonly Completion[] = DOCKERFILE_INSTRUCTIONS.filter((it) => it !== 'MAINTAINER').map(
  (label) => ({ label, apply: `${label} `, type: 'keyword', info: INSTRUCTION_TEXTS[label] ?? '' }),
);

/** Completes instructions at the start of a line, images after `FROM`, stages after `--from=`. */
function completeDockerfile(images: () => readonly string[]) {
  return (context: CompletionContext): CompletionResult | null => {
    const line = context.state.doc.lineAt(context.pos);
    const before = line.text.slice(0, context.pos - line.from);
    const word = /\S*$/.exec(before)?.[0] ?? '';
    const from = context.pos - word.length;
    if (/^\s*[A-Za-z]*$/.test(before) && (word !== '' || context.explicit)) {
      return { from, options: INSTRUCTIONS, validFor: /^[A-Za-z]*$/ };
    }
    if (/^\s*FROM\s+\S*$/i.test(before)) {
      return { from, options: [...stageOptions(context), ...images().map(imageOption)], validFor: /^\S*$/ };
    }
    const source = /--from=([^\s]*)$/.exec(before)?.[1];
    if (source === undefined) return null;
    return { from: context.pos - source.length, options: stageOptions(context), validFor: /^\S*$/ };
  };
}

function imageOption(label: string): Completion {
  return { label, type: 'constant' };
}

function stageOptions(context: CompletionContext): Completion[] {
  const { stages } = parseDockerfile(context.state.doc.toString());
  return stages.flatMap(({ name }) => (name === null ? [] : [{ label: name, type: 'variable' }]));
}
