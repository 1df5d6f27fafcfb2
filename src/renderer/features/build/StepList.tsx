import { ChevronRight } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { BuildStep, BuildView } from '#shared/contract/build.ts';
import { drawnText } from '#shared/domain/drawn-line.ts';
import { BUILD } from '#shared/strings/fr/build.ts';
import { useStepLog } from './use-builds.ts';
import { formatElapsed, useNow } from './use-now.ts';

const TEXT = BUILD.run;

/** The steps of a build with their durations; one of them shows its log. */
export function StepList({ build }: { build: BuildView }) {
  const now = useNow(build.state === 'running');
  const [chosenId, setChosenId] = useState<string | null | undefined>(undefined);
  // Until the learner chooses, the log that matters is open: what failed, else what is writing.
  const talking = build.steps.findLast(({ state, hasLog }) => state === 'running' && hasLog);
  const openId = chosenId === undefined ? (build.failure?.stepId ?? talking?.stepId ?? null) : chosenId;
  const longest = Math.max(1, ...build.steps.map((step) => durationOf(step, now) ?? 0));
  return (
    <section className="build-steps">
      <h3 className="caps">{TEXT.steps}</h3>
      {build.steps.length === 0 && build.state === 'running' && (
        <p className="panel-note">{TEXT.preparing}</p>
      )}
      <ol className="build-step-list">
        {build.steps.map((step) => (
          <li key={step.stepId} className="build-step" data-state={step.state} data-kind={step.kind}>
            <StepHead
              step={step}
              durationMs={durationOf(step, now)}
              share={(durationOf(step, now) ?? 0) / longest}
              isOpen={step.stepId === openId}
              onToggle={() => setChosenId(step.stepId === openId ? null : step.stepId)}
            />
            {step.stepId === openId && <StepLog operationId={build.operationId} step={step} />}
          </li>
        ))}
      </ol>
    </section>
  );
}

function durationOf({ durationMs, startedAtMs, state }: BuildStep, now: number): number | null {
  if (durationMs !== null) return durationMs;
  return state === 'running' && startedAtMs !== null ? Math.max(0, now - startedAtMs) : null;
}

interface StepHeadProps {
  step: BuildStep;
  durationMs: number | null;
  /** Against the longest step, 0 to 1. */
  share: number;
  isOpen: boolean;
  onToggle: () => void;
}

function StepHead({ step, durationMs, share, isOpen, onToggle }: StepHeadProps) {
  const isTimed = durationMs !== null && step.state !== 'cached';
  return (
    <button type="button" className="build-step-head" aria-expanded={isOpen} onClick={onToggle}>
      <ChevronRight aria-hidden="true" className="build-step-chevron" />
      <span className="build-step-place">{placeOf(step)}</span>
      <span className="build-step-state">{TEXT.stepStates[step.state]}</span>
      <span className="build-step-time">{isTimed ? formatElapsed(durationMs) : ''}</span>
      <code className="build-step-label" translate="no">
        {step.label}
      </code>
      <span className="build-step-bar" aria-hidden="true">
        <span style={{ inlineSize: `${isTimed ? Math.max(1, share * 100) : 0}%` }} />
      </span>
    </button>
  );
}

function placeOf({ kind, place, line }: BuildStep): string {
  if (kind !== 'recipe') return TEXT[kind];
  return [line === null ? null : TEXT.line(line), place].filter(Boolean).join(' · ');
}

function StepLog({ operationId, step }: { operationId: string; step: BuildStep }) {
  const log = useStepLog(operationId, step.stepId);
  const box = useRef<HTMLDivElement>(null);
  const isAtEnd = useRef(true);
  const text = log?.log ?? '';
  // biome-ignore lint/correctness/useExhaustiveDependencies: new text scrolls, unless the learner reads further up
  useEffect(() => {
    if (box.current && isAtEnd.current) box.current.scrollTop = box.current.scrollHeight;
  }, [text]);
  if (!log) return null;
  return (
    <div className="build-log">
      {step.error !== null && step.state === 'failed' && <p className="build-log-error">{step.error}</p>}
      {log.isCut && <p className="panel-note">{TEXT.logCut}</p>}
      {text === '' ? (
        <p className="panel-note">{TEXT.noLog}</p>
      ) : (
        <div
          ref={box}
          role="log"
          className="build-log-text scroll"
          // biome-ignore lint/a11y/noNoninteractiveTabindex: the log scrolls, so the keyboard must reach it
          tabIndex={0}
          aria-label={TEXT.log}
          onScroll={({ currentTarget: { scrollTop, scrollHeight, clientHeight } }) => {
            isAtEnd.current = scrollHeight - scrollTop - clientHeight < 8;
          }}
        >
          {drawnText(text)}
        </div>
      )}
    </div>
  );
}
