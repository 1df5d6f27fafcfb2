import type { Settings } from '#shared/contract/app.ts';
import { THEMES } from '#shared/domain/settings.ts';
import { SETTINGS_UI } from '#shared/strings/fr/settings-ui.ts';

type Theme = Settings['theme'];

/** The themes side by side, and what the chosen one is for. */
export function ThemePicker({ value, onChange }: { value: Theme; onChange: (theme: Theme) => void }) {
  return (
    <fieldset className="themes">
      <legend className="sr-only">{SETTINGS_UI.theme}</legend>
      {THEMES.map((theme) => (
        <label key={theme} className="theme">
          <input type="radio" name="theme" checked={theme === value} onChange={() => onChange(theme)} />
          <span className={`swatch swatch-${theme}`} aria-hidden="true">
            Aa
          </span>
          {SETTINGS_UI.themes[theme]}
        </label>
      ))}
      <p className="settings-help">{SETTINGS_UI.themeHelp[value]}</p>
    </fieldset>
  );
}
