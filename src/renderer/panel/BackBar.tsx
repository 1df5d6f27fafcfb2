import { ArrowLeft } from 'lucide-react';
import { PANEL } from '#shared/strings/fr/panel.ts';
import { IconButton } from '../components/Button.tsx';
import './tool-panel.css';

/** The way back from a details view, and the name of what it shows. */
export function BackBar({ name, onBack }: { name: string; onBack: () => void }) {
  return (
    <header className="tp-back">
      <IconButton label={PANEL.back} onClick={onBack}>
        <ArrowLeft />
      </IconButton>
      <h3 translate="no">{name}</h3>
    </header>
  );
}
