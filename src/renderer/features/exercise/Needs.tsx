import { CircleAlert, Package, Plug } from 'lucide-react';
import type { ReactNode } from 'react';
import type { KitFailure } from '#shared/contract/kit.ts';
import type { ExerciseView } from '#shared/course/views.ts';
import { CAPABILITY_NAMES } from '#shared/strings/fr/engine.ts';
import { enumerate } from '#shared/strings/fr/enumerate.ts';
import { EXERCISE_NEEDS } from '#shared/strings/fr/exercise-needs.ts';
import { objectWord } from '#shared/strings/fr/exercise-reset.ts';
import { UI } from '#shared/strings/fr/ui.ts';
import { Button } from '../../components/Button.tsx';
import { Name } from '../../components/Name.tsx';
import { ProgressBar } from '../../components/ProgressBar.tsx';
import { errorText, useErrorTexts } from '../../error-texts.ts';
import { useAttempt } from '../../errors.ts';
import { useLive } from '../../live.ts';
import { useOperation } from '../../operation.ts';
import { formatRoute } from '../../route.ts';
import { useApi } from '../../session.ts';
import { ClusterNeeds } from './ClusterNeeds.tsx';
import { namesOf } from './capability-names.ts';
import { hasAllIn } from './machine-fit.ts';

/** What is missing before, or while, the exercise can be done; nothing when nothing is. */
export function Needs({ view }: { view: ExerciseView }) {
  const { isEngineReady, images, conflicts } = view.needs;
  const missing = images.filter((image) => !image.isPresent).map((image) => image.name);
  const isOver = view.state === 'finished';
  return (
    <>
      {view.state === 'not-begun' && <WhatItTakes needs={view.needs} />}
      {!isEngineReady && !isOver && (
        <Need icon={<Plug aria-hidden="true" />} action={<MachineLink />}>
          {EXERCISE_NEEDS.engine}
        </Need>
      )}
      {isEngineReady && missing.length > 0 && !isOver && <MissingImages names={missing} />}
      {!isOver && <LostCapabilities view={view} />}
      {view.needs.cluster && !isOver && <ClusterNeeds cluster={view.needs.cluster} />}
      {conflicts.length > 0 && !isOver && (
        <Need icon={<CircleAlert aria-hidden="true" />}>
          {EXERCISE_NEEDS.conflicts}
          <ul className="need-objects">
            {conflicts.map(({ type, id, name, isFolder }) => (
              <li key={id}>
                {objectWord({ type, isFolder })} <Name>{name}</Name>
              </li>
            ))}
          </ul>
        </Need>
      )}
    </>
  );
}

/** Said before it begins: images, memory, what the engine must allow, and whether this machine has it all. */
function WhatItTakes({ needs }: { needs: ExerciseView['needs'] }) {
  const { images, memoryMb, machineMemoryMb, capabilities } = needs;
  const things = [
    ...images.map(({ name }) => name),
    ...capabilities.map((name) => CAPABILITY_NAMES[name]),
    EXERCISE_NEEDS.memory(memoryMb),
  ];
  const isTooSmall = machineMemoryMb !== null && machineMemoryMb < memoryMb;
  return (
    <p className="needs-all">
      {EXERCISE_NEEDS.all(enumerate(things))} {isTooSmall && EXERCISE_NEEDS.tooSmall(machineMemoryMb)}
      {hasAllIn(needs) && EXERCISE_NEEDS.fits}
    </p>
  );
}

/** What this engine does not allow, and which steps are left to do. */
function LostCapabilities({ view: { needs, steps } }: { view: ExerciseView }) {
  if (needs.lostCapabilities.length === 0) return null;
  const lost = steps.flatMap((step, index) => (step.lostCapabilities.length > 0 ? [index + 1] : []));
  return (
    <Need icon={<CircleAlert aria-hidden="true" />} action={<MachineLink />}>
      {EXERCISE_NEEDS.capabilities(namesOf(needs.lostCapabilities))}{' '}
      {lost.length > 0 && EXERCISE_NEEDS.lostSteps(lost, lost.length === steps.length)}
    </Need>
  );
}

function Need({ icon, action, children }: { icon: ReactNode; action?: ReactNode; children: ReactNode }) {
  return (
    <div className="need">
      {icon}
      <div>{children}</div>
      {action}
    </div>
  );
}

function MachineLink() {
  return (
    <a className="button button-plain" href={formatRoute({ page: 'machine' })}>
      {EXERCISE_NEEDS.checkMachine}
    </a>
  );
}

function MissingImages({ names }: { names: string[] }) {
  const api = useApi();
  const attempt = useAttempt();
  const { kit } = useLive();
  const operation = useOperation(kit?.operationId ?? null);
  if (kit?.operationId) {
    return (
      <Need icon={<Package aria-hidden="true" />}>
        {EXERCISE_NEEDS.loading} {operation?.subject && <Name>{operation.subject}</Name>}
        <ProgressBar ratio={operation?.progressRatio ?? null} label={EXERCISE_NEEDS.loading} />
      </Need>
    );
  }
  const failure = kit?.lastFailure ?? null;
  const load = (
    <Button onClick={() => void attempt(() => api.kit.load())}>
      {failure ? UI.actions.retry : EXERCISE_NEEDS.load}
    </Button>
  );
  return (
    <Need icon={<Package aria-hidden="true" />} action={load}>
      {EXERCISE_NEEDS.images(enumerate(names))}
      {failure && <WhyNotLoaded failure={failure} />}
    </Need>
  );
}

function WhyNotLoaded({ failure }: { failure: KitFailure }) {
  useErrorTexts();
  const { title, cause, remedy } = errorText(failure.code, failure.details);
  return (
    <p className="need-failure" role="alert">
      <strong>{title}</strong> {cause} {remedy}
    </p>
  );
}
