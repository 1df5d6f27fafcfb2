import { Check, Minus, X } from 'lucide-react';
import type { Reach, Trial } from '#shared/contract/network.ts';
import { NETWORK_TEXTS } from '#shared/strings/fr/network.ts';

const TEXT = NETWORK_TEXTS.reach;
const ICONS = { ok: Check, failed: X, skipped: Minus };

/** The verdict, what was tried, and why it came out so. */
export function ReachResult({ reach }: { reach: Reach }) {
  const { sourceName, targetName, canTalk, nameLookup, lookedUpAddress, trials, reasons } = reach;
  const verdict = canTalk ? TEXT.yes(sourceName, targetName) : TEXT.no(sourceName, targetName);
  return (
    <section className={`reach reach-${canTalk ? 'yes' : 'no'}`} role="status">
      <p className="reach-verdict">{verdict}</p>
      <h4 className="caps">{TEXT.why}</h4>
      <ul className="reach-reasons">
        {reasons.map((reason) => (
          <li key={reason}>{NETWORK_TEXTS.reasons[reason]}</li>
        ))}
      </ul>
      {(trials.length > 0 || nameLookup !== 'skipped') && <h4 className="caps">{TEXT.proof}</h4>}
      <ul className="reach-trials">
        {nameLookup !== 'skipped' && (
          <TrialLine
            name={TEXT.name(targetName)}
            trial={nameLookup}
            result={nameLookup === 'ok' ? TEXT.nameFound(lookedUpAddress) : TEXT.nameNotFound}
          />
        )}
        {trials.map(({ ipAddress, networkName, ping, ports }) => [
          <TrialLine
            key={`${ipAddress} ping`}
            name={`${TEXT.ping(ipAddress)}${networkName && ` (${networkName})`}`}
            trial={ping}
          />,
          ...ports.map(({ port, connection }) => (
            <TrialLine key={`${ipAddress} ${port}`} name={TEXT.portOf(ipAddress, port)} trial={connection} />
          )),
        ])}
      </ul>
    </section>
  );
}

function TrialLine({ name, trial, result }: { name: string; trial: Trial; result?: string }) {
  const Icon = ICONS[trial];
  return (
    <li className={`reach-${trial}`}>
      <Icon aria-hidden="true" />
      <span>{name}</span>
      <strong>{result ?? TEXT.trial[trial]}</strong>
    </li>
  );
}
