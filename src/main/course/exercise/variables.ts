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

/** Draws every variable of an exercise; ports are free on this host at this moment and differ from one another. */
export async function drawVariables(
  declared: ExerciseFile['variables'],
  cluster: Pick<ClusterLook, 'list'>,
): Promise<Record<string, string>> {
  const drawn: Record<string, string> = {};
  const taken = new Set<string>();
  for (const [name, variable] of Object.entries(declared)) {
    const value = await draw(variable, taken, cluster);
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
): Promise<string> {
  switch (variable.kind) {
    case 'free-port':
      return String(await drawFreePort(taken));
    case 'word':
      return drawWord(taken);
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

function drawWord(taken: ReadonlySet<string>): string {
  const left = WORDS.filter((word) => !taken.has(word));
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
