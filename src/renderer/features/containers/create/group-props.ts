import type { Objects } from '../../../objects.ts';
import type { FormState } from './form-state.ts';

/** One part of the form of a new container. */
export interface GroupProps {
  form: FormState;
  objects: Objects;
  onChange: (part: Partial<FormState>) => void;
}
