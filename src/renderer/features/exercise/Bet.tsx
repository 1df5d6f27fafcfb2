import { Check, X } from 'lucide-react';
import { useId } from 'react';
import type { StepView } from '#shared/course/views.ts';
import { BET } from '#shared/strings/fr/bet.ts';
import { LessonContent } from '../../content/LessonContent.tsx';
import { useAttempt } from '../../errors.ts';
import { useApi } from '../../session.ts';
import { useSettings } from '../../settings.ts';
import './bet.css';

interface BetProps {
  exerciseId: string;
  step: Pick<StepView, 'stepId' | 'bet'>;
}

type BetView = NonNullable<StepView['bet']>;

/** What the learner may say will change, and once the step is done what did; nothing where they asked for no bets. */
export function Bet({ exerciseId, step: { stepId, bet } }: BetProps) {
  const api = useApi();
  const attempt = useAttempt();
  const { settings } = useSettings();
  if (!bet || !settings.offersBets) return null;
  const pick = (option: number) => void attempt(() => api.exercise.bet({ exerciseId, stepId, option }));
  return (
    <section className={`bet bet-${resultOf(bet)}`} aria-label={BET.label}>
      <p className="caps bet-label">{BET.label}</p>
      {bet.state === 'open' ? <Offer bet={bet} onPick={pick} /> : <Outcome bet={bet} />}
    </section>
  );
}

function resultOf({ state, picked, right }: BetView) {
  if (state !== 'judged') return state;
  return picked === right ? 'won' : 'lost';
}

function Offer({ bet, onPick }: { bet: BetView; onPick: (option: number) => void }) {
  const name = useId();
  return (
    <>
      <fieldset className="bet-options">
        <legend>
          <LessonContent nodes={bet.question} />
        </legend>
        {bet.options.map((option, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: an option is known by its index
          <label key={index} data-picked={index === bet.picked}>
            <input type="radio" name={name} checked={index === bet.picked} onChange={() => onPick(index)} />
            <span>
              <LessonContent nodes={option} />
            </span>
          </label>
        ))}
      </fieldset>
      <p className="bet-note" aria-live="polite">
        {bet.picked === null ? BET.open : BET.picked}
      </p>
    </>
  );
}

/** What was said, and what happened. */
function Outcome({ bet }: { bet: BetView }) {
  const { state, picked, right } = bet;
  const isWon = state === 'judged' && picked === right;
  return (
    <div aria-live="polite">
      {state === 'waiting' && <p>{BET.waiting}</p>}
      {state === 'unknown' && <p>{BET.unknown}</p>}
      {state === 'judged' && (
        <p className="bet-verdict">
          {isWon ? <Check aria-hidden="true" /> : <X aria-hidden="true" />}
          {isWon ? BET.won : BET.lost}
        </p>
      )}
      <Said label={BET.yours} bet={bet} option={picked} />
      {state === 'judged' && !isWon && <Said label={BET.happened} bet={bet} option={right} />}
    </div>
  );
}

function Said({ label, bet, option }: { label: string; bet: BetView; option: number | null }) {
  const text = option === null ? undefined : bet.options[option];
  if (!text) return null;
  return (
    <div className="bet-said">
      <span className="caps">{label}</span>
      <div>
        <LessonContent nodes={text} />
      </div>
    </div>
  );
}
