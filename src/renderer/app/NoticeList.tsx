import { CircleCheck, TriangleAlert, X } from 'lucide-react';
import { useEffect } from 'react';
import { UI } from '#shared/strings/fr/ui.ts';
import { IconButton } from '../components/Button.tsx';
import { type Notice, useNotices } from '../notices.ts';

/** How long a good news stays, in milliseconds; a failure stays until dismissed. */
const DONE_MS = 5000;

/** What was just said to the learner, in a corner. */
export function NoticeList() {
  const { list, dismiss } = useNotices();
  return (
    <section className="notices" aria-label={UI.notices} aria-live="polite">
      {list.map((notice) => (
        <NoticeCard key={notice.id} notice={notice} onDismiss={() => dismiss(notice.id)} />
      ))}
    </section>
  );
}

function NoticeCard({ notice, onDismiss }: { notice: Notice; onDismiss: () => void }) {
  const isDone = notice.kind === 'done';
  // biome-ignore lint/correctness/useExhaustiveDependencies: the delay runs once for each notice
  useEffect(() => {
    if (!isDone) return;
    const timer = setTimeout(onDismiss, DONE_MS);
    return () => clearTimeout(timer);
  }, [notice.id]);
  return (
    <div className={`notice notice-${notice.kind}`}>
      {isDone ? <CircleCheck aria-hidden="true" /> : <TriangleAlert aria-hidden="true" />}
      <div>
        <strong>{notice.title}</strong>
        {notice.text && <p>{notice.text}</p>}
      </div>
      <IconButton label={UI.actions.dismiss} onClick={onDismiss}>
        <X />
      </IconButton>
    </div>
  );
}
