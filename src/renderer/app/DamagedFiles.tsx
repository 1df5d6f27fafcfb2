import { useEffect } from 'react';
import { UI } from '#shared/strings/fr/ui.ts';
import { useNotices } from '../notices.ts';
import { useApi } from '../session.ts';

/** Says which of the learner's files were found damaged and set aside at this start. */
export function DamagedFiles() {
  const api = useApi();
  const { say } = useNotices();
  useEffect(() => {
    api.app.info().then(
      ({ damagedFiles }) => {
        for (const { file, keptAs } of damagedFiles) {
          say({ kind: 'failed', title: UI.damagedTitle(file), text: UI.damaged(keptAs) });
        }
      },
      // The status bar already says that the core is away.
      () => {},
    );
  }, [api, say]);
  return null;
}
