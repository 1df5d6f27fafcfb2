import { Minus, Plus } from 'lucide-react';
import { TERMINAL_FONT_SIZE_PX } from '#shared/domain/settings.ts';
import { SETTINGS_UI } from '#shared/strings/fr/settings-ui.ts';
import { IconButton } from '../../components/Button.tsx';

const { min, max } = TERMINAL_FONT_SIZE_PX;

/** The size of the terminal's text. */
export function FontSize({ value, onChange }: { value: number; onChange: (px: number) => void }) {
  return (
    <div className="font-size">
      <span id="font-size-label">{SETTINGS_UI.fontSize}</span>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset would draw a frame of its own */}
      <div role="group" aria-labelledby="font-size-label">
        <IconButton label={SETTINGS_UI.smaller} disabled={value <= min} onClick={() => onChange(value - 1)}>
          <Minus />
        </IconButton>
        <output aria-live="polite">{value}</output>
        <IconButton label={SETTINGS_UI.larger} disabled={value >= max} onClick={() => onChange(value + 1)}>
          <Plus />
        </IconButton>
      </div>
    </div>
  );
}
