import { Download } from 'lucide-react';
import { useMemo, useState } from 'react';
import { isAlive } from '#shared/domain/container-command.ts';
import { shellJoin } from '#shared/domain/shell-quote.ts';
import { CONTAINERS } from '#shared/strings/fr/container.ts';
import { Button } from '../../../components/Button.tsx';
import { EquivalentCommand } from '../../../panel/EquivalentCommand.tsx';
import { Failure } from '../../../panel/Failure.tsx';
import { Check, FilterField } from '../../../panel/Fields.tsx';
import { LessonLink } from '../../../panel/LessonLink.tsx';
import { LogLines } from '../../../panel/LogLines.tsx';
import { linesHolding } from '../../../panel/log-tail.ts';
import type { TabProps } from './ContainerView.tsx';
import { SaveLogDialog } from './SaveLogDialog.tsx';
import { useLog } from './use-log.ts';

const texts = CONTAINERS.logs;

/** What the container wrote and writes: followed, searched, saved. */
export function LogsTab({ container, isShown }: TabProps) {
  const [search, setSearch] = useState('');
  const [isFollowed, setFollowed] = useState(true);
  const [hasTimestamps, setTimestamps] = useState(false);
  const [isSaving, setSaving] = useState(false);
  const isRunning = isAlive(container.state);
  const log = useLog(container.id, isRunning, isShown);
  const found = useMemo(() => linesHolding(log.lines, search), [log.lines, search]);
  const words = ['docker', 'logs', ...(isFollowed ? ['-f'] : []), ...(hasTimestamps ? ['-t'] : [])];
  return (
    <div className="panel-fill">
      <p className="panel-note">
        {texts.about} <LessonLink to="run/journaux" />
      </p>
      <div className="panel-bar">
        <FilterField label={texts.search} value={search} onChange={setSearch} />
        {search && <output className="panel-note">{texts.found(found.length)}</output>}
        <Check label={texts.follow} isChecked={isFollowed} onChange={setFollowed} />
        <Check label={texts.timestamps} isChecked={hasTimestamps} onChange={setTimestamps} />
        <Button icon={<Download />} onClick={() => setSaving(true)}>
          {texts.save}
        </Button>
      </div>
      {log.failure && <Failure text={log.failure} />}
      {log.droppedCount > 0 && <p className="panel-note">{texts.dropped(log.droppedCount)}</p>}
      <LogLines
        lines={found}
        search={search}
        hasTimestamps={hasTimestamps}
        isFollowed={isFollowed}
        onLeaveEnd={() => setFollowed(false)}
        empty={search ? texts.nothingFound : texts.empty}
      />
      {log.isEnded && !isRunning && log.lines.length > 0 && <p className="panel-note">{texts.ended}</p>}
      <EquivalentCommand command={shellJoin([...words, container.name])} />
      {isSaving && <SaveLogDialog container={container} onClose={() => setSaving(false)} />}
    </div>
  );
}
