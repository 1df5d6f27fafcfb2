import { describe, expect, test } from 'vitest';
import { expects, observes } from '#shared/course/check-facts.ts';
import { describeFact } from '#shared/strings/fr/checks.ts';

const NBSP = '\u00a0';
const NNBSP = '\u202f';

const PODS = { of: 'pod', selector: 'app=ex-a', namespace: 'default' };
const LABELLED = { of: 'pod', name: 'app=ex-a', namespace: 'default' };
const SERVICE = { of: 'service', name: 'ex-a', namespace: 'default' };

describe('a fact reads as a clause of French', () => {
  test.for([
    [expects('container-state', { name: 'ex-web', state: 'running' }), 'le conteneur ex-web est en marche.'],
    [observes('container-state', { state: 'exited', exitCode: 137 }), 'il est arrêté (code 137).'],
    [
      expects('exec-exit-code', { container: 'ex-web', command: 'ls /srv', means: '', exitCode: 0 }),
      `dans ex-web, la commande «${NNBSP}ls /srv${NNBSP}» réussit.`,
    ],
    [
      expects('exec-matches', {
        ...{ container: 'ex-web', command: 'awk {}', means: 'ex-web tourne à vide', pattern: '^1' },
      }),
      'ex-web tourne à vide.',
    ],
    [
      expects('container-memory', { name: 'ex-web', value: 67_108_864 }),
      `la mémoire du conteneur ex-web est limitée à 64${NBSP}Mio.`,
    ],
    [
      expects('container-cpus', { name: 'ex-web', value: 2 }),
      'le conteneur ex-web est limité à 2 processeurs.',
    ],
    [observes('container-cpus', { value: 1.5 }), 'il est limité à 1,5 processeur.'],
    [observes('container-health', { value: 'none' }), 'elle est sans surveillance.'],
    [observes('container-health', { value: 'starting' }), 'elle est encore inconnue.'],
    [
      expects('container-port', { name: 'ex-web', containerPort: 80, hostPort: 8080, hostIp: '127.0.0.1' }),
      'le conteneur ex-web publie son port 80 sur le port 8080 de la machine, à l’adresse 127.0.0.1 seulement.',
    ],
    [
      expects('container-mount', {
        name: 'ex-web',
        type: 'bind',
        source: '.',
        target: '/v',
        access: 'read-only',
      }),
      'le conteneur ex-web a votre atelier monté sur /v, en lecture seule.',
    ],
    [
      expects('container-count', {
        image: 'cale/web:v1',
        pattern: '',
        state: 'running',
        isUninterrupted: false,
        min: 2,
        max: -1,
      }),
      `créés depuis le début de l’exercice : au moins 2 conteneurs de l’image cale/web:v1, à l’état «${NNBSP}en marche${NNBSP}».`,
    ],
    [
      expects('container-count', {
        image: '',
        pattern: '^ex-maree-',
        state: '',
        isUninterrupted: false,
        min: 3,
        max: 3,
      }),
      `créés depuis le début de l’exercice : exactement 3 conteneurs dont le nom a la forme «${NNBSP}ex-maree-…${NNBSP}», en marche ou non.`,
    ],
    [observes('container-count', { count: 2, others: 0, other: '', image: '', state: '' }), 'il y en a 2.'],
    [
      observes('container-count', {
        ...{ count: 0, others: 1, other: 'ex-maree-4', image: 'cale/web:v2', state: '' },
      }),
      'il n’y en a aucun, sans compter ex-maree-4, de l’image cale/web:v2.',
    ],
    [
      observes('container-count', {
        ...{ count: 2, others: 3, other: 'ex-maree-4', image: 'cale/web:v2', state: 'exited' },
      }),
      'il y en a 2, sans compter 3 autres dont le nom a cette forme, comme ex-maree-4, de l’image cale/web:v2 et arrêté.',
    ],
    [
      expects('event-seen', {
        type: 'container',
        action: 'die',
        subject: 'ex-a',
        lostName: '',
        details: 'exitCode=7',
        isFailure: false,
        min: 1,
      }),
      'depuis le début de l’étape, l’arrêt d’un conteneur (ex-a), avec le code 7.',
    ],
    [
      expects('cluster-count', { ...PODS, pattern: '', isAsked: false, min: 2, max: 2 }),
      `il y a exactement 2 objets «${NNBSP}pod${NNBSP}» étiquetés app=ex-a.`,
    ],
    [
      expects('cluster-count', { ...PODS, pattern: '', isAsked: false, min: -1, max: 0 }),
      `il n’y a aucun objet «${NNBSP}pod${NNBSP}» étiqueté app=ex-a.`,
    ],
    [
      expects('cluster-changed', { ...LABELLED, change: 'deleted', isAsked: false, min: 3 }),
      `depuis le début de l’étape, 3 objets «${NNBSP}pod${NNBSP}» étiquetés app=ex-a ont disparu.`,
    ],
    [
      expects('cluster-changed', { ...LABELLED, change: 'added', isAsked: false, min: 1 }),
      `depuis le début de l’étape, un objet «${NNBSP}pod${NNBSP}» étiqueté app=ex-a est apparu.`,
    ],
    [
      expects('cluster-changed', { ...LABELLED, name: 'ex-a', change: 'modified', isAsked: false, min: 2 }),
      'depuis le début de l’étape, pod/ex-a a changé, 2 fois.',
    ],
    [
      expects('cluster-endpoints', { ...SERVICE, min: -1, max: 0 }),
      'service/ex-a ne mène à aucune adresse prête.',
    ],
    [
      expects('cluster-ready', { ...SERVICE, of: 'deployment', min: -1, max: 0 }),
      'deployment/ex-a n’a aucun pod prêt.',
    ],
    [
      expects('cluster-ready', { ...SERVICE, of: 'pod', min: -1, max: 0 }),
      'pod/ex-a n’a aucun conteneur prêt.',
    ],
    [
      expects('rollout-state', { ...SERVICE, of: 'deployment', state: 'complete' }),
      'la mise en place de deployment/ex-a est finie.',
    ],
    [
      observes('cluster-http-no-port', { ...SERVICE, port: 8080, ports: '80' }),
      `service/ex-a n’a pas de port 8080${NBSP}: il a le port 80.`,
    ],
    [observes('file-content', { excerpt: 'Au revoir' }), `il contient «${NNBSP}Au revoir${NNBSP}».`],
  ] as const)('%o', ([fact, text]) => {
    expect(describeFact(fact)).toBe(text);
  });

  test('an unknown code, from another version, is shown as it is', () => {
    expect(describeFact({ code: 'expected:constructor', params: {} })).toBe('expected:constructor');
  });
});

test.for([Number.NaN, Number.POSITIVE_INFINITY])('a fact tells no number that is none: %d', (revision) => {
  expect(observes('rollout-revision', { revision }).params).toEqual({ revision: 0 });
  expect(observes('rollout-revision', { revision: 4 }).params).toEqual({ revision: 4 });
});
