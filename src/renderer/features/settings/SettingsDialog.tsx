import { useEffect, useState } from 'react';
import type { AppInfo, Settings } from '#shared/contract/app.ts';
import { SETTINGS_UI } from '#shared/strings/fr/settings-ui.ts';
import { Dialog } from '../../components/Dialog.tsx';
import { useAttempt } from '../../errors.ts';
import { useApi } from '../../session.ts';
import { useSettings } from '../../settings.ts';
import { ClearMachine } from './ClearMachine.tsx';
import { FontSize } from './FontSize.tsx';
import { NotifySwitch } from './NotifySwitch.tsx';
import { Switch } from './Switch.tsx';
import { ThemePicker } from './ThemePicker.tsx';
import './settings.css';

/** The learner's settings; each applies as soon as it is changed. */
export function SettingsDialog({ onClose }: { onClose: () => void }) {
  const { settings, update } = useSettings();
  const attempt = useAttempt();
  const change = (partial: Partial<Settings>) => void attempt(() => update(partial));
  return (
    <Dialog title={SETTINGS_UI.title} onClose={onClose} isWide>
      <h3 className="caps settings-title">{SETTINGS_UI.appearance}</h3>
      <ThemePicker value={settings.theme} onChange={(theme) => change({ theme })} />
      <h3 className="caps settings-title">{SETTINGS_UI.terminal}</h3>
      <FontSize
        value={settings.terminalFontSizePx}
        onChange={(terminalFontSizePx) => change({ terminalFontSizePx })}
      />
      <Switch
        label={SETTINGS_UI.runs}
        help={SETTINGS_UI.runsHelp}
        isOn={settings.runsTypedCommands}
        onChange={(runsTypedCommands) => change({ runsTypedCommands })}
      />
      <Switch
        label={SETTINGS_UI.screenReader}
        help={SETTINGS_UI.screenReaderHelp}
        isOn={settings.screenReaderMode}
        onChange={(screenReaderMode) => change({ screenReaderMode })}
      />
      <h3 className="caps settings-title">{SETTINGS_UI.works}</h3>
      <NotifySwitch isWanted={settings.notifiesEnds} onChange={(notifiesEnds) => change({ notifiesEnds })} />
      <h3 className="caps settings-title">{SETTINGS_UI.exercises}</h3>
      <Switch
        label={SETTINGS_UI.bets}
        help={SETTINGS_UI.betsHelp}
        isOn={settings.offersBets}
        onChange={(offersBets) => change({ offersBets })}
      />
      <ClearMachine />
      <About />
    </Dialog>
  );
}

function About() {
  const api = useApi();
  const [info, setInfo] = useState<AppInfo>();
  useEffect(() => {
    api.app.info().then(setInfo, () => {});
  }, [api]);
  if (!info) return null;
  return (
    <>
      <h3 className="caps settings-title">{SETTINGS_UI.about}</h3>
      <dl className="settings-facts">
        <dt>{SETTINGS_UI.version}</dt>
        <dd>{info.version}</dd>
        <dt>{SETTINGS_UI.dataDir}</dt>
        <dd>
          <code>{info.dataDir}</code>
        </dd>
        <dt>{SETTINGS_UI.workspaceDir}</dt>
        <dd>
          <code>{info.workspaceDir}</code>
        </dd>
      </dl>
    </>
  );
}
