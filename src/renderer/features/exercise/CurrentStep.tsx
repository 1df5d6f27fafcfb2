import { SquareTerminal } from 'lucide-react';
import type { StepView } from '#shared/course/views.ts';
import { EXERCISE } from '#shared/strings/fr/exercise-ui.ts';
import { Button } from '../../components/Button.tsx';
import { CommandText } from '../../components/CommandText.tsx';
import { CopyButton } from '../../components/CopyButton.tsx';
import { LessonContent } from '../../content/LessonContent.tsx';
import { later } from '../../later.ts';
import { useSettings } from '../../settings.ts';
import { orderInstruction } from './instruction-order.ts';
import { StepHelp } from './StepHelp.tsx';

const AnswerField = later(async () => (await import('./AnswerField.tsx')).AnswerField);
/** The sentences of every kind of check come after the step can be read. */
const StepChecks = later(async () => (await import('./StepChecks.tsx')).StepChecks);
const StepLead = later(async () => (await import('./StepLead.tsx')).StepLead);
const Misstep = later(async () => (await import('./Misstep.tsx')).Misstep);
const Preparation = later(async () => (await import('./Preparation.tsx')).Preparation);
const Outage = later(async () => (await import('./Outage.tsx')).Outage);

interface CurrentStepProps {
  exerciseId: string;
  step: StepView;
}

/** The head of the step being done: what to do, and what is missing for it. */
export function CurrentStep({ exerciseId, step }: CurrentStepProps) {
  const { before } = orderInstruction(step.instruction, step.command !== null);
  return (
    <>
      <div className="step-instruction">
        <LessonContent nodes={before} />
      </div>
      {step.preparation && <Preparation exerciseId={exerciseId} preparation={step.preparation} />}
    </>
  );
}

interface StepWorkProps extends CurrentStepProps {
  onType: (command: string) => void;
}

/** The rest of it: its command, what is expected and observed, help. */
export function StepWork({ exerciseId, step, onType }: StepWorkProps) {
  const { after } = orderInstruction(step.instruction, step.command !== null);
  return (
    <>
      <StepLead exerciseId={exerciseId} step={step} />
      {step.command !== null && <Command text={step.command} onType={onType} />}
      {after.length > 0 && (
        <div className="step-instruction">
          <LessonContent nodes={after} />
        </div>
      )}
      {step.checks.map((check, index) =>
        check.question ? (
          <AnswerField
            // biome-ignore lint/suspicious/noArrayIndexKey: a check is known by its index
            key={index}
            exerciseId={exerciseId}
            stepId={step.stepId}
            checkIndex={index}
            check={check}
          />
        ) : null,
      )}
      {step.outage && <Outage exerciseId={exerciseId} step={step} />}
      <StepChecks checks={step.checks} />
      <Misstep misstep={step.misstep} />
      <StepHelp exerciseId={exerciseId} step={step} />
    </>
  );
}

function Command({ text, onType }: { text: string; onType: (command: string) => void }) {
  const { settings } = useSettings();
  return (
    <div className="command">
      <pre>
        <CommandText>{text}</CommandText>
      </pre>
      <div className="command-actions">
        <Button look="primary" icon={<SquareTerminal aria-hidden="true" />} onClick={() => onType(text)}>
          {settings.runsTypedCommands ? EXERCISE.typeAndRun : EXERCISE.type}
        </Button>
        <CopyButton text={text} label={EXERCISE.copy} />
      </div>
    </div>
  );
}
