import { useEffect } from 'react';
import type { StepView } from '#shared/course/views.ts';
import { tellInsideCommands } from '../../inside-commands.ts';
import { tellUsefulTool } from '../../useful-tools.ts';
import { tellWantedBuild } from '../../wanted-build.ts';
import { buildOfStep } from './step-build.ts';
import { toolOfStep } from './step-tool.ts';

/** Says, as long as a step is the current one on the page, which tool serves it, what it builds, and which commands are for a program. */
export function UsefulTool({ exerciseId, step }: { exerciseId: string; step: StepView }) {
  const toolId = toolOfStep(step);
  useEffect(() => {
    tellUsefulTool(exerciseId, toolId);
    return () => tellUsefulTool(exerciseId, null);
  }, [exerciseId, toolId]);
  const { folder, recipe, tag } = buildOfStep(step) ?? {};
  useEffect(() => {
    const isBuilt = folder !== undefined && recipe !== undefined && tag !== undefined;
    tellWantedBuild(exerciseId, isBuilt ? { folder, recipe, tag } : null);
    return () => tellWantedBuild(exerciseId, null);
  }, [exerciseId, folder, recipe, tag]);
  const inside = step.typedInside.join('\n');
  useEffect(() => {
    tellInsideCommands(exerciseId, inside.split('\n'));
    return () => tellInsideCommands(exerciseId, []);
  }, [exerciseId, inside]);
  return null;
}
