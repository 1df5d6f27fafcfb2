import {
  Check,
  Circle,
  CircleDashed,
  CircleMinus,
  LoaderCircle,
  type LucideIcon,
  TriangleAlert,
  X,
} from 'lucide-react';
import type { PreflightResult } from '#shared/contract/engine.ts';
import { CAPABILITY_NAMES } from '#shared/strings/fr/engine.ts';
import { preflightText, preflightTitle } from '#shared/strings/fr/preflight.ts';
import { PREFLIGHT_UI } from '#shared/strings/fr/preflight-ui.ts';
import { Button } from '../../components/Button.tsx';
import { CommandText } from '../../components/CommandText.tsx';
import { CopyButton } from '../../components/CopyButton.tsx';

type Remedy = Exclude<PreflightResult['remedies'][number], 'copy-command'>;

const ICONS: Record<PreflightResult['state'], LucideIcon> = {
  pending: CircleDashed,
  running: LoaderCircle,
  ok: Check,
  warning: TriangleAlert,
  failed: X,
  skipped: CircleMinus,
};

interface CheckLineProps {
  result: PreflightResult;
  remedies: Record<Remedy, () => void>;
}

/** One check: what was looked at, what was found, what to do about it. */
export function CheckLine({ result, remedies }: CheckLineProps) {
  const Icon = ICONS[result.state] ?? Circle;
  const text = preflightText(result);
  // Nothing to do: one line says it all.
  const isQuiet = !text?.remedy && (result.state === 'ok' || result.state === 'skipped');
  const buttons = result.remedies.filter((remedy) => remedy !== 'copy-command');
  return (
    <li className={`check-line check-line-${result.state}`}>
      <Icon aria-hidden="true" />
      <div>
        <p className="check-line-title">
          <span className="check-line-what">
            <strong>{preflightTitle(result.id)}</strong>
            {isQuiet && <span className="check-line-found">{text?.explanation}</span>}
          </span>
          <span className="caps">{PREFLIGHT_UI.states[result.state]}</span>
        </p>
        {text && !isQuiet && (
          <p>
            {text.explanation} {text.remedy}
          </p>
        )}
        {result.lostCapabilities.length > 0 && (
          <p>
            {PREFLIGHT_UI.lost} {result.lostCapabilities.map((name) => CAPABILITY_NAMES[name]).join(', ')}.
          </p>
        )}
        {result.command !== null && (
          <div className="check-line-command">
            <CommandText>{result.command}</CommandText>
            <CopyButton text={result.command} name={PREFLIGHT_UI.remedies['copy-command']} />
          </div>
        )}
        {buttons.length > 0 && (
          <div className="check-line-actions">
            {buttons.map((remedy) => (
              <Button key={remedy} onClick={remedies[remedy]}>
                {PREFLIGHT_UI.remedies[remedy]}
              </Button>
            ))}
          </div>
        )}
      </div>
    </li>
  );
}
