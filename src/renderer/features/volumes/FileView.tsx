import { ArrowLeft } from 'lucide-react';
import { useCallback, useState } from 'react';
import { shellJoin } from '#shared/domain/shell-quote.ts';
import type { VolumeFile } from '#shared/domain/volume.ts';
import { VOLUME_TEXTS } from '#shared/strings/fr/volume.ts';
import { Button, IconButton } from '../../components/Button.tsx';
import { describeError } from '../../errors.ts';
import { formatBytes } from '../../format.ts';
import { EquivalentCommand } from '../../panel/EquivalentCommand.tsx';
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
    useCallback(() => api.volume.file({ name: volumeName, path }), [api, volumeName, path]),
  );
  const mount = `${volumeName}:/volume:ro`;
  return (
    <section className="tp-section volume-files">
      <h4 className="caps">{TEXT.title}</h4>
      <div className="tp-bar">
        <IconButton label={TEXT.back} onClick={onBack}>
          <ArrowLeft />
        </IconButton>
        <code className="volume-path" translate="no">
          {path}
        </code>
        <Button onClick={() => setCopying(true)}>{VOLUME_TEXTS.actions.copyOut}</Button>
      </div>
      {file.isRunning && <p className="tp-note">{TEXT.reading}</p>}
      {file.error != null && (
        <p className="tp-failure" role="alert">
          {describeError(file.error).title}
        </p>
      )}
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
    </section>
  );
}

function Text({ file }: { file: VolumeFile }) {
  if (file.text === null) return <p className="tp-note">{TEXT.binary}</p>;
  return (
    <>
      {file.isCut && <p className="tp-note">{TEXT.cutFile(formatBytes(file.sizeBytes))}</p>}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the text scrolls, so the keyboard must reach it */}
      <pre className="volume-text scroll" tabIndex={0} translate="no">
        {file.text}
      </pre>
    </>
  );
}
