import { File, FileSymlink, FileX, Folder } from 'lucide-react';
import type { ReactNode } from 'react';
import { shownName } from '#shared/domain/raw-name.ts';
import { showHidden } from '#shared/hidden-characters.ts';
import { PANEL } from '#shared/strings/fr/panel.ts';
import { Name } from '../components/Name.tsx';
import { formatBytes } from '../format.ts';
import './files.css';

const ICONS = { folder: Folder, file: File, link: FileSymlink, other: FileX };

/** Where one is among files: the way up or back, the path, what can be done with it. */
export function PathBar({
  path,
  before,
  children,
}: {
  path: string;
  before: ReactNode;
  children: ReactNode;
}) {
  return (
    <div className="panel-path">
      {before}
      <Name>{shownName(path)}</Name>
      {children}
    </div>
  );
}

interface FileRowProps {
  kind: keyof typeof ICONS;
  name: string;
  /** Where a link leads. */
  target?: string | null;
  /** Who may do what with it. */
  rights: string;
  /** Null where a size says nothing. */
  sizeBytes: number | null;
  /** Null for what does not open. */
  onOpen: (() => void) | null;
  /** What can be done without opening it. */
  children?: ReactNode;
}

/** One file of a folder. */
export function FileRow({ kind, name, target, rights, sizeBytes, onOpen, children }: FileRowProps) {
  const Icon = ICONS[kind];
  return (
    <div className="panel-file">
      <button type="button" disabled={!onOpen} onClick={() => onOpen?.()}>
        <Icon aria-hidden="true" />
        <span className="panel-file-name" translate="no">
          {showHidden(shownName(name))}
          {target && <span> → {showHidden(shownName(target))}</span>}
        </span>
        <span className="sr-only">{PANEL.files[kind]}</span>
        <small translate="no">{rights}</small>
        <small className="panel-file-size">{sizeBytes !== null && formatBytes(sizeBytes)}</small>
      </button>
      {children}
    </div>
  );
}
