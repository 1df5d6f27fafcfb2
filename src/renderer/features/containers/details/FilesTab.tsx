import { ArrowUp, Download } from 'lucide-react';
import { useCallback, useEffect, useState } from 'react';
import type { ContainerFile, ContainerListing } from '#shared/contract/container.ts';
import { shownName } from '#shared/domain/raw-name.ts';
import { shellJoin } from '#shared/domain/shell-quote.ts';
import { showHidden } from '#shared/hidden-characters.ts';
import { CONTAINERS } from '#shared/strings/fr/container.ts';
import { IconButton } from '../../../components/Button.tsx';
import { VirtualList } from '../../../components/VirtualList.tsx';
import { describeError } from '../../../errors.ts';
import { formatBytes } from '../../../format.ts';
import { EquivalentCommand } from '../../../panel/EquivalentCommand.tsx';
import { Failure } from '../../../panel/Failure.tsx';
import { FileRow, PathBar } from '../../../panel/FileList.tsx';
import { formatMode, joinPath, parentOf } from '../../../panel/file-path.ts';
import { LessonLink } from '../../../panel/LessonLink.tsx';
import { useApi } from '../../../session.ts';
import type { TabProps } from './ContainerView.tsx';
import { CopyOutDialog } from './CopyOutDialog.tsx';
import { FileText } from './FileText.tsx';

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
    <div className="panel-fill">
      <p className="panel-note">
        {texts.about} <LessonLink to="run/copier-renommer" />
      </p>
      <PathBar
        path={path}
        before={
          <IconButton label={texts.up} disabled={path === '/'} onClick={() => setPath(parentOf(path))}>
            <ArrowUp />
          </IconButton>
        }
      >
        <CopyButton path={path} onCopy={() => setCopied(path)} />
      </PathBar>
      {failure && <Failure text={failure} />}
      {!listing && !failure && <p className="tool-loading">{texts.reading}</p>}
      {listing?.cut && (
        <p className="panel-warning">
          {texts.cutListing[listing.cut.reason](
            showHidden(shownName(listing.cut.path)),
            formatBytes(listing.cut.sizeBytes),
          )}{' '}
          {texts.cutMissing}
        </p>
      )}
      {listing?.isComplete && listing.files.length === 0 && <p className="tool-loading">{texts.empty}</p>}
      {listing && listing.files.length > 0 && (
        <VirtualList
          label={texts.list}
          items={listing.files}
          keyOf={nameOf}
          estimatePx={LINE_PX}
          renderItem={(file) => (
            <FileRow
              kind={file.type === 'directory' ? 'folder' : file.type}
              name={file.name}
              target={file.linkTarget}
              rights={formatMode(file.mode)}
              sizeBytes={file.type === 'link' ? null : file.sizeBytes}
              onOpen={file.type === 'other' ? null : () => open(file)}
            >
              <CopyButton path={file.name} onCopy={() => setCopied(joinPath(path, file.name))} />
            </FileRow>
          )}
        />
      )}
      <output className="panel-note">{listing && !listing.isComplete ? texts.reading : ''}</output>
      <EquivalentCommand command={shellJoin(['docker', 'exec', container.name, 'ls', '-l', path])} />
      {copied !== null && (
        <CopyOutDialog container={container} path={copied} onClose={() => setCopied(null)} />
      )}
    </div>
  );
}

const nameOf = ({ name }: ContainerFile) => name;

function CopyButton({ path, onCopy }: { path: string; onCopy: () => void }) {
  return (
    <IconButton label={texts.copyOf(shownName(path))} onClick={onCopy}>
      <Download />
    </IconButton>
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
