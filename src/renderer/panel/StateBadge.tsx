import type { ContainerObject } from '#shared/contract/object.ts';
import { CONTAINER_HEALTH, CONTAINER_STATES, CONTAINERS } from '#shared/strings/fr/container.ts';
import './container-marks.css';
import './tones.css';

interface StateBadgeProps {
  container: ContainerObject;
  /** A drawn mark for the eye instead of the words. */
  isMark?: boolean;
}

/** The state of a container, with its exit code or its health. */
export function StateBadge({ container, isMark = false }: StateBadgeProps) {
  const tone = toneOf(container);
  if (isMark) {
    return (
      <svg viewBox="0 0 12 12" className={`tone-mark tone-${tone}`} aria-hidden="true">
        {container.state === 'paused' ? (
          <path d="M4 2 V10 M8 2 V10" />
        ) : (
          <rect x="2" y="2" width="8" height="8" />
        )}
      </svg>
    );
  }
  const { exitCode } = container;
  const extra = exitCode === null ? CONTAINER_HEALTH[container.health] : CONTAINERS.exitCode(exitCode);
  return (
    <span className={`ctn-state tone-${tone}`}>
      {CONTAINER_STATES[container.state]}
      {extra && ` · ${extra}`}
    </span>
  );
}

function toneOf({ state, health, exitCode }: ContainerObject): 'good' | 'bad' | 'wait' | 'off' {
  if (state === 'dead' || health === 'unhealthy') return 'bad';
  if (state === 'exited') return exitCode === 0 ? 'off' : 'bad';
  if (state === 'running') return health === 'starting' ? 'wait' : 'good';
  return state === 'created' ? 'off' : 'wait';
}
