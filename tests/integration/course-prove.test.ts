import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PATIENCE_MS, type Proof, proveExercise } from '../../scripts/prove/prove-exercise.ts';
import {
  docker,
  exerciseFrom,
  openTestLab,
  type SketchedExercise,
  sweepEngine,
  type TestLab,
} from '../support/exercise-lab.ts';

const OWNS = { containers: ['ex-*'] };
const exists = (name: string, exists = true) => ({ kind: 'container', name, exists });
const create = (name: string) => `docker create --name ${name} cale/outils`;

const WRONG: Record<string, SketchedExercise['steps']> = {
  'est-vrai-au-depart': [{ id: 'a', command: 'true', checks: [{ kind: 'image', name: 'cale/outils' }] }],
  'ne-coche-pas': [{ id: 'a', command: create('ex-b'), checks: [exists('ex-a')] }],
  'commande-fausse': [{ id: 'a', command: 'docker create --nom ex-a', checks: [exists('ex-a')] }],
  'sans-solution': [{ id: 'a', checks: [exists('ex-a')] }],
  'owns-incomplet': [
    { id: 'a', command: `${create('ex-a')} && ${create('autre')}`, checks: [exists('ex-a')] },
  ],
  'balaie-trop': [
    {
      id: 'a',
      command: 'docker container prune -f',
      checks: [{ kind: 'event', type: 'container', action: 'destroy' }],
    },
  ],
  'laisse-tourner': [
    {
      id: 'a',
      command: 'docker run -d --name ex-a cale/outils sleep 600',
      checks: [{ kind: 'container', name: 'ex-a', is: { state: 'running' } }],
    },
  ],
  'indice-vide': [{ id: 'a', command: create('ex-a'), checks: [exists('ex-a')], hints: [' '] }],
  'question-sans-reponse': [
    {
      id: 'a',
      checks: [{ kind: 'answer', question: '?', source: { from: 'container', name: 'ex-a', field: 'Id' } }],
    },
  ],
};

const RIGHT: SketchedExercise = {
  id: 'juste',
  owns: { ...OWNS, files: ['ex-note'], volumes: ['ex-vol'] },
  variables: { mot: { kind: 'word' } },
  steps: [
    {
      id: 'shell',
      solution: [
        { write: 'ex-note', content: '{{mot}}\n' },
        {
          run: 'docker run -it --name ex-a -v ex-vol:/v cale/outils sh',
          hasTty: true,
          isBackground: true,
          as: 'sh',
          exitCode: 'any',
        },
        { waitFor: { kind: 'container', name: 'ex-a', is: { state: 'running' } } },
        { type: 'read mot; echo $mot > /v/mot\n', to: 'sh' },
        { type: '{{mot}}\n', to: 'sh' },
      ],
      checks: [{ kind: 'exec', container: 'ex-a', command: ['cat', '/v/mot'], contains: '{{mot}}' }],
    },
    {
      id: 'interrompre',
      solution: [
        {
          run: 'docker run --name ex-b cale/outils sh -c \'trap "exit 5" INT; echo pret; while :; do sleep 0.1; done\'',
          isBackground: true,
          as: 'b',
          exitCode: 'any',
        },
        { waitFor: { kind: 'logs', container: 'ex-b', contains: 'pret' } },
        { signal: 'INT', to: 'b' },
      ],
      checks: [{ kind: 'container', name: 'ex-b', is: { state: 'exited', exitCode: 5 } }],
    },
    {
      id: 'tube',
      solution: [{ run: 'docker run -i --name ex-c cale/outils wc -l', stdin: 'a\nb\nc\n' }],
      checks: [{ kind: 'logs', container: 'ex-c', matches: '^3' }],
    },
    {
      id: 'question',
      command: 'docker ps -a',
      checks: [
        {
          kind: 'answer',
          question: '?',
          source: { from: 'container', name: 'ex-b', field: 'State.ExitCode' },
          format: 'number',
        },
      ],
    },
    { id: 'ranger', command: 'docker rm -f ex-a', checks: [exists('ex-a', false)] },
  ] as SketchedExercise['steps'],
};

const sketches = Object.entries(WRONG).map(([id, steps]): SketchedExercise => {
  return { id, owns: OWNS, steps };
});
const LACKING: SketchedExercise = {
  id: 'image-absente',
  needs: { images: ['cale/inconnue'] },
  steps: [{ id: 'a', command: create('ex-a'), checks: [exists('ex-a')] }],
};
const LATE: SketchedExercise = {
  id: 'tardive',
  owns: OWNS,
  steps: [
    {
      id: 'a',
      command: 'docker run -d --name ex-a cale/outils sh -c "sleep 2; echo numero 7"',
      checks: [
        {
          kind: 'answer',
          question: '?',
          source: { from: 'logs', container: 'ex-a', matches: 'numero ([0-9]+)' },
        },
      ],
      refuses: [
        {
          actions: [
            { run: 'docker run -d --name ex-a cale/outils sh -c "sleep 2; echo numero 7"' },
            { answer: '8' },
          ],
          because: 'answer-wrong',
          undo: [{ run: 'docker rm -f ex-a' }],
        },
      ],
    },
  ],
};
const LENIENT: SketchedExercise = {
  id: 'indulgent',
  owns: OWNS,
  steps: [
    {
      id: 'a',
      command: create('ex-a'),
      checks: [exists('ex-a')],
      refuses: [{ actions: [{ run: create('ex-a') }], because: 'container-missing' }],
    },
  ],
};
const RUNNING = 'docker run -d --name ex-a cale/outils sleep 600';
/** A second step, in which a container that is stopped spoils it for good; `wanted` sees it, or does not. */
const spoilt = (id: string, wanted: object): SketchedExercise => ({
  id,
  owns: OWNS,
  steps: [
    { id: 'a', command: RUNNING, checks: [{ kind: 'container', name: 'ex-a', is: { state: 'running' } }] },
    {
      id: 'b',
      command: create('ex-b'),
      checks: [exists('ex-b'), { kind: 'container', name: 'ex-a', is: wanted }],
      refuses: [
        {
          actions: [{ run: `docker restart -t 0 ex-a && ${create('ex-b')}` }],
          because: 'container-interrupted',
          isFinal: true,
        },
      ],
    },
    { id: 'c', command: 'docker rm -f ex-a', checks: [exists('ex-a', false)] },
  ],
});
const SPOILT = spoilt('gache', { isUninterrupted: true });
const UNSEEN = spoilt('gache-sans-le-voir', { state: 'running' });
const WIRED: SketchedExercise = {
  id: 'cable-l-hote',
  needs: { images: ['cale/reseau'] },
  owns: OWNS,
  steps: [
    {
      id: 'a',
      command: `docker run --rm --network host --cap-add NET_ADMIN cale/reseau ip link add ex-pont type bridge && ${create('ex-a')}`,
      checks: [exists('ex-a')],
    },
  ],
};
/** A measure that settles only after some readings. */
const MOVING: SketchedExercise = {
  id: 'mouvante',
  owns: OWNS,
  steps: [
    {
      id: 'a',
      command: RUNNING,
      checks: [
        {
          kind: 'answer',
          question: '?',
          source: {
            from: 'exec',
            container: 'ex-a',
            command: ['sh', '-c', 'n=$(cat /n || echo 0); echo $((n < 60 ? n + 10 : n)) | tee /n'],
          },
          format: 'number',
          tolerance: 1,
        },
      ],
    },
    { id: 'b', command: 'docker rm -f ex-a', checks: [exists('ex-a', false)] },
  ],
};

const files = [SPOILT, UNSEEN, WIRED, ...sketches, LACKING, RIGHT, LATE, LENIENT, MOVING].map(exerciseFrom);

/** Of the exercises that wait in vain, and how long, in milliseconds. */
const IN_VAIN = ['ne-coche-pas', 'question-sans-reponse', 'owns-incomplet', 'balaie-trop', 'cable-l-hote'];
const HOPELESS_MS = 5_000;

let lab: TestLab;
beforeAll(async () => {
  await sweepEngine();
  lab = await openTestLab(files);
});
afterAll(() => lab?.close());

async function prove(id: string, isSolutionOnly = false): Promise<Proof> {
  const file = files.find((one) => one.id === id);
  if (!file) throw new Error(`no exercise ${id}`);
  const patienceMs = IN_VAIN.includes(id) ? HOPELESS_MS : PATIENCE_MS;
  return proveExercise({ lab, file, patienceMs, isShared: false, isSolutionOnly });
}

describe('a proof', () => {
  test('plays terminals, signals, input, files and questions, and leaves the engine as it was', async () => {
    expect(await prove('juste')).toMatchObject({ failures: [], passed: 6 });
    expect(await docker('ps', '-aq')).toBe('');
    expect(await docker('volume', 'ls', '-q')).toBe('');
  });

  test('answers once the machine can tell the truth', async () => {
    expect(await prove('tardive')).toMatchObject({ failures: [], passed: 3 });
  });

  test('measures again what moved meanwhile', async () => {
    expect(await prove('mouvante')).toMatchObject({ failures: [], passed: 3 });
  });

  test('of a solution alone leaves the wrong ways out', async () => {
    expect((await prove('indulgent')).failures.join('\n')).toMatch(/elle coche l’étape/);
    await sweepEngine();
    expect(await prove('indulgent', true)).toMatchObject({ failures: [], passed: 2 });
  });

  test('plays a wrong way that nothing undoes in a round of its own', async () => {
    expect(await prove('gache')).toMatchObject({ failures: [], passed: 5 });
    expect((await prove('gache-sans-le-voir')).failures.join('\n')).toMatch(
      /étape « b », mauvaise manière sans retour : elle coche l’étape/,
    );
    await sweepEngine();
  });

  test('sees what an exercise leaves in the network of the host', async () => {
    const { failures } = await prove('cable-l-hote');
    const inHost = ['--rm', '--network', 'host', '--cap-add', 'NET_ADMIN', 'cale/reseau'];
    await docker('run', ...inHost, 'ip', 'link', 'del', 'ex-pont');
    await sweepEngine();
    expect(failures.join('\n')).toMatch(/\+ carte ex-pont de l’hôte/);
  });

  test.for([
    ['est-vrai-au-depart', /l’état de départ satisfait déjà l’étape/],
    ['ne-coche-pas', /la solution ne coche pas l’étape. Attendu : le conteneur ex-a existe.*aucun conteneur/],
    ['commande-fausse', /finit avec 125 au lieu de 0\n.*--nom/],
    ['sans-solution', /ni « solution » ni « command »/],
    ['owns-incomplet', /n’est plus comme avant \(owns est-il complet \?\)\n\s+\+ conteneur autre/],
    ['balaie-trop', /témoin touché|n’est plus comme avant[\s\S]*- conteneur ex-etoile-temoin/],
    ['laisse-tourner', /dernière étape : l’exercice finit et laisse en marche : ex-a/],
    ['indice-vide', /un indice est vide/],
    ['image-absente', /images absentes du moteur : cale\/inconnue/],
    ['question-sans-reponse', /answer-unreadable/],
  ] as const)('of an exercise that is wrong tells its author: %s', async ([id, message]) => {
    const { failures } = await prove(id);
    expect(failures.join('\n')).toMatch(message);
    await sweepEngine();
  });
});
