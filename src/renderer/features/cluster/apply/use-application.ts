import { useState } from 'react';
import type { ManifestOutcome } from '#shared/contract/manifest.ts';
import { useAttempt } from '../../../errors.ts';
import { useApi } from '../../../session.ts';

/** What the cluster answered to a text, tried or applied. */
export interface Answer {
  text: string;
  isDryRun: boolean;
  outcomes: readonly ManifestOutcome[];
}

/** The last answer of the cluster, and how to ask for another. */
export interface ManifestApplication {
  answer: Answer | null;
  isBusy: boolean;
  /** Tries the text, or applies it; forced, it takes fields from who manages them. */
  send(text: string, how: { isDryRun: boolean; isForced: boolean }): Promise<void>;
}

/** Tries and applies a text in a namespace; what keeps it from being asked is said as every failure is. */
export function useApplication(namespace: string): ManifestApplication {
  const api = useApi();
  const attempt = useAttempt();
  const [answer, setAnswer] = useState<Answer | null>(null);
  const [isBusy, setBusy] = useState(false);
  const send: ManifestApplication['send'] = async (text, how) => {
    setBusy(true);
    await attempt(async () => {
      const outcomes = await api.manifest.apply({ yaml: text, namespace, ...how });
      setAnswer({ text, isDryRun: how.isDryRun, outcomes });
    });
    setBusy(false);
  };
  return { answer, isBusy, send };
}
