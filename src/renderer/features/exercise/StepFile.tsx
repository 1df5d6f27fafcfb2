import { FilePen } from 'lucide-react';
import { useLayoutEffect, useRef, useState } from 'react';
import { EXERCISE_CLUSTER } from '#shared/strings/fr/exercise-cluster.ts';
import { Button } from '../../components/Button.tsx';
import { Name } from '../../components/Name.tsx';
import { FileEditor } from '../../editor/FileEditor.tsx';
import { languageOfFile } from '../../editor/file-language.ts';
import { useDraft } from '../../editor/use-draft.ts';
import { holdWhole } from './hold-whole.ts';

const NO_REMARKS: [] = [];

/** A file of the workspace that a step speaks of: opened in the step by one click, and brought on screen. */
export function StepFile({ path }: { path: string }) {
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
      {isOpen && <OpenFile path={path} />}
    </div>
  );
}

function OpenFile({ path }: { path: string }) {
  const cut = path.lastIndexOf('/');
  const folder = cut < 0 ? '.' : path.slice(0, cut);
  const name = path.slice(cut + 1);
  const file = useDraft(folder, name);
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
