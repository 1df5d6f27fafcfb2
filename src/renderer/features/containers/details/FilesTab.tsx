import { ArrowUp, Download, File, FileSymlink, Folder } from 'lucide-react';
import { useCallback, useEffect, useState } from 'react';
import type { ContainerFile, ContainerListing } from '#shared/domain/container.ts';
import { shellJoin } from '#shared/domain/shell-quote.ts';
import { CONTAINERS } from '#shared/strings/fr/container.ts';
import { IconButton } from '../../../components/Button.tsx';
import { VirtualList } from '../../../components/VirtualList.tsx';
import { describeError } from '../../../errors.ts';
import { formatBytes } from '../../../format.ts';
import { EquivalentCommand } from '../../../panel/EquivalentCommand.tsx';
import { useApi } from '../../../session.ts';
import { LessonLink } from '../LessonLink.tsx';
import type { TabProps } from './ContainerView.tsx';
import { CopyOutDialog } from './CopyOutDialog.tsx';
import { Failure } from './Failure.tsx';
import { FileText } from './FileText.tsx';
import { joinPath, modeText, parentOf } from './file-path.ts';

const texts = CONTAINERS.files;
/** Height of a line before it is measured, in pixels. */
const LINE_PX = 36;

/** The files of the container: folders, texts, copies to the workspace; it may be stopped. */
export function FilesTab({ container, isShown }: TabProps) {
  const [path, setPath] = useState('/');
  const [openFile, setOpenFile] = useState<string | null>(null);
  const [copied, setCopied] = useState<string | null>(null);
  const { listing, failure } = useListing(container.id, path, isShown);
  const open = ({ name, type }: ContainerFile) => {
    const target = joinPath(path, name);
    if (type === 'directory') setPath(target);
    else setOpenFile(target);
  };
  if (openFile !== null) {
    return (
      <FileText
        container={container}
        path={openFile}
        onClose={() => setOpenFile(null)}
        onFolder={() => {
          setPath(openFile);
          setOpenFile(null);
        }}
      />
    );
  }
  return (
    <div className="ctn-fill">
      <p className="ctn-about">
        {texts.about} <LessonLink unitId="run" sectionId="copier-renommer" />
      </p>
      <div className="ctn-path">
        <IconButton label={texts.up} disabled={path === '/'} onClick={() => setPath(parentOf(path))}>
          <ArrowUp />
        </IconButton>
        <code translate="no">{path}</code>
        <IconButton label={texts.copyOf(path)} onClick={() => setCopied(path)}>
          <Download />
        </IconButton>
      </div>
      {failure && <Failure failure={failure} />}
      {!listing && !failure && <p className="tool-loading">{texts.reading}</p>}
      {listing?.isTruncated && <p className="ctn-warning">{texts.truncated}</p>}
      {listing?.isComplete && listing.files.length === 0 && <p className="ctn-nothing">{texts.empty}</p>}
      {listing && listing.files.length > 0 && (
        <VirtualList
          label={texts.list}
          items={listing.files}
          keyOf={nameOf}
          estimatePx={LINE_PX}
          renderItem={(file) => (
            <FileLine
              file={file}
              onOpen={() => open(file)}
              onCopy={() => setCopied(joinPath(path, file.name))}
            />
          )}
        />
      )}
      <output className="ctn-quiet">{listing && !listing.isComplete ? texts.reading : ''}</output>
      <EquivalentCommand command={shellJoin(['docker', 'exec', container.name, 'ls', '-l', path])} />
      {copied !== null && (
        <CopyOutDialog container={container} path={copied} onClose={() => setCopied(null)} />
      )}
    </div>
  );
}

const nameOf = ({ name }: ContainerFile) => name;

interface FileLineProps {
  file: ContainerFile;
  onOpen: () => void;
  onCopy: () => void;
}

function FileLine({ file, onOpen, onCopy }: FileLineProps) {
  const Icon = file.type === 'directory' ? Folder : file.type === 'link' ? FileSymlink : File;
  return (
    <div className="ctn-file">
      <button type="button" disabled={file.type === 'other'} onClick={onOpen}>
        <Icon aria-hidden="true" />
        <span className="ctn-file-name" translate="no">
          {file.name}
          {file.linkTarget && <span className="ctn-quiet"> → {file.linkTarget}</span>}
        </span>
        <code translate="no">{modeText(file.mode)}</code>
        <span className="ctn-file-size">{file.type === 'link' ? '' : formatBytes(file.sizeBytes)}</span>
      </button>
      <IconButton label={texts.copyOf(file.name)} onClick={onCopy}>
        <Download />
      </IconButton>
    </div>
  );
}

function useListing(containerId: string, path: string, isShown: boolean) {
  const api = useApi();
  const [state, setState] = useState<{
    listing?: ContainerListing;
    failure?: ReturnType<typeof describeError>;
  }>({});
  const read = useCallback(
    async (signal: AbortSignal) => {
      for await (const listing of await api.container.files({ containerId, path }, { signal })) {
        if (!signal.aborted) setState({ listing });
      }
    },
    [api, containerId, path],
  );
  useEffect(() => {
    if (!isShown) return;
    const abort = new AbortController();
    setState({});
    read(abort.signal).catch((error: unknown) => {
      if (!abort.signal.aborted) setState({ failure: describeError(error) });
    });
    return () => abort.abort();
  }, [read, isShown]);
  return state;
}
