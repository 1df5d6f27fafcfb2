import { useState } from 'react';
import { SETTINGS_UI } from '#shared/strings/fr/settings-ui.ts';
import { useTransport } from '../../session.ts';
import { askToNotify, mayNotify } from '../../work-news.ts';
import { Switch } from './Switch.tsx';

interface NotifySwitchProps {
  isWanted: boolean;
  onChange: (isWanted: boolean) => void;
}

/** Whether the end of long works is told outside of the window; a browser is asked to allow it first. */
export function NotifySwitch({ isWanted, onChange }: NotifySwitchProps) {
  const { shell } = useTransport();
  const [isAllowed, setAllowed] = useState(mayNotify);
  const [isRefused, setRefused] = useState(false);
  const change = async (isOn: boolean) => {
    const allowed = isOn ? await askToNotify() : isAllowed;
    setAllowed(allowed);
    setRefused(isOn && !allowed);
    onChange(isOn && allowed);
  };
  return (
    <Switch
      label={SETTINGS_UI.notifies}
      help={isRefused ? SETTINGS_UI.notifiesRefused : SETTINGS_UI.notifiesHelp[shell]}
      isOn={isWanted && isAllowed}
      onChange={(isOn) => void change(isOn).catch(() => setRefused(true))}
    />
  );
}
