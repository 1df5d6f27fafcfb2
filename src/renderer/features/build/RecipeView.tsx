import { Hammer } from 'lucide-react';
import { useMemo, useRef } from 'react';
import type { BuildFailureView } from '#shared/contract/build.ts';
import { buildCommand } from '#shared/domain/build-command.ts';
import { parseDockerfile } from '#shared/domain/dockerfile.ts';
import { type LintRemark, lintDockerfile } from '#shared/domain/dockerfile-lint.ts';
import { BUILD, EXAMPLE_DOCKERFILE, EXAMPLE_DOCKERIGNORE } from '#shared/strings/fr/build.ts';
import { lintText } from '#shared/strings/fr/build-lint.ts';
import { Button } from '../../components/Button.tsx';
import type { EditorRemark } from '../../editor/editor-setup.ts';
import { FileEditor } from '../../editor/FileEditor.tsx';
import type { EditedFile } from '../../editor/use-draft.ts';
import { type Place, RECIPES } from '../../editor/use-place.ts';
import { useObjects } from '../../objects.ts';
import { EquivalentCommand } from '../../panel/EquivalentCommand.tsx';
import { TextField } from '../../panel/Fields.tsx';
import { missingBases } from './base-images.ts';
import { type Options, requestOf } from './build-options.ts';
import { ContextLine } from './ContextLine.tsx';
import { dockerfileLanguage } from './dockerfile-language.ts';
import { OptionsForm } from './OptionsForm.tsx';
import { RemarkList } from './RemarkList.tsx';

interface RecipeViewProps {
  place: Place;
  recipe: EditedFile;
  options: Options;
  failure: BuildFailureView | null;
  wanted: { line: number } | null;
  /** Measures the context again when it changes. */
  occasion: string;
  onOptions: (options: Options) => void;
  onLine: (line: number) => void;
  onStart: () => void;
}

/** The recipe as it is written, what is worth telling of it, and what its build will be. */
export function RecipeView(props: RecipeViewProps) {
  const { place, recipe, options, onOptions, onLine, onStart } = props;
  const objects = useObjects();
  const isDockerfile = place.file !== RECIPES.dockerfile.beside;
  const { text } = recipe;
  const remarks = useMemo(
    () => (isDockerfile && text !== '' ? lintDockerfile(text) : []),
    [isDockerfile, text],
  );
  const parsed = useMemo(() => parseDockerfile(isDockerfile ? text : ''), [isDockerfile, text]);
  const references = useMemo(
    () => objects.images.flatMap((image) => image.references).sort(),
    [objects.images],
  );
  const marks = useMemo(() => remarks.map(toEditorRemark), [remarks]);
  const language = useLanguage(isDockerfile, references);
  const bases = objects.isKnown ? missingBases(parsed, references) : [];
  const stages = parsed.stages.flatMap(({ name }) => (name === null ? [] : [name]));
  const canStart = recipe.disk?.problem === null && !recipe.hasConflict && options.tag.trim() !== '';
  return (
    <div className="build-recipe">
      <FileEditor
        folder={place.folder}
        name={place.file}
        file={recipe}
        language={language}
        remarks={marks}
        example={isDockerfile ? EXAMPLE_DOCKERFILE : EXAMPLE_DOCKERIGNORE}
        failedLine={place.file === place.recipe ? failedLineOf(text, props.failure) : null}
        wanted={props.wanted}
      />
      {isDockerfile && text !== '' && <RemarkList remarks={remarks} missingBases={bases} onLine={onLine} />}
      <ContextLine
        folder={place.folder}
        dockerfile={place.recipe}
        occasion={`${props.occasion}:${recipe.disk?.version}`}
      />
      <form
        className="build-start"
        onSubmit={(event) => {
          event.preventDefault();
          if (canStart) onStart();
        }}
      >
        <TextField
          label={BUILD.options.tag}
          option="-t"
          value={options.tag}
          onChange={(tag) => onOptions({ ...options, tag })}
        />
        <Button type="submit" look="primary" icon={<Hammer />} disabled={!canStart}>
          {recipe.isDirty ? BUILD.saveAndStart : BUILD.start}
        </Button>
      </form>
      <OptionsForm options={options} stages={stages} onChange={onOptions} />
      <EquivalentCommand command={buildCommand(requestOf(place, options))} />
    </div>
  );
}

const NO_LANGUAGE: readonly never[] = [];

/** Stays the same while images come and go: completion asks for them when it needs them. */
function useLanguage(isDockerfile: boolean, references: readonly string[]) {
  const latest = useRef(references);
  latest.current = references;
  return useMemo(
    () => (isDockerfile ? dockerfileLanguage(() => latest.current) : NO_LANGUAGE),
    [isDockerfile],
  );
}

/** The line that failed, while it still reads as it did then. */
function failedLineOf(text: string, failure: BuildFailureView | null): number | null {
  if (failure?.line == null) return null;
  return text.split(/\r?\n/)[failure.line - 1] === failure.lineText ? failure.line : null;
}

const SEVERITIES = { error: 'error', warning: 'warning', hint: 'info' } as const;

function toEditorRemark({ code, severity, line, endLine, subject }: LintRemark): EditorRemark {
  const { title, why, remedy } = lintText(code, subject);
  return { line, endLine, severity: SEVERITIES[severity], message: `${title} ${why} ${remedy}` };
}
