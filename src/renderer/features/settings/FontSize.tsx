import { Minus, Plus } from 'lucide-react';
import { SETTINGS_UI } from '#shared/strings/fr/settings-ui.ts';
import { IconButton } from '../../components/Button.tsx';

/** Limits of `settings.terminalFontSizePx`, in pixels. */
const MIN_PX = 9;
const MAX_PX = 32;

/** The size of the terminal's text. */
export function FontSize({ value, onChange }: { value: number; onChange: (px: number) => void }) {
  return (
    <div className="font-size">
      <span id="font-size-label">{SETTINGS_UI.fontSize}</span>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset would draw a frame of its own */}
      <div role="group" aria-labelledby="font-size-label">
        <IconButton
          label={SETTINGS_UI.smaller}
          disabled={value <= MIN_PX}
          onClick={() => onChange(value - 1)}
        >
          <Minus />
        </IconButton>
        <output aria-live="polite">{value}</output>
        <IconButton label={SETTINGS_UI.larger} disabled={value >= MAX_PX} onClick={() => onChange(value + 1)}>
          <Plus />
        </IconButton>
      </div>
    </div>
  );
}
