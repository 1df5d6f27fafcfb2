import { ChevronDown, ChevronRight } from 'lucide-react';
import type { FileChange, LayerFile } from '#shared/contract/layer.ts';
import { LAYER_TEXTS } from '#shared/strings/fr/layer.ts';
import { formatBytes } from '../../../format.ts';
import { formatMode } from '../../../panel/file-path.ts';
import type { TreeLine } from './file-tree.ts';

interface FileLineProps {
  line: TreeLine;
  onToggle: (path: string) => void;
  onMore: (path: string) => void;
  onOpen: (path: string, file: LayerFile) => void;
}

const TEXT = LAYER_TEXTS.files;
/** Room of one level of the tree, in rem. */
const INDENT_REM = 0.875;

/** A sign for each change, so that no colour is needed to tell them. */
export const CHANGE_MARKS: Record<FileChange, string> = { same: ' ', added: '+', changed: '~', removed: '−' };

/** One line of the tree: a directory opens in place, a file takes the place of the tree. */
export function FileLine({ line, onToggle, onMore, onOpen }: FileLineProps) {
  const style = { paddingInlineStart: `${line.depth * INDENT_REM + 0.5}rem` };
  if (line.kind === 'loading') {
    return (
      <p className="file-line" style={style}>
        {TEXT.loading}
      </p>
    );
  }
  if (line.kind === 'more') {
    return (
      <button type="button" className="file-line file-more" style={style} onClick={() => onMore(line.path)}>
        {TEXT.more(line.leftCount)}
      </button>
    );
  }
  const { file, path, isOpen } = line;
  const isFolder = file.kind === 'directory';
  const Chevron = isOpen ? ChevronDown : ChevronRight;
  return (
    <button
      type="button"
      className={`file-line file-${file.change}`}
      style={style}
      aria-expanded={isFolder && file.hasChildren ? isOpen : undefined}
      onClick={() => (isFolder ? file.hasChildren && onToggle(path) : onOpen(path, file))}
    >
      {isFolder && file.hasChildren ? <Chevron aria-hidden="true" /> : <span className="file-no-chevron" />}
      <span className={`file-mark change-${file.change}`} aria-hidden="true">
        {CHANGE_MARKS[file.change]}
      </span>
      <span className="file-name" translate="no">
        {file.name}
        {isFolder && '/'}
        {file.linkTarget !== null && <small> → {file.linkTarget}</small>}
      </span>
      <span className="sr-only">{TEXT.changes[file.change]}</span>
      <span className="file-rights" translate="no">
        {formatMode(file.mode)} {file.userId}:{file.groupId}
      </span>
      <span className="file-size">{sizeOf(file)}</span>
    </button>
  );
}

function sizeOf(file: LayerFile): string {
  if (file.change === 'removed') return file.previousBytes ? formatBytes(file.previousBytes) : '';
  return file.kind === 'file' || file.kind === 'directory' ? formatBytes(file.sizeBytes) : '';
}
