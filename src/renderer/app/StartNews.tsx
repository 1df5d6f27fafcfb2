import { useEffect, useRef } from 'react';
import type { AppInfo } from '#shared/contract/app.ts';
import { UI } from '#shared/strings/fr/ui.ts';
import { useLive } from '../live.ts';
import { type Notice, useNotices } from '../notices.ts';
import { useApi } from '../session.ts';
import { readHere, setHere, thisWindow } from '../stored.ts';

/** Where this window keeps the last crash it told: a page loaded again does not tell it twice. */
const TOLD = 'crash';

type News = Required<Pick<Notice, 'title' | 'text'>>;

/** Says what a core found when it started, each thing once: files damaged and set aside, the death of the core before it. */
export function StartNews() {
  const api = useApi();
  const { say } = useNotices();
  const { isConnected } = useLive();
  const told = useRef(new Set<string>());
  useEffect(() => {
    if (!isConnected) return;
    api.app.info().then(
      (info) => {
        const news = [...damageOf(info), ...crashOf(info)].filter(({ text }) => !told.current.has(text));
        for (const { title, text } of news) {
          told.current.add(text);
          say({ kind: 'failed', title, text });
        }
      },
      // The status bar already says that the core is away.
      () => {},
    );
  }, [api, say, isConnected]);
  return null;
}

function damageOf({ damagedFiles }: AppInfo): News[] {
  return damagedFiles.map(({ file, keptAs }) => ({ title: UI.damagedTitle(file), text: UI.damaged(keptAs) }));
}

function crashOf({ lastCrash }: AppInfo): News[] {
  if (!lastCrash || readHere(TOLD, thisWindow) === lastCrash.reference) return [];
  setHere(TOLD, lastCrash.reference, thisWindow);
  const { title, text } = UI.restarted;
  return [{ title, text: text(lastCrash.reference, lastCrash.logFile) }];
}
