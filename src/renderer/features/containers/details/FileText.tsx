import { ArrowLeft, Download, FolderOpen } from 'lucide-react';
import { useCallback, useState } from 'react';
import type { ContainerObject } from '#shared/contract/object.ts';
import { shellJoin } from '#shared/domain/shell-quote.ts';
import { CONTAINERS } from '#shared/strings/fr/container.ts';
import { UI } from '#shared/strings/fr/ui.ts';
import { Button, IconButton } from '../../../components/Button.tsx';
import { formatBytes } from '../../../format.ts';
import { PlainText } from '../../../panel/Body.tsx';
import { EquivalentCommand } from '../../../panel/EquivalentCommand.tsx';
import { Failure } from '../../../panel/Failure.tsx';
import { PathBar } from '../../../panel/FileList.tsx';
import { useCall } from '../../../panel/use-call.ts';
import { useApi } from '../../../session.ts';
import { CopyOutDialog } from './CopyOutDialog.tsx';

const texts = CONTAINERS.files;

interface FileTextProps {
  container: ContainerObject;
  path: string;
  onClose: () => void;
  /** A link may lead to a folder: shows that folder. */
  onFolder: () => void;
}

/** A small text of the container, as it is now. */
export function FileText({ container, path, onClose, onFolder }: FileTextProps) {
  const api = useApi();
  const [isCopying, setCopying] = useState(false);
  const ask = useCallback(
    (signal: AbortSignal) => api.container.fileText({ containerId: container.id, path }, { signal }),
    [api, container.id, path],
  );
  const { value, failure } = useCall(ask);
  return (
    <div className="panel-fill">
      <PathBar
        path={path}
        before={
          <IconButton label={texts.close} onClick={onClose}>
            <ArrowLeft />
          </IconButton>
        }
      >
        <IconButton label={texts.copyOf(path)} onClick={() => setCopying(true)}>
          <Download />
        </IconButton>
      </PathBar>
      {failure && (
        <>
          <Failure text={failure} />
          <Button icon={<FolderOpen />} onClick={onFolder}>
            {UI.actions.open}
          </Button>
        </>
      )}
      {value?.isBinary && <p className="tool-loading">{texts.binary}</p>}
      {value?.isTruncated && !value.isBinary && (
        <p className="panel-warning">{texts.cut(formatBytes(value.sizeBytes))}</p>
      )}
      {value && !value.isBinary && <PlainText>{value.text || texts.emptyFile}</PlainText>}
      <EquivalentCommand command={shellJoin(['docker', 'exec', container.name, 'cat', path])} />
      {isCopying && <CopyOutDialog container={container} path={path} onClose={() => setCopying(false)} />}
    </div>
  );
}
