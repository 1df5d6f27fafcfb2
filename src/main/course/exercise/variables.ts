import { randomBytes, randomInt } from 'node:crypto';
import { createServer } from 'node:net';
import type { ExerciseFile, Variable } from '#main/course/schema/exercise.ts';
import { EXERCISE_PORTS } from '#shared/domain/network.ts';
import { AppError } from '#shared/errors.ts';
import type { ClusterLook } from './cluster/cluster-look.ts';
import { drawNode, drawNodePort } from './cluster/drawn.ts';
import { fillText, type Variables } from './substitute.ts';

const PORT_ATTEMPTS = 50;

/** French words of 4 to 8 letters without accents, from the docks. */
const WORDS = [
  'ancre',
  'amarre',
  'brise',
  'cabine',
  'cale',
  'canot',
  'cargo',
  'chenal',
  'cordage',
  'coque',
  'digue',
  'dock',
  'escale',
  'flotte',
  'grue',
  'hauban',
  'houle',
  'hublot',
  'lest',
  'marin',
  'mousse',
  'navire',
  'pavillon',
  'phare',
  'pilote',
  'plage',
  'pont',
  'port',
  'poupe',
  'proue',
  'quai',
  'quille',
  'rade',
  'rame',
  'sabord',
  'sextant',
  'sillage',
  'sloop',
  'soute',
  'tangage',
  'vague',
  'vigie',
  'voile',
  'voilier',
];

/**
 * Draws every variable of an exercise; ports are free on this host at this moment and differ from one another, and a word is
 * nowhere in the exercise already: what is looked for would be found before the learner put it there.
 */
export async function drawVariables(
  file: Pick<ExerciseFile, 'variables'>,
  cluster: Pick<ClusterLook, 'list'>,
): Promise<Record<string, string>> {
  const drawn: Record<string, string> = {};
  const taken = new Set<string>();
  const words = wordsNotIn(JSON.stringify(file).toLowerCase());
  for (const [name, variable] of Object.entries(file.variables)) {
    const value = await draw(variable, taken, cluster, words);
    taken.add(value);
    drawn[name] = value;
  }
  return drawn;
}

/** The values of one row, drawn unless it is named; they may hold variables that were drawn before. */
export function drawVariant(
  { variants }: Pick<ExerciseFile, 'variants'>,
  variables: Variables,
  row = variants.length > 0 ? randomInt(variants.length) : 0,
): Record<string, string> {
  const values = Object.entries(variants[row] ?? {});
  return Object.fromEntries(values.map(([name, value]) => [name, fillText(value, variables)]));
}

async function draw(
  variable: Variable,
  taken: ReadonlySet<string>,
  cluster: Pick<ClusterLook, 'list'>,
  words: readonly string[],
): Promise<string> {
  switch (variable.kind) {
    case 'free-port':
      return String(await drawFreePort(taken));
    case 'word':
      return drawWord(words, taken);
    case 'number':
      return String(randomInt(variable.min, variable.max + 1));
    case 'hex':
      return randomBytes(Math.ceil(variable.length / 2))
        .toString('hex')
        .slice(0, variable.length);
    case 'node':
      return drawNode(cluster);
    case 'node-port':
      return String(await drawNodePort(taken, cluster));
  }
}

/** Those that the text does not hold, inside another word included; all where none is left. */
function wordsNotIn(text: string): readonly string[] {
  const left = WORDS.filter((word) => !text.includes(word));
  return left.length > 0 ? left : WORDS;
}

/** None holds another: « voile » would be found in « voilier ». */
function drawWord(words: readonly string[], taken: ReadonlySet<string>): string {
  const isApart = (word: string) =>
    [...taken].every((other) => !other.includes(word) && !word.includes(other));
  const left = words.filter(isApart);
  return left[randomInt(left.length)] ?? 'navire';
}

async function drawFreePort(taken: ReadonlySet<string>): Promise<number> {
  for (let attempt = 0; attempt < PORT_ATTEMPTS; attempt++) {
    const port = randomInt(EXERCISE_PORTS.from, EXERCISE_PORTS.to);
    if (!taken.has(String(port)) && (await isFree(port))) return port;
  }
  throw new AppError('port-already-used', { name: '' });
}

/** Really listens on every interface, as the engine will. */
function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen({ port, host: '0.0.0.0', exclusive: true }, () => server.close(() => resolve(true)));
  });
}
