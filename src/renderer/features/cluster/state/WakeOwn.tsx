import { Play } from 'lucide-react';
import { useCallback } from 'react';
import type { MinikubeStatus } from '#shared/contract/minikube.ts';
import { MINIKUBE_TEXTS } from '#shared/strings/fr/minikube.ts';
import { Button } from '../../../components/Button.tsx';
import { useAttempt } from '../../../errors.ts';
import { useApi, useWatch } from '../../../session.ts';
import { Works } from '../start/Works.tsx';

const ASLEEP = ['cluster-own-paused', 'cluster-own-stopped'] as const;
type Asleep = (typeof ASLEEP)[number];

/** Whether there is no cluster because the app's own does not run. */
export function isAsleep(errorCode: string | null): errorCode is Asleep {
  return ASLEEP.some((code) => code === errorCode);
}

/** Resumes or starts a cluster of the app's, and shows how that goes. */
export function WakeOwn({ code, profile }: { code: Asleep; profile: string }) {
  const api = useApi();
  const attempt = useAttempt();
  const minikube = useWatch<MinikubeStatus>(
    useCallback((options: { signal: AbortSignal }) => api.minikube.watch(undefined, options), [api]),
  );
  const isPaused = code === 'cluster-own-paused';
  const work = minikube?.works.findLast((one) => one.profile === profile);
  const isWaking = work?.action === (isPaused ? 'unpause' : 'start');
  const wake = () => (isPaused ? api.minikube.unpause({ profile }) : api.minikube.start({ profile }));
  return (
    <>
      {minikube && work && isWaking && <Works status={{ ...minikube, works: [work] }} />}
      <Button
        look="primary"
        icon={<Play />}
        disabled={work?.isRunning ?? false}
        onClick={() => void attempt(wake)}
      >
        {isPaused ? MINIKUBE_TEXTS.profiles.unpause : MINIKUBE_TEXTS.profiles.start}
      </Button>
    </>
  );
}
