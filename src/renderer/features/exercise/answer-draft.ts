import { useRef, useState } from 'react';
import { readStored, writeStored } from '../../stored.ts';

/** The check whose question is answered. */
interface AnswerPlace {
  exerciseId: string;
  stepId: string;
  checkIndex: number;
}

/** What is in the field of an answer, and what of it was sent last. */
interface AnswerDraft {
  text: string;
  sent: string | null;
}

type Drafts = Readonly<Record<string, AnswerDraft>>;

const EMPTY: AnswerDraft = { text: '', sent: null };

/** What is being answered at one check: it is found again, at another start too, until its exercise is begun anew. */
export function useAnswerDraft(place: AnswerPlace) {
  const [draft, setDraft] = useState(() => draftsOf(place.exerciseId)[keyOf(place)] ?? EMPTY);
  const latest = useRef(draft);
  const change = (part: Partial<AnswerDraft>) => {
    latest.current = { ...latest.current, ...part };
    setDraft(latest.current);
    keepDraft(place, latest.current);
  };
  return { draft, change };
}

/** Whoever begins the exercise finds its fields empty. */
export function forgetAnswers(exerciseId: string): void {
  writeStored(nameOf(exerciseId), null);
}

const nameOf = (exerciseId: string) => `answer.drafts:${exerciseId}`;

const keyOf = ({ stepId, checkIndex }: AnswerPlace) => `${stepId}/${checkIndex}`;

const isDrafts = (value: unknown): value is Drafts =>
  typeof value === 'object' && value !== null && Object.values(value).every(isDraft);

const isDraft = (value: unknown): value is AnswerDraft =>
  typeof value === 'object' && value !== null && 'text' in value && typeof value.text === 'string';

const draftsOf = (exerciseId: string): Drafts => readStored(nameOf(exerciseId), isDrafts) ?? {};

function keepDraft(place: AnswerPlace, draft: AnswerDraft): void {
  writeStored(nameOf(place.exerciseId), { ...draftsOf(place.exerciseId), [keyOf(place)]: draft });
}
