import { useMemo, useRef, useState } from 'react';
import type { ManifestOutcome } from '#shared/contract/manifest.ts';
import type { ClusterView } from '../../../cluster/tables.ts';
import { useAttempt } from '../../../errors.ts';
import { useApi } from '../../../session.ts';
import { wishesSeen } from './outdated.ts';

/** What is asked of a cluster, and what it is asked about. */
interface Question {
  contextId: string | null;
  text: string;
  namespace: string;
  isDryRun: boolean;
  /** It takes fields from who manages them. */
  isForced: boolean;
}

/** What the cluster answered, tried or applied. */
export interface Answer extends Question {
  outcomes: readonly ManifestOutcome[];
  /** What it was about, as the tables told it then. */
  seen: string;
}

/** The last answer of a cluster, and how to ask for another. */
export interface ManifestApplication {
  answer: Answer | null;
  isBusy: boolean;
  /** It tells what would change, of objects that have changed since. */
  isOutdated: boolean;
  /** Tries the text, or applies it, once `prepare` said yes; nothing while another question is under way. */
  send(question: Question, prepare?: () => Promise<boolean>): Promise<void>;
}

/** Tries and applies manifests; what keeps one from being asked is said as every failure is. */
export function useApplication(view: ClusterView): ManifestApplication {
  const api = useApi();
  const attempt = useAttempt();
  const [answer, setAnswer] = useState<Answer | null>(null);
  const [isBusy, setBusy] = useState(false);
  // Of two clicks, the second comes before the page is drawn anew.
  const isAsking = useRef(false);
  const latest = useRef(view);
  latest.current = view;
  const isOutdated = useMemo(
    () => answer?.isDryRun === true && wishesSeen(view, answer.outcomes) !== answer.seen,
    [view, answer],
  );
  const mark = (next: boolean) => {
    isAsking.current = next;
    setBusy(next);
  };
  const send: ManifestApplication['send'] = async (question, prepare = async () => true) => {
    if (isAsking.current) return;
    mark(true);
    await attempt(async () => {
      if (!(await prepare())) return;
      const { text, namespace, isDryRun, isForced } = question;
      const outcomes = await api.manifest.apply({ yaml: text, namespace, isDryRun, isForced });
      setAnswer({ ...question, outcomes, seen: wishesSeen(latest.current, outcomes) });
    });
    mark(false);
  };
  return { answer, isBusy, isOutdated, send };
}
