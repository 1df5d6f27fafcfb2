import { Download } from 'lucide-react';
import { useMemo, useState } from 'react';
import { isAlive } from '#shared/domain/container-command.ts';
import { shellJoin } from '#shared/domain/shell-quote.ts';
import { CONTAINERS } from '#shared/strings/fr/container.ts';
import { Button } from '../../../components/Button.tsx';
import { EquivalentCommand } from '../../../panel/EquivalentCommand.tsx';
import { LessonLink } from '../LessonLink.tsx';
import type { TabProps } from './ContainerView.tsx';
import { Failure } from './Failure.tsx';
import { LogLines } from './LogLines.tsx';
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
  const found = useMemo(() => {
    const wanted = search.toLowerCase();
    return wanted === '' ? log.lines : log.lines.filter(({ text }) => text.toLowerCase().includes(wanted));
  }, [log.lines, search]);
  const words = ['docker', 'logs', ...(isFollowed ? ['-f'] : []), ...(hasTimestamps ? ['-t'] : [])];
  return (
    <div className="ctn-fill">
      <p className="ctn-about">
        {texts.about} <LessonLink unitId="run" sectionId="journaux" />
      </p>
      <div className="ctn-tools">
        <input
          type="search"
          className="field field-wide"
          placeholder={texts.search}
          aria-label={texts.search}
          value={search}
          onChange={(event) => setSearch(event.target.value)}
        />
        {search && <output className="ctn-quiet">{texts.found(found.length)}</output>}
        <Toggle label={texts.follow} isOn={isFollowed} onChange={setFollowed} />
        <Toggle label={texts.timestamps} isOn={hasTimestamps} onChange={setTimestamps} />
        <Button icon={<Download />} onClick={() => setSaving(true)}>
          {texts.save}
        </Button>
      </div>
      {log.failure && <Failure failure={log.failure} />}
      {log.droppedCount > 0 && <p className="ctn-quiet">{texts.dropped(log.droppedCount)}</p>}
      <LogLines
        lines={found}
        search={search}
        hasTimestamps={hasTimestamps}
        isFollowed={isFollowed}
        onLeaveEnd={() => setFollowed(false)}
        empty={search ? texts.nothingFound : texts.empty}
      />
      {log.isEnded && !isRunning && log.lines.length > 0 && <p className="ctn-quiet">{texts.ended}</p>}
      <EquivalentCommand command={shellJoin([...words, container.name])} />
      {isSaving && <SaveLogDialog container={container} onClose={() => setSaving(false)} />}
    </div>
  );
}

function Toggle({
  label,
  isOn,
  onChange,
}: {
  label: string;
  isOn: boolean;
  onChange: (isOn: boolean) => void;
}) {
  return (
    <label className="ctn-check">
      <input type="checkbox" checked={isOn} onChange={(event) => onChange(event.target.checked)} />
      <span>{label}</span>
    </label>
  );
}
