import { ArrowLeft } from 'lucide-react';
import { useCallback, useEffect, useState } from 'react';
import type { LayerFile } from '#shared/contract/layer.ts';
import { LAYER_TEXTS } from '#shared/strings/fr/layer.ts';
import { Button } from '../../../components/Button.tsx';
import { ProgressBar } from '../../../components/ProgressBar.tsx';
import { useAttempt } from '../../../errors.ts';
import { formatBytes } from '../../../format.ts';
import { failureOf, useOperation } from '../../../operation.ts';
import { Body, Facts, PlainText } from '../../../panel/Body.tsx';
import { Failure } from '../../../panel/Failure.tsx';
import { formatMode } from '../../../panel/file-path.ts';
import { useCall } from '../../../panel/use-call.ts';
import { useApi } from '../../../session.ts';
import { formatDate } from '../image-facts.ts';
import { CHANGE_MARKS } from './FileLine.tsx';

interface FileViewProps {
  imageId: string;
  layerIndex: number;
  path: string;
  file: LayerFile;
  onClose: () => void;
}

const TEXT = LAYER_TEXTS.file;

/** What a layer says of one file, and its text as it was there. */
export function FileView({ imageId, layerIndex, path, file, onClose }: FileViewProps) {
  const canRead = file.kind === 'file' || file.kind === 'hardlink';
  return (
    <Body>
      <Button look="quiet" icon={<ArrowLeft aria-hidden="true" />} onClick={onClose}>
        {TEXT.back}
      </Button>
      <h3 className="file-path" translate="no">
        /{path}
      </h3>
      <p className="panel-note">
        <b className={`change-${file.change}`}>
          {CHANGE_MARKS[file.change]} {LAYER_TEXTS.files.changes[file.change]}
        </b>{' '}
        · {TEXT.kinds[file.kind]}
      </p>
      {file.change === 'removed' && <p className="panel-note">{TEXT.removed}</p>}
      {file.kind === 'hardlink' && <p className="panel-note">{TEXT.hardlink}</p>}
      <Facts facts={factsOf(file)} />
      {canRead && <FileText imageId={imageId} layerIndex={layerIndex} path={path} />}
    </Body>
  );
}

function factsOf(file: LayerFile): [string, string][] {
  return [
    [TEXT.size, file.change === 'removed' ? '' : formatBytes(file.sizeBytes)],
    [TEXT.previous, file.previousBytes === null ? '' : formatBytes(file.previousBytes)],
    [TEXT.target, file.linkTarget ?? ''],
    [TEXT.rights, `${formatMode(file.mode)} (${file.mode.toString(8).padStart(4, '0')})`],
    [TEXT.owner, `${file.userId}:${file.groupId}`],
    [TEXT.modified, formatDate(file.modifiedAtMs)],
    [TEXT.layer, String(file.layerIndex + 1)],
  ];
}

/** Starts reading as soon as it is shown, and stops when it is left. */
function FileText({ imageId, layerIndex, path }: { imageId: string; layerIndex: number; path: string }) {
  const api = useApi();
  const attempt = useAttempt();
  const [operationId, setOperationId] = useState<string | null>(null);
  const operation = useOperation(operationId);
  const state = operation?.state;
  useEffect(() => {
    let started: string | null = null;
    let isGone = false;
    const stop = () =>
      started !== null && void api.operation.cancel({ operationId: started }).catch(() => {});
    void attempt(async () => {
      started = (await api.layer.openFile({ imageId, layerIndex, path })).operationId;
      if (isGone) stop();
      else setOperationId(started);
    });
    return () => {
      isGone = true;
      stop();
    };
  }, [api, attempt, imageId, layerIndex, path]);
  const read = useCallback(() => api.layer.text({ operationId: operationId ?? '' }), [api, operationId]);
  const { value } = useCall(state === 'done' ? read : null);
  const failure = failureOf(operation);
  if (failure) return <Failure text={failure} />;
  if (!value) {
    return (
      <div className="layers-offer" role="status">
        <p>{TEXT.reading}</p>
        <ProgressBar ratio={operation?.progressRatio ?? null} label={TEXT.reading} />
      </div>
    );
  }
  if (value.text === null) return <p className="panel-note">{TEXT.binary}</p>;
  return (
    <>
      {value.isCut && <p className="panel-note">{TEXT.cut}</p>}
      {value.text === '' ? <p className="panel-note">{TEXT.empty}</p> : <PlainText>{value.text}</PlainText>}
    </>
  );
}
