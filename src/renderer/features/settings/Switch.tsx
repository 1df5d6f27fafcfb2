import { useId } from 'react';

interface SwitchProps {
  label: string;
  help: string;
  isOn: boolean;
  onChange: (isOn: boolean) => void;
}

/** A setting that is on or off, with what it changes. */
export function Switch({ label, help, isOn, onChange }: SwitchProps) {
  const helpId = useId();
  return (
    <div className="switch-line">
      <label>
        {label}
        <input
          type="checkbox"
          role="switch"
          aria-checked={isOn}
          className="switch"
          checked={isOn}
          aria-describedby={helpId}
          onChange={(event) => onChange(event.target.checked)}
        />
      </label>
      <p id={helpId} className="settings-help">
        {help}
      </p>
    </div>
  );
}
