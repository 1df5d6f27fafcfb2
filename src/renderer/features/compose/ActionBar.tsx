import { Play, Trash2 } from 'lucide-react';
import { useState } from 'react';
import type { ComposeRequest, ComposeStack } from '#shared/contract/compose.ts';
import { composeCommand, composeWords } from '#shared/domain/compose-command.ts';
import { COMPOSE } from '#shared/strings/fr/compose.ts';
import { Button } from '../../components/Button.tsx';
import type { EditedFile } from '../../editor/use-draft.ts';
import type { Place } from '../../editor/use-place.ts';
import { useObjects } from '../../objects.ts';
import { EquivalentCommand } from '../../panel/EquivalentCommand.tsx';
import { DownDialog } from './DownDialog.tsx';

interface ActionBarProps {
  stack: ComposeStack;
  place: Place;
  file: EditedFile;
  isBusy: boolean;
  onStart: (request: ComposeRequest) => Promise<void>;
}

/** Starts the stack as the file says it, or takes it down. */
export function ActionBar({ stack, place, file, isBusy, onStart }: ActionBarProps) {
  const { containers } = useObjects();
  const [isAsking, setAsking] = useState(false);
  const ref = { folder: place.folder, file: place.recipe };
  const builds = stack.services.some(({ isBuilt }) => isBuilt);
  const isUp = containers.some(
    ({ composeProject }) => composeProject !== null && composeProject === stack.project,
  );
  const request: ComposeRequest = { ...ref, action: 'up', builds };
  const action = builds ? COMPOSE.upBuild : isUp ? COMPOSE.again : COMPOSE.up;
  const canStart = !isBusy && !file.hasConflict && (file.isDirty || stack.problem === null);
  return (
    <footer className="panel-foot">
      <div className="panel-bar">
        <Button look="primary" icon={<Play />} disabled={!canStart} onClick={() => void onStart(request)}>
          {file.isDirty ? COMPOSE.saveAnd(action) : action}
        </Button>
        <Button
          look="danger"
          icon={<Trash2 />}
          disabled={isBusy || stack.project === null}
          onClick={() => setAsking(true)}
        >
          {COMPOSE.down}
        </Button>
      </div>
      <EquivalentCommand
        command={composeCommand(ref, stack.isTakenByItself, composeWords(request, stack.services))}
      />
      {isAsking && (
        <DownDialog stack={stack} composeRef={ref} onConfirm={onStart} onClose={() => setAsking(false)} />
      )}
    </footer>
  );
}
