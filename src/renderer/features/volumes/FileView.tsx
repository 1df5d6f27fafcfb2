import { ArrowLeft } from 'lucide-react';
import { useCallback, useState } from 'react';
import type { VolumeFile } from '#shared/contract/volume.ts';
import { shellJoin } from '#shared/domain/shell-quote.ts';
import { VOLUME_TEXTS } from '#shared/strings/fr/volume.ts';
import { Button, IconButton } from '../../components/Button.tsx';
import { formatBytes } from '../../format.ts';
import { PlainText, Section } from '../../panel/Body.tsx';
import { EquivalentCommand } from '../../panel/EquivalentCommand.tsx';
import { Failure } from '../../panel/Failure.tsx';
import { PathBar } from '../../panel/FileList.tsx';
import { useCall } from '../../panel/use-call.ts';
import { useApi } from '../../session.ts';
import { TransferDialog } from './TransferDialog.tsx';

const TEXT = VOLUME_TEXTS.files;

interface FileViewProps {
  volumeName: string;
  path: string;
  onBack: () => void;
}

/** The beginning of a file of a volume, as text. */
export function FileView({ volumeName, path, onBack }: FileViewProps) {
  const api = useApi();
  const [isCopying, setCopying] = useState(false);
  const file = useCall(
    useCallback(
      (signal: AbortSignal) => api.volume.file({ name: volumeName, path }, { signal }),
      [api, volumeName, path],
    ),
  );
  const mount = `${volumeName}:/volume:ro`;
  return (
    <Section title={TEXT.title}>
      <PathBar
        path={path}
        before={
          <IconButton label={TEXT.back} onClick={onBack}>
            <ArrowLeft />
          </IconButton>
        }
      >
        <Button look="quiet" onClick={() => setCopying(true)}>
          {VOLUME_TEXTS.actions.copyOut}
        </Button>
      </PathBar>
      {file.isRunning && <p className="panel-note">{TEXT.reading}</p>}
      {file.failure && <Failure text={file.failure} />}
      {file.value && <Text file={file.value} />}
      <EquivalentCommand
        command={shellJoin(['docker', 'run', '--rm', '-v', mount, 'cale/outils', 'cat', `/volume${path}`])}
      />
      {isCopying && (
        <TransferDialog
          kind="volume-copy-out"
          volumeName={volumeName}
          path={path}
          onClose={() => setCopying(false)}
        />
      )}
    </Section>
  );
}

function Text({ file }: { file: VolumeFile }) {
  if (file.text === null) return <p className="panel-note">{TEXT.binary}</p>;
  return (
    <>
      {file.isCut && <p className="panel-note">{TEXT.cutFile(formatBytes(file.sizeBytes))}</p>}
      <PlainText>{file.text}</PlainText>
    </>
  );
}
