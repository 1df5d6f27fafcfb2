import { FilePen } from 'lucide-react';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { EXERCISE_CLUSTER } from '#shared/strings/fr/exercise-cluster.ts';
import { Button } from '../../components/Button.tsx';
import { Name } from '../../components/Name.tsx';
import { FileEditor } from '../../editor/FileEditor.tsx';
import { languageOfFile } from '../../editor/file-language.ts';
import { useDraft } from '../../editor/use-draft.ts';
import { holdWhole } from './hold-whole.ts';

const NO_REMARKS: [] = [];

interface StepFileProps {
  path: string;
  /** The step is behind the learner. */
  isPast: boolean;
}

/**
 * A file of the workspace that a step speaks of: opened in the step by one click, and brought on screen. It closes with its step
 * once its text is saved, and never over who goes on writing.
 */
export function StepFile({ path, isPast }: StepFileProps) {
  const [isOpen, setOpen] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (isOpen && box.current) return holdWhole(box.current);
  }, [isOpen]);
  return (
    <div ref={box} className="step-file">
      <p>
        <Name>{path}</Name>{' '}
        <Button
          icon={<FilePen aria-hidden="true" />}
          aria-expanded={isOpen}
          onClick={() => setOpen((was) => !was)}
        >
          {isOpen ? EXERCISE_CLUSTER.closeFile : EXERCISE_CLUSTER.openFile}
        </Button>
      </p>
      {isOpen && <OpenFile path={path} isPast={isPast} onDone={() => setOpen(false)} />}
    </div>
  );
}

interface OpenFileProps extends StepFileProps {
  /** The step was done with this text, and it is saved. */
  onDone: () => void;
}

function OpenFile({ path, isPast, onDone }: OpenFileProps) {
  const cut = path.lastIndexOf('/');
  const folder = cut < 0 ? '.' : path.slice(0, cut);
  const name = path.slice(cut + 1);
  const file = useDraft(folder, name);
  const { text, isDirty } = file;
  /** What the step was done with; null while it is not, and in one that was opened later. */
  const doneWith = useRef<string | null>(null);
  const wasPast = useRef(isPast);
  useEffect(() => {
    if (isPast && !wasPast.current) doneWith.current = text;
    wasPast.current = isPast;
    if (isPast && !isDirty && text === doneWith.current) onDone();
  }, [isPast, isDirty, text, onDone]);
  return (
    <FileEditor
      folder={folder}
      name={name}
      file={file}
      language={languageOfFile(name)}
      remarks={NO_REMARKS}
      example={null}
      failedLine={null}
      wanted={null}
    />
  );
}
