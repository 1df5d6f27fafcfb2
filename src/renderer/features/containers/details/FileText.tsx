import { ArrowLeft, Download, FolderOpen } from 'lucide-react';
import { useCallback, useState } from 'react';
import type { ContainerObject } from '#shared/domain/objects.ts';
import { shellJoin } from '#shared/domain/shell-quote.ts';
import { CONTAINERS } from '#shared/strings/fr/container.ts';
import { UI } from '#shared/strings/fr/ui.ts';
import { Button, IconButton } from '../../../components/Button.tsx';
import { formatBytes } from '../../../format.ts';
import { EquivalentCommand } from '../../../panel/EquivalentCommand.tsx';
import { useApi } from '../../../session.ts';
import { CopyOutDialog } from './CopyOutDialog.tsx';
import { Failure } from './Failure.tsx';
import { useAsked } from './use-asked.ts';

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
    () => api.container.fileText({ containerId: container.id, path }),
    [api, container.id, path],
  );
  const { value, failure } = useAsked(ask);
  return (
    <div className="ctn-fill">
      <div className="ctn-path">
        <IconButton label={texts.close} onClick={onClose}>
          <ArrowLeft />
        </IconButton>
        <code translate="no">{path}</code>
        <IconButton label={texts.copyOf(path)} onClick={() => setCopying(true)}>
          <Download />
        </IconButton>
      </div>
      {failure && (
        <>
          <Failure failure={failure} />
          <Button icon={<FolderOpen />} onClick={onFolder}>
            {UI.actions.open}
          </Button>
        </>
      )}
      {value?.isBinary && <p className="ctn-nothing">{texts.binary}</p>}
      {value?.isTruncated && !value.isBinary && (
        <p className="ctn-warning">{texts.cut(formatBytes(value.sizeBytes))}</p>
      )}
      {value && !value.isBinary && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the text scrolls, so the keyboard must reach it
        <pre className="ctn-text scroll" tabIndex={0} translate="no">
          {value.text || texts.emptyFile}
        </pre>
      )}
      <EquivalentCommand command={shellJoin(['docker', 'exec', container.name, 'cat', path])} />
      {isCopying && <CopyOutDialog container={container} path={path} onClose={() => setCopying(false)} />}
    </div>
  );
}
