import { Activity } from 'lucide-react';
import { type ReactNode, useId } from 'react';
import type { LiveFigureKind } from '#shared/course/live-figure.ts';
import type { ErrorText } from '#shared/strings/fr/errors.ts';
import { LIVE_FIGURES } from '#shared/strings/fr/live-figures.ts';
import { withPlaces } from '../../content/places.tsx';
import { useLive } from '../../live.ts';
import { useObjects } from '../../objects.ts';
import { Choice, type Option } from '../../panel/Choice.tsx';
import { EquivalentCommand } from '../../panel/EquivalentCommand.tsx';
import { formatRoute } from '../../route.ts';

interface LiveFrameProps {
  kind: LiveFigureKind;
  /** What the learner chooses to see. */
  choice?: ReactNode;
  caption: string;
  children: ReactNode;
}

/** The sheet of a figure drawn from the engine, or why it cannot be. */
export function LiveFrame({ choice, children, ...shown }: LiveFrameProps) {
  const { engine } = useLive();
  const { isKnown } = useObjects();
  const isReady = engine?.state === 'ready';
  return (
    <LiveSheet {...shown} choice={isReady && isKnown && choice}>
      <Body isLooking={engine === undefined || engine.state === 'searching'} isReady={isReady}>
        {isKnown ? children : <p className="live-note">{LIVE_FIGURES.waiting}</p>}
      </Body>
    </LiveSheet>
  );
}

/** The sheet of a live figure: what it shows, the learner's choice, the drawing, what to see in it. */
export function LiveSheet({ kind, choice, caption, children }: LiveFrameProps) {
  const titleId = useId();
  return (
    <figure className="live-figure" aria-labelledby={titleId}>
      <header className="live-head">
        <p className="live-label">
          <Activity aria-hidden="true" />
          <span className="caps">{LIVE_FIGURES.label}</span>
        </p>
        <strong id={titleId}>{LIVE_FIGURES.titles[kind]}</strong>
        {choice}
      </header>
      <div className="live-sheet">{children}</div>
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
  if (isLooking) return <p className="live-note">{LIVE_FIGURES.waiting}</p>;
  return (
    <div className="live-empty">
      <p>{LIVE_FIGURES.noEngine}</p>
      <MachineLink />
    </div>
  );
}

/** The way to the page that checks the engine and loads the images of the course. */
export function MachineLink() {
  return (
    <a className="button button-plain" href={formatRoute({ page: 'machine' })}>
      {LIVE_FIGURES.machine}
    </a>
  );
}

/** Nothing of the learner's to draw yet, and the command that makes something. */
export function LiveEmpty({ text, command }: { text: string; command: string }) {
  return (
    <div className="live-empty">
      <p>{withPlaces(text)}</p>
      <EquivalentCommand command={command} title={LIVE_FIGURES.toTry} />
    </div>
  );
}

/** What could not be read, and a way to ask again. */
export function LiveFailure({ text: { title, remedy }, onRetry }: { text: ErrorText; onRetry: () => void }) {
  return (
    <div className="live-empty" role="alert">
      <p>
        {LIVE_FIGURES.failed} {title} {remedy}
      </p>
      <button type="button" className="button button-plain" onClick={onRetry}>
        {LIVE_FIGURES.retry}
      </button>
    </div>
  );
}

interface LiveChoiceProps {
  label: string;
  value: string;
  options: readonly Option[];
  onChange: (id: string) => void;
}

/** A small list of what the learner has. */
export function LiveChoice({ label, value, options, onChange }: LiveChoiceProps) {
  return (
    <span className="live-choice">
      <span aria-hidden="true">{label}</span>
      <Choice aria-label={label} {...{ value, options, onChange }} />
    </span>
  );
}
