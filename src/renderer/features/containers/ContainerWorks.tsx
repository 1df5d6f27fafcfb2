import { useCallback } from 'react';
import type { ContainerWork } from '#shared/contract/container.ts';
import { CONTAINER_WORKS, CONTAINERS } from '#shared/strings/fr/container.ts';
import { useAttempt } from '../../errors.ts';
import { LeftOutNote } from '../../panel/LeftOutNote.tsx';
import { type Work, WorkList } from '../../panel/WorkList.tsx';
import { useApi, useWatch } from '../../session.ts';

/** Long works on containers, found again after a reload; of one container when it is named. */
export function ContainerWorks({ containerId }: { containerId?: string }) {
  const api = useApi();
  const attempt = useAttempt();
  const works = useWatch<ContainerWork[]>(
    useCallback((options) => api.container.watchWork(undefined, options), [api]),
  );
  const shown = works?.filter((work) => containerId === undefined || work.containerId === containerId) ?? [];
  return (
    <WorkList
      works={shown.map(toWork)}
      onDismiss={(operationId) => void attempt(() => api.container.dismissWork({ operationId }))}
    />
  );
}

function toWork({ operationId, kind, subject, leftOut }: ContainerWork): Work {
  const texts = CONTAINER_WORKS[kind];
  const isSlow = kind === 'container-stop' || kind === 'container-restart';
  return {
    operationId,
    name: texts.running(subject),
    done: texts.done(subject),
    more: () => <LeftOutNote leftOut={leftOut} />,
    ...(isSlow ? { cancel: CONTAINERS.stopWaiting } : {}),
  };
}
