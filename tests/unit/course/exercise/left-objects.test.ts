import { describe, expect, test } from 'vitest';
import { leftBy } from '#main/course/exercise/left-objects.ts';
import { type Check, checkSchema } from '#main/course/schema/check.ts';

const step = (commands: string, ...checks: object[]) => ({
  commands,
  text: commands,
  checks: checks.map((check): Check => checkSchema.parse(check)),
});
const there = (name: string, is?: object) => ({ kind: 'container', name, ...(is ? { is } : {}) });
const running = (name: string) => there(name, { state: 'running' });

describe('what steps leave', () => {
  test('is what their checks want, from the step that made it, as the last one says', () => {
    const left = leftBy([
      step('docker volume create ex-cuve', { kind: 'volume', name: 'ex-cuve' }),
      step('docker run -d --name ex-a -v ex-cuve:/d cale/web', running('ex-a')),
      step('curl localhost', { kind: 'http', container: 'ex-a', containerPort: 80 }),
    ]);
    expect(left).toEqual([
      { type: 'volume', name: 'ex-cuve', mustRun: false, madeBy: 0 },
      { type: 'container', name: 'ex-a', mustRun: true, madeBy: 1 },
    ]);
  });

  test.for([
    ['a check says that it is gone', step('docker rm -f ex-a', { ...there('ex-a'), exists: false })],
    ['an event says so', step('Ctrl+C', { kind: 'event', type: 'container', action: 'die', name: 'ex-a' })],
    ['a command takes it away', step('docker rm -f ex-a', { kind: 'image', name: 'ex-b' })],
    ['a command takes all away', step('docker container prune -f', { kind: 'image', name: 'ex-b' })],
  ] as const)('is not an object of which %s', ([, later]) => {
    const left = leftBy([step('docker run -d --name ex-a cale/web', running('ex-a')), later]);
    expect(left.filter(({ name }) => name === 'ex-a')).toEqual([]);
  });

  test.for([
    ['docker exec ex-a rm /etc/motd'],
    ['docker exec ex-a kill -HUP 7'],
    ['docker run --rm --network container:ex-a cale/outils ip a'],
    ['docker run -d --restart always --volumes-from ex-a --name ex-b cale/web'],
  ] as const)('stays, made by the step that made it, after %s', ([command]) => {
    const later = step(command, { kind: 'exec', container: 'ex-a', command: ['ls'] });
    const left = leftBy([step('docker run -d --name ex-a cale/web', running('ex-a')), later]);
    expect(left).toEqual([{ type: 'container', name: 'ex-a', mustRun: true, madeBy: 0 }]);
  });

  test.for([
    ['docker stop ex-a'],
    ['docker container rm -f ex-a'],
    ['cd . && docker restart -t 0 ex-a'],
  ] as const)('is no longer known after %s', ([command]) => {
    const make = step('docker run -d --name ex-a cale/web', running('ex-a'));
    expect(leftBy([make, step(command)])).toEqual([]);
  });

  test('stays where a thing of another kind, under the same name, is taken away', () => {
    const make = step('docker volume create ex-a', { kind: 'volume', name: 'ex-a' });
    const { name, mustRun } = { name: 'ex-a', mustRun: false };
    expect(leftBy([make, step('docker rm -f ex-a')])).toEqual([{ type: 'volume', name, mustRun, madeBy: 0 }]);
    expect(leftBy([make, step('docker volume rm ex-a')])).toEqual([]);
    const run = step('docker run -d --name ex-a cale/web', running('ex-a'));
    expect(leftBy([run, step('docker volume rm ex-a; docker rmi ex-a')])).toMatchObject([{ mustRun: true }]);
  });

  test('is a file until it is removed, whoever reads it', () => {
    const write = step('docker images -q > ex-liste.txt', { kind: 'file', path: 'ex-liste.txt' });
    const read = step('docker rmi $(cat ex-liste.txt)');
    expect(leftBy([write, read])).toMatchObject([{ name: 'ex-liste.txt', madeBy: 0 }]);
    expect(leftBy([write, read, step('ls; rm -f ex-liste.txt')])).toEqual([]);
  });

  test('does not run once a step reads how it ended', () => {
    const source = { from: 'container', name: 'ex-a', field: 'State.ExitCode' };
    const asks = step('docker ps -a', { kind: 'answer', question: 'Quel code ?', source });
    expect(leftBy([step('docker run -d --name ex-a cale/web', running('ex-a')), asks])).toMatchObject([
      { name: 'ex-a', mustRun: false, madeBy: 0 },
    ]);
  });

  test('is made by the last step that made it again', () => {
    const make = step('docker rm -f ex-a; docker run -d --name ex-a cale/web', running('ex-a'));
    expect(leftBy([make, make])).toMatchObject([{ name: 'ex-a', madeBy: 1 }]);
  });
});
