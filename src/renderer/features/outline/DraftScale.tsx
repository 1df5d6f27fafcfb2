import type { StepState } from '../../course-progress.ts';

interface DraftScaleProps {
  marks: readonly StepState[];
  /** Index of the mark the learner is at; null when elsewhere. */
  current: number | null;
}

/** Height of the drawn rule, and how many marks it can carry and stay readable; in its own units. */
const HEIGHT = 40;
const MAX_MARKS = 12;

/** The depth marks of a hull: a rule read from the bottom, whose marks fill as steps are done. */
export function DraftScale({ marks, current }: DraftScaleProps) {
  const shown = groupMarks(marks, current);
  const gap = HEIGHT / Math.max(1, shown.length);
  const passed = marks.length === 0 ? 0 : marks.filter((mark) => mark !== 'todo').length / marks.length;
  return (
    <svg viewBox={`0 0 16 ${HEIGHT}`} preserveAspectRatio="none" className="scale" aria-hidden="true">
      <line className="scale-rule" x1="13" y1="0" x2="13" y2={HEIGHT} />
      <line className="scale-level" x1="13" y1={HEIGHT} x2="13" y2={HEIGHT * (1 - passed)} />
      {shown.map((mark, index) => {
        const y = HEIGHT - gap * (index + 0.5);
        const isLong = (index + 1) % 5 === 0;
        return (
          <line
            // biome-ignore lint/suspicious/noArrayIndexKey: a mark is its place on the rule
            key={index}
            className={`scale-mark scale-${mark}`}
            x1={isLong ? 2 : 5}
            y1={y}
            x2="13"
            y2={y}
          />
        );
      })}
    </svg>
  );
}

type Mark = StepState | 'current';

/** One mark a step, or one for several when there are too many; a group is done once all its steps are. */
export function groupMarks(marks: readonly StepState[], current: number | null): Mark[] {
  const size = Math.ceil(marks.length / MAX_MARKS);
  const groups: Mark[] = [];
  for (let start = 0; start < marks.length; start += Math.max(1, size)) {
    const group = marks.slice(start, start + size);
    if (current !== null && current >= start && current < start + size) groups.push('current');
    else if (group.includes('todo')) groups.push('todo');
    else groups.push(group.includes('done') ? 'done' : 'skipped');
  }
  return groups;
}
