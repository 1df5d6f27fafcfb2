import { useState } from 'react';
import { later } from '../later.ts';
import { useLive } from '../live.ts';
import { navigate } from '../route.ts';

const SettingsDialog = later(
  async () => (await import('../features/settings/SettingsDialog.tsx')).SettingsDialog,
);
const TermDialog = later(async () => (await import('./TermDialog.tsx')).TermDialog);
const RemoteDialog = later(async () => (await import('../features/preflight/RemoteDialog.tsx')).RemoteDialog);

interface DialogsProps {
  isSettingsOpen: boolean;
  onCloseSettings: () => void;
  /** Term whose definition was asked by the search. */
  termId: string | null;
  onCloseTerm: () => void;
}

/** The questions and pages that open over the window. */
export function Dialogs({ isSettingsOpen, onCloseSettings, termId, onCloseTerm }: DialogsProps) {
  const { engine } = useLive();
  const [refused, setRefused] = useState<string | null>(null);
  const source = engine?.state === 'needs-confirmation' ? engine.source : null;
  const refuse = () => {
    setRefused(source?.endpoint ?? null);
    navigate({ page: 'machine' });
  };
  return (
    <>
      {isSettingsOpen && <SettingsDialog onClose={onCloseSettings} />}
      {termId !== null && <TermDialog termId={termId} onClose={onCloseTerm} />}
      {source && source.endpoint !== refused && <RemoteDialog source={source} onRefuse={refuse} />}
    </>
  );
}
