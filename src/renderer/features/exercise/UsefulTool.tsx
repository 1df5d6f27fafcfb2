import { useEffect } from 'react';
import type { StepView } from '#shared/course/views.ts';
import { tellUsefulTool } from '../../useful-tools.ts';
import { toolOfStep } from './step-tool.ts';

/** Says, as long as a step is the current one on the page, which tool serves it. */
export function UsefulTool({ exerciseId, step }: { exerciseId: string; step: StepView }) {
  const toolId = toolOfStep(step);
  useEffect(() => {
    tellUsefulTool(exerciseId, toolId);
    return () => tellUsefulTool(exerciseId, null);
  }, [exerciseId, toolId]);
  return null;
}
