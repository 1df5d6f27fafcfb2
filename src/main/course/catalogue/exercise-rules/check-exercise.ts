import type { ExerciseFile } from '#main/course/schema/exercise.ts';
import type { YamlFile } from '../files/yaml-file.ts';
import type { Report } from '../problems.ts';
import { checkCluster } from './cluster.ts';
import { checkControlCharacters } from './control-characters.ts';
import { checkOutages } from './outages.ts';
import { checkOwnership } from './ownership.ts';
import { checkPatterns } from './patterns.ts';
import { checkSteps } from './steps.ts';
import { checkVariables } from './variables.ts';
import { checkWays } from './ways.ts';

/** What a schema cannot say: an exercise that passes types nothing hidden, removes nothing foreign and can be solved. */
export function checkExercise(file: YamlFile<ExerciseFile>, report: Report): void {
  checkControlCharacters(file, report);
  checkVariables(file, report);
  checkPatterns(file, report);
  checkOwnership(file, report);
  checkSteps(file, report);
  checkOutages(file, report);
  checkWays(file, report);
  checkCluster(file, report);
}
