import type { ContainerDetails } from '#shared/contract/container.ts';
import { shellJoin } from '#shared/domain/shell-quote.ts';
import { showHidden } from '#shared/hidden-characters.ts';
import { CONTAINERS } from '#shared/strings/fr/container.ts';
import { CommandText } from '../../../components/CommandText.tsx';
import { Section } from '../../../panel/Body.tsx';

const texts = CONTAINERS.details;
const seconds = new Intl.NumberFormat('fr-FR', { maximumFractionDigits: 1 });
const time = new Intl.DateTimeFormat('fr-FR', { timeStyle: 'medium' });
/** First words of a probe that say how it runs, not what. */
const PROBE_KIND = /^CMD(-SHELL)?$/;

/** The probe of the container and its last results, the newest first. */
export function HealthSection({ health }: { health: ContainerDetails['health'] }) {
  if (!health) {
    return (
      <Section title={texts.health}>
        <p className="panel-note">{texts.noHealth}</p>
      </Section>
    );
  }
  const test = health.test.filter((word, index) => index > 0 || !PROBE_KIND.test(word));
  const checks = [...health.checks].reverse();
  return (
    <Section title={texts.health}>
      <p className="panel-note">
        <CommandText>
          {showHidden(health.test[0] === 'CMD-SHELL' ? test.join(' ') : shellJoin(test))}
        </CommandText>{' '}
        {texts.healthEvery(seconds.format(health.intervalMs / 1000))} ·{' '}
        {texts.healthFailing(health.failingStreak)}
      </p>
      {checks.length === 0 && <p className="panel-note">{texts.healthNone}</p>}
      <ol className="ctn-health">
        {checks.map((check) => (
          <li key={check.startedAtMs} className={check.exitCode === 0 ? 'tone-good' : 'tone-bad'}>
            <span>{time.format(check.startedAtMs)}</span>
            <strong>{check.exitCode === 0 ? texts.healthOk : texts.healthFailed(check.exitCode)}</strong>
            <span>{texts.duration(String(Math.round(check.durationMs)))}</span>
            {check.output.trim() && <code translate="no">{check.output.trim()}</code>}
          </li>
        ))}
      </ol>
    </Section>
  );
}
