import { useCallback } from 'react';
import type { VolumeWork } from '#shared/contract/volume.ts';
import { VOLUME_TEXTS } from '#shared/strings/fr/volume.ts';
import { Name } from '../../components/Name.tsx';
import { useAttempt } from '../../errors.ts';
import { LeftOutNote } from '../../panel/LeftOutNote.tsx';
import { type Work, WorkList } from '../../panel/WorkList.tsx';
import { useApi, useWatch } from '../../session.ts';

/** Copies and archives under way or just ended; found again after a reload. */
export function VolumeWorks() {
  const api = useApi();
  const attempt = useAttempt();
  const works = useWatch<VolumeWork[]>(
    useCallback((options) => api.volume.watchWork(undefined, options), [api]),
  );
  return (
    <WorkList
      works={works?.map(toWork) ?? []}
      onDismiss={(operationId) => void attempt(() => api.volume.dismissWork({ operationId }))}
    />
  );
}

function toWork({ operationId, kind, volumeName, workspacePath, leftOut }: VolumeWork): Work {
  const what = VOLUME_TEXTS.works.kinds[kind];
  return {
    operationId,
    name: `${what} ${volumeName}`,
    title: (
      <>
        <strong>{what}</strong> <Name>{volumeName}</Name> <Name>{workspacePath}</Name>
      </>
    ),
    more: () => <LeftOutNote leftOut={leftOut} />,
  };
}
