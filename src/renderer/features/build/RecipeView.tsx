import { Hammer, Save } from 'lucide-react';
import { useMemo } from 'react';
import type { BuildFailureView } from '#shared/domain/build.ts';
import { buildCommand } from '#shared/domain/build-command.ts';
import { parseDockerfile } from '#shared/domain/dockerfile.ts';
import { lintDockerfile } from '#shared/domain/dockerfile-lint.ts';
import { BUILD, EXAMPLE_DOCKERFILE, EXAMPLE_DOCKERIGNORE } from '#shared/strings/fr/build.ts';
import { Button } from '../../components/Button.tsx';
import { useObjects } from '../../objects.ts';
import { EquivalentCommand } from '../../panel/EquivalentCommand.tsx';
import { missingBases } from './base-images.ts';
import { type Options, requestOf } from './build-options.ts';
import { ContextLine } from './ContextLine.tsx';
import { Editor } from './Editor.tsx';
import { OptionsForm } from './OptionsForm.tsx';
import { RemarkList } from './RemarkList.tsx';
import { IGNORE_FILE, type Place } from './use-place.ts';
import type { Recipe } from './use-recipe.ts';

interface RecipeViewProps {
  place: Place;
  recipe: Recipe;
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
  const isDockerfile = place.file !== IGNORE_FILE;
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
  const bases = objects.isKnown ? missingBases(parsed, references) : [];
  const stages = parsed.stages.flatMap(({ name }) => (name === null ? [] : [name]));
  const canStart = recipe.disk?.problem === null && !recipe.hasConflict && options.tag.trim() !== '';
  return (
    <div className="build-recipe">
      {recipe.hasConflict && <Conflict recipe={recipe} />}
      <RecipeEditor {...props} remarks={remarks} references={references} />
      <SaveLine recipe={recipe} />
      {isDockerfile && text !== '' && <RemarkList remarks={remarks} missingBases={bases} onLine={onLine} />}
      <ContextLine
        folder={place.folder}
        dockerfile={place.dockerfile}
        occasion={`${props.occasion}:${recipe.disk?.version}`}
      />
      <form
        className="build-start"
        onSubmit={(event) => {
          event.preventDefault();
          if (canStart) onStart();
        }}
      >
        <label className="build-field">
          <span>
            {BUILD.options.tag} <code className="build-option">-t</code>
          </span>
          <input
            value={options.tag}
            spellCheck={false}
            onChange={({ target }) => onOptions({ ...options, tag: target.value })}
          />
        </label>
        <Button type="submit" look="primary" icon={<Hammer />} disabled={!canStart}>
          {recipe.isDirty ? BUILD.saveAndStart : BUILD.start}
        </Button>
      </form>
      <OptionsForm options={options} stages={stages} onChange={onOptions} />
      <EquivalentCommand command={buildCommand(requestOf(place, options))} />
    </div>
  );
}

interface RecipeEditorProps extends RecipeViewProps {
  remarks: ReturnType<typeof lintDockerfile>;
  references: readonly string[];
}

function RecipeEditor({ place, recipe, failure, wanted, remarks, references }: RecipeEditorProps) {
  const { disk, text } = recipe;
  const isDockerfile = place.file !== IGNORE_FILE;
  if (!disk) return <div className="build-editor-frame" />;
  if (disk.problem !== null) return <p className="build-bad">{BUILD.editor.unreadable}</p>;
  const isEmpty = disk.version === null && text === '';
  return (
    <div className="build-editor-frame">
      <Editor
        key={`${place.folder}/${place.file}`}
        label={BUILD.editor.label(place.file)}
        isDockerfile={isDockerfile}
        text={text}
        remarks={remarks}
        images={references}
        failedLine={place.file === place.dockerfile ? failedLineOf(text, failure) : null}
        wanted={wanted}
        onChange={recipe.edit}
        onSave={() => void recipe.save()}
      />
      {isEmpty && (
        <div className="build-empty">
          <p>{BUILD.editor.empty}</p>
          <Button onClick={() => recipe.edit(isDockerfile ? EXAMPLE_DOCKERFILE : EXAMPLE_DOCKERIGNORE)}>
            {BUILD.editor.example}
          </Button>
        </div>
      )}
    </div>
  );
}

/** The line that failed, while it still reads as it did then. */
function failedLineOf(text: string, failure: BuildFailureView | null): number | null {
  if (failure?.line == null) return null;
  return text.split(/\r?\n/)[failure.line - 1] === failure.lineText ? failure.line : null;
}

function SaveLine({ recipe }: { recipe: Recipe }) {
  const { disk, isDirty } = recipe;
  const state = isDirty ? 'unsaved' : disk?.version === null ? 'missing' : 'saved';
  return (
    <div className="build-save">
      <span role="status" data-state={state}>
        {disk ? BUILD.editor[state] : ''}
      </span>
      <Button
        look="quiet"
        icon={<Save />}
        disabled={!isDirty || recipe.hasConflict}
        title={BUILD.editor.saveKeys}
        onClick={() => void recipe.save()}
      >
        {BUILD.editor.save}
      </Button>
    </div>
  );
}

function Conflict({ recipe }: { recipe: Recipe }) {
  return (
    <div className="build-conflict" role="alert">
      <p>
        <strong>{BUILD.editor.conflict}</strong> {BUILD.editor.conflictHelp}
      </p>
      <Button onClick={recipe.keepMine}>{BUILD.editor.keepMine}</Button>
      <Button onClick={recipe.takeDisk}>{BUILD.editor.takeDisk}</Button>
    </div>
  );
}
