import { Activity } from 'lucide-react';
import { type ReactNode, useId } from 'react';
import type { AliveKind } from '#shared/course/alive.ts';
import { ALIVE } from '#shared/strings/fr/alive.ts';
import { useErrorTexts } from '../../error-texts.ts';
import { describeError } from '../../errors.ts';
import { useLive } from '../../live.ts';
import { useObjects } from '../../objects.ts';
import { EquivalentCommand } from '../../panel/EquivalentCommand.tsx';
import { formatRoute } from '../../route.ts';

interface AliveFrameProps {
  kind: AliveKind;
  /** What the learner chooses to see. */
  choice?: ReactNode;
  caption: string;
  children: ReactNode;
}

/** The sheet of an alive figure: what it shows, the learner's choice, the drawing, what to see in it. */
export function AliveFrame({ kind, choice, caption, children }: AliveFrameProps) {
  const titleId = useId();
  const { engine } = useLive();
  const { isKnown } = useObjects();
  const isReady = engine?.state === 'ready';
  return (
    <figure className="alive" aria-labelledby={titleId}>
      <header className="alive-head">
        <p className="alive-label">
          <Activity aria-hidden="true" />
          <span className="caps">{ALIVE.label}</span>
        </p>
        <strong id={titleId}>{ALIVE.titles[kind]}</strong>
        {isReady && isKnown && choice}
      </header>
      <div className="alive-sheet">
        <Body isLooking={engine === undefined || engine.state === 'searching'} isReady={isReady}>
          {isKnown ? children : <p className="alive-note">{ALIVE.waiting}</p>}
        </Body>
      </div>
      <figcaption>{caption}</figcaption>
    </figure>
  );
}

interface BodyProps {
  isLooking: boolean;
  isReady: boolean;
  children: ReactNode;
}

function Body({ isLooking, isReady, children }: BodyProps) {
  if (isReady) return children;
  if (isLooking) return <p className="alive-note">{ALIVE.waiting}</p>;
  return (
    <div className="alive-empty">
      <p>{ALIVE.noEngine}</p>
      <MachineLink />
    </div>
  );
}

/** The way to the page that checks the engine and loads the images of the course. */
export function MachineLink() {
  return (
    <a className="button button-plain" href={formatRoute({ page: 'machine' })}>
      {ALIVE.machine}
    </a>
  );
}

/** Nothing of the learner's to draw yet, and the command that makes something. */
export function AliveEmpty({ text, command }: { text: string; command: string }) {
  return (
    <div className="alive-empty">
      <p>{text}</p>
      <EquivalentCommand command={command} title={ALIVE.toTry} />
    </div>
  );
}

/** What could not be read, and a way to ask again. */
export function AliveFailure({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  useErrorTexts();
  const { title, remedy } = describeError(error);
  return (
    <div className="alive-empty" role="alert">
      <p>
        {ALIVE.failed} {title} {remedy}
      </p>
      <button type="button" className="button button-plain" onClick={onRetry}>
        {ALIVE.retry}
      </button>
    </div>
  );
}

interface AliveChoiceProps {
  label: string;
  value: string;
  options: readonly { id: string; name: string }[];
  onChange: (id: string) => void;
}

/** A small list of what the learner has. */
export function AliveChoice({ label, value, options, onChange }: AliveChoiceProps) {
  return (
    <span className="alive-choice">
      <span aria-hidden="true">{label}</span>
      <select
        className="field"
        aria-label={label}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      >
        {options.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
    </span>
  );
}
